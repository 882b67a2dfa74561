from django.db import migrations

from partnerships.history.immutable import refuse_changes

WORDS = (
    "partnership_id, kind, language, subject, follows_id, addressee_term_id, addressee_contact_id, signer_term_id, "
    "rank_note, office_contact_id, volunteer_contact_id, salutation, opening, our_community, why_you, reasons, "
    "message, together, programs, other_programs, how_we_work, no_commitment, next_step, closing, valediction, "
    "translation_language, translation, translator, enclosures, way, written_at, written_by_id, changed_at, "
    "changed_by_id, changed_in, document_id, mail_id, supersedes_id, version"
)


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial")]

    operations = [
        refuse_changes("correspondence_letterdecision", when="OLD.verdict <> 'pending'"),
        refuse_changes("correspondence_letter", when="OLD.document_id IS NOT NULL", only=WORDS),
    ]
