from django.db import migrations

from partnerships.agreements.guards import of_the_same_file, refuse_unless
from partnerships.history.immutable import refuse_changes

VERSION, APPROVAL, SIGNATURE = "agreements_agreementversion", "agreements_textapproval", "agreements_signature"

APPROVED_BY_BOTH = f"""
(OLD.locked_at IS NULL AND NEW.locked_at IS NULL) OR (
    (OLD.locked_at IS NULL OR OLD.locked_at = NEW.locked_at) AND (
        SELECT COUNT(DISTINCT a.side) FROM {APPROVAL} a
        WHERE a.version_id = NEW.id AND a.verdict = 'approved' AND a.sha256 = NEW.sha256
    ) = 2
)
"""

SHOWN_TEXT = f"""
EXISTS (SELECT 1 FROM {VERSION} v
        WHERE v.id = NEW.version_id AND v.sha256 = NEW.sha256 AND v.left_draft_at IS NOT NULL)
"""

NEWEST_LOCKED_TEXT = f"""
EXISTS (SELECT 1 FROM {VERSION} v JOIN agreements_agreement a ON a.id = v.agreement_id
        WHERE v.id = NEW.version_id AND v.partnership_id = NEW.partnership_id
          AND v.locked_at IS NOT NULL AND a.set_aside_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM {VERSION} w WHERE w.agreement_id = v.agreement_id AND w.number > v.number))
"""

IN_OFFICE = """
NEW.term_id IS NULL OR EXISTS (
    SELECT 1 FROM communities_officeterm t JOIN partners_partnership p ON p.id = NEW.partnership_id
    WHERE t.id = NEW.term_id
      AND t.community_id = CASE WHEN NEW.side = 'ours' THEN p.home_id ELSE p.partner_id END
      AND t.starts_on <= NEW.signed_on AND (t.ends_on IS NULL OR t.ends_on >= NEW.signed_on)
      AND (t.is_highest_official OR NEW.is_witness))
"""

NOTHING_SIGNED = f"""
NOT EXISTS (SELECT 1 FROM {SIGNATURE} s JOIN {VERSION} v ON v.id = s.version_id
            WHERE v.agreement_id = NEW.agreement_id AND s.struck_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_initial"),
        ("communities", "0001_initial"),
        ("partners", "0001_initial"),
    ]

    operations = [
        # a text that somebody was asked about stays as it is
        refuse_changes(
            VERSION,
            when="OLD.left_draft_at IS NOT NULL",
            only="agreement_id, partnership_id, number, content, sha256, created_by_id, created_at, left_draft_at",
        ),
        refuse_unless(
            "version_is_not_signed_yet", VERSION, "INSERT", NOTHING_SIGNED, f"{VERSION}: the agreement is signed"
        ),
        refuse_unless(
            "version_is_locked_by_both",
            VERSION,
            "UPDATE OF locked_at",
            APPROVED_BY_BOTH,
            f"{VERSION}: only what both sides approved is locked",
        ),
        refuse_unless(
            "version_begins_unlocked",
            VERSION,
            "INSERT",
            "NEW.locked_at IS NULL",
            f"{VERSION}: only what both sides approved is locked",
        ),
        # what a side has said stays said, and is about the text that was shown
        refuse_changes(APPROVAL, when="OLD.verdict <> 'pending'"),
        refuse_unless(
            "approval_of_the_shown_text", APPROVAL, "INSERT", SHOWN_TEXT, f"{APPROVAL}: this is not the text shown"
        ),
        refuse_unless(
            "approval_stays_with_its_text",
            APPROVAL,
            "UPDATE OF version_id, sha256",
            SHOWN_TEXT,
            f"{APPROVAL}: this is not the text shown",
        ),
        # a signature stands under the newest text that both sides approved, given by somebody in office
        refuse_unless(
            "signature_under_locked_text",
            SIGNATURE,
            "INSERT",
            NEWEST_LOCKED_TEXT,
            f"{SIGNATURE}: both sides approve the text first",
        ),
        refuse_unless(
            "signature_by_the_office", SIGNATURE, "INSERT", IN_OFFICE, f"{SIGNATURE}: not in office on that day"
        ),
        refuse_changes(
            SIGNATURE,
            only="version_id, partnership_id, side, is_witness, term_id, name, own_name, title, own_title, language, "
            "signed_on, place, acting_note, recorded_by_id, recorded_at",
        ),
        refuse_changes("agreements_signedcopy"),
        refuse_changes(
            "agreements_certificate", only="agreement_id, partnership_id, side, serial, signed_on, made_by_id, made_at"
        ),
        # everything under an agreement belongs to the agreement's own file
        *of_the_same_file(VERSION, "agreement_id", "agreements_agreement"),
        *of_the_same_file("agreements_ceremony", "agreement_id", "agreements_agreement"),
        *of_the_same_file("agreements_certificate", "agreement_id", "agreements_agreement"),
        *of_the_same_file("agreements_transmittal", "agreement_id", "agreements_agreement"),
        *of_the_same_file("agreements_original", "version_id", VERSION),
        *of_the_same_file(SIGNATURE, "version_id", VERSION),
        *of_the_same_file("agreements_signedcopy", "version_id", VERSION),
    ]
