"""Who may do what: the only place where it stands. Groups in the database are made to match it."""

from django.db import models


class Role(models.TextChoices):
    """The part that a person plays. One person may hold several."""

    VOLUNTEER = "volunteer", "Volunteer"
    BOARD = "board", "Board member"
    MAYORS_OFFICE = "mayors_office", "Mayor's office"
    ADMIN = "admin", "Admin"

    @property
    def as_actor(self) -> str:
        """The role as the subject of a sentence: "The mayor's office approved research."."""
        return {
            Role.VOLUNTEER: "the committee",
            Role.BOARD: "the board",
            Role.MAYORS_OFFICE: "the mayor's office",
            Role.ADMIN: "the admin",
        }[self]


READING = {
    "communities.view_community",
    "communities.view_contact",
    "partners.view_partnership",
    "history.view_event",
    "documents.view_document",
    "mailroom.view_mail",
    "inquiries.view_inquiry",
}
"""What everybody with a role may see."""

WORKING = READING | {
    "communities.change_community",
    "communities.change_contact",
    "partners.add_partnership",
    "partners.change_partnership",
    "research.change_research",
    "inquiries.take_inquiry",
    "research.write_policy",
    "guests.make_link",
    "correspondence.write_letter",
    "correspondence.log_reply",
    "protocol.write_protocol",
    "programs.change_workplan",
    "agreements.write_agreement",
    "signing.plan_ceremony",
    "evaluations.write_evaluation",
    "pipeline.request_approval",
    "mailroom.release_mail",
    "mailroom.sort_mail",
}
"""What those who carry a file do: volunteers, board members, the mayor's office."""

READING_ROOM = (
    "accounts",
    "communities",
    "partners",
    "history",
    "documents",
    "mailroom",
    "approvals",
    "research",
    "finding",
    "inquiries",
    "protocol",
    "guests",
    "correspondence",
    "programs",
    "agreements",
    "signing",
    "evaluations",
    "pipeline",
)
"""The apps that admins can read in Django's admin, in the order of the process."""

GRANTS: dict[Role, set[str]] = {
    Role.VOLUNTEER: WORKING,
    Role.BOARD: WORKING | {"pipeline.decide_approval", "inquiries.decide_inquiry"},
    Role.MAYORS_OFFICE: WORKING
    | {
        "accounts.name_deputy",
        "communities.change_organization",
        "correspondence.approve_letter",
        "agreements.approve_text",
        "signing.record_signature",
        "pipeline.decide_approval",
        "pipeline.reopen_partnership",
        "inquiries.decide_inquiry",
        "research.adopt_policy",
        "research.waive_rule",
        "programs.see_gift_value",
    },
    Role.ADMIN: WORKING
    | {
        "programs.see_gift_value",
        "accounts.invite_user",
        "accounts.change_user",
        "communities.change_organization",
        "communities.change_institution",
        "communities.change_officeterm",
        "correspondence.write_template",
        "mailroom.mend_mail",
        "pipeline.reopen_partnership",
    },
}

OF_AN_OFFICE = {
    "accounts.name_deputy",
    "agreements.approve_text",
    "signing.record_signature",
    "correspondence.approve_letter",
    "pipeline.decide_approval",
    "research.adopt_policy",
    "inquiries.decide_inquiry",
    "research.waive_rule",
}
"""What wants an office held today: these pages stay closed to a superuser who holds none."""
