import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from partnerships.communities.names import country_name
from partnerships.desk.forms import PartnershipFilterForm
from partnerships.partners.models import Kind, Partnership, PartnershipQuerySet, Stage

SORTS = {
    "partner__name": "partner",
    "stage_since": "longest in stage",
    "-opened_at": "newest first",
    "number": "file number",
}
STATES = [
    ("open", "Open"),
    ("held", "On hold"),
    ("established", "Established"),
    ("closed", "Closed"),
]


class PartnershipFilter(django_filters.FilterSet):
    """Search, filters and order of the list of partnerships."""

    q = django_filters.CharFilter(label="Search", method="search")
    stage = django_filters.ChoiceFilter(choices=Stage, empty_label="All stages")
    kind = django_filters.ChoiceFilter(choices=Kind, empty_label="All kinds")
    country = django_filters.ChoiceFilter(
        field_name="partner__country", empty_label="All countries", label="Country"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="in_state", empty_label="All states"
    )
    order = django_filters.OrderingFilter(
        label="Order",
        fields=[(name.lstrip("-"), name.lstrip("-")) for name in SORTS],
        empty_label="Newest first",
    )

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = ()
        form = PartnershipFilterForm

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        codes = (
            Partnership.objects.exclude(partner=None)
            .order_by()
            .values_list("partner__country", flat=True)
        )
        countries = sorted(
            ((code, country_name(code)) for code in codes.distinct()), key=lambda pair: pair[1]
        )
        self.filters["country"].extra["choices"] = countries
        self.filters["order"].extra["choices"] = [
            (name, words.capitalize()) for name, words in SORTS.items()
        ]

    def search(self, files: QuerySet[Partnership], _name: str, words: str) -> QuerySet[Partnership]:
        """Find the words in the names of the partner, in any script, in the number, and in the
        purpose.
        """
        fields = (
            "partner__name",
            "partner__own_name",
            "partner__region",
            "working_name",
            "number",
            "purpose",
        )
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": words})
        return files.filter(found)

    def in_state(self, files: PartnershipQuerySet, _name: str, state: str) -> QuerySet[Partnership]:
        """Keep files of one state."""
        today = timezone.localdate()
        return {
            "open": files.active(today),
            "held": files.open().filter(held_until__gte=today),
            "established": files.open().established(),
            "closed": files.filter(closed_at__isnull=False),
        }[state]
