from typing import ClassVar

import django_filters
from django.db.models import Q, QuerySet

from partnerships.documents.models import Document
from partnerships.partners.models import Partnership
from partnerships.words.forms import FilterForm


def kinds_on_file() -> list[tuple[str, str]]:
    """Return the kinds of paper that were ever issued here: slug and name."""
    return Document.objects.kinds()


class DocumentFilter(django_filters.FilterSet):
    """Search and filters of the list of papers."""

    q = django_filters.CharFilter(label="Search", method="search")
    partnership = django_filters.ModelChoiceFilter(
        queryset=Partnership.objects.with_communities(), empty_label="All files"
    )
    kind = django_filters.ChoiceFilter(choices=kinds_on_file, empty_label="All kinds")

    class Meta:
        model = Document
        fields: ClassVar[tuple[str, ...]] = ()
        form = FilterForm

    def search(self, papers: QuerySet[Document], _name: str, words: str) -> QuerySet[Document]:
        """Find the words in titles and reference numbers."""
        return papers.filter(Q(title__icontains=words) | Q(reference__icontains=words))
