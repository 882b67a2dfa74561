"""What the checks of research read of a file, each looked up when a check first asks for it, for
all files at once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from partnerships.communities.models import Industry, Institution, Source
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.research import points
from partnerships.research.models import (
    Assessment,
    Connection,
    CounterpartPair,
    Discussion,
    LookedFor,
    Point,
)
from partnerships.research.rulings import Ruling, rulings_of
from partnerships.research.scoring import lines_of
from partnerships.research.terms import Terms, terms_of_files

EVER = datetime.min.replace(tzinfo=UTC)
SHOWN = ~Q(source="") | Q(evidence__isnull=False) | ~Q(address="")
"""A tie that somebody can verify, as `Connection.shown_by` says in words."""


def with_what_is_known(candidates: QuerySet[CandidatePartner]) -> QuerySet[CandidatePartner]:
    """Return candidates with, for each of the seven data points, whether it is known with a source
    (`known_population` and so on): what `points.of_candidate` says in words, without loading it.
    """
    here = OuterRef("community")
    sources = Source.objects.filter(community=here)
    bodies = Institution.objects.filter(community=here).exclude(source="")
    ties = Connection.objects.filter(SHOWN, candidate=OuterRef("pk"))
    notes = Discussion.objects.filter(candidate=OuterRef("pk"))
    has_land = (
        ~Q(community__features=[])
        | ~Q(community__climate="")
        | Q(community__elevation__isnull=False)
    )
    said = Exists(sources.filter(field__in=["features", "climate"]))
    return candidates.annotate(
        known_population=Case(
            When(
                Q(Exists(sources.filter(field="population")), community__population__isnull=False),
                then=True,
            ),
            default=False,
        ),
        known_geography=Case(When(Q(said, has_land), then=True), default=False),
        known_industries=Exists(Industry.objects.filter(community=here).exclude(source="")),
        known_academic=Exists(bodies.filter(type__in=points.ACADEMIC)),
        known_cultural=Exists(bodies.filter(type__in=points.CULTURAL)),
        known_relations=Exists(ties.exclude(type__in=Connection.historical)),
        known_history=Exists(ties.filter(type__in=Connection.historical)),
        has_pairs=Exists(CounterpartPair.objects.filter(candidate=OuterRef("pk"))),
        discussed_at=Subquery(notes.order_by("-written_at").values("written_at")[:1]),
    )


class _Batch:
    """The files that are looked at together."""

    def __init__(self, files: Sequence[Partnership]) -> None:
        self.files = files

    @cached_property
    def terms(self) -> dict[int, Terms]:
        return terms_of_files(self.files)

    @cached_property
    def candidates(self) -> dict[int, list[CandidatePartner]]:
        keys = [file.pk for file in self.files]
        found: dict[int, list[CandidatePartner]] = defaultdict(list)
        rows = CandidatePartner.objects.filter(partnership__in=keys).select_related("community")
        for candidate in with_what_is_known(rows).order_by("pk"):
            found[candidate.partnership_id].append(candidate)
        return found

    @cached_property
    def looked(self) -> dict[int, set[str]]:
        """The data points for which somebody looked in vain, by candidate."""
        candidates = [one.pk for of_file in self.candidates.values() for one in of_file]
        found: dict[int, set[str]] = defaultdict(set)
        notes = LookedFor.objects.filter(candidate__in=candidates)
        for candidate, point in notes.values_list("candidate", "point"):
            found[candidate].add(point)
        return found

    @cached_property
    def scores(self) -> dict[int, list[Assessment]]:
        """What was scored on sheets that were handed in, by candidate; no sheet is without."""
        candidates = [one.pk for of_file in self.candidates.values() for one in of_file]
        given = Assessment.objects.filter(
            sheet__candidate__in=candidates, sheet__handed_in_at__isnull=False
        )
        found: dict[int, list[Assessment]] = defaultdict(list)
        for score in given.select_related("sheet").order_by("pk"):
            found[score.sheet.candidate_id].append(score)
        return found


@dataclass(frozen=True)
class ResearchFacts:
    """A file with its candidates, its policy, and how both stand."""

    file: Partnership
    today: date
    batch: _Batch

    @property
    def terms(self) -> Terms:
        """By what the file is judged."""
        return self.batch.terms[self.file.pk]

    @property
    def candidates(self) -> list[CandidatePartner]:
        """All candidates of the file, those that are set aside included."""
        return self.batch.candidates[self.file.pk]

    @property
    def subject(self) -> CandidatePartner | None:
        """The chosen candidate, or the only one that is not set aside."""
        open_ones = [one for one in self.candidates if one.parked_at is None]
        chosen = next((one for one in open_ones if one.chosen_at), None)
        return chosen or (open_ones[0] if len(open_ones) == 1 else None)

    def is_known(self, point: Point) -> bool:
        """Whether a data point of the subject is known with a source."""
        return bool(getattr(self.subject, f"known_{point.value}", False))

    @property
    def looked(self) -> set[str]:
        """The data points of the subject for which somebody looked in vain, and said where."""
        return self.batch.looked[self.subject.pk] if self.subject else set()

    @property
    def unsettled(self) -> list[Point]:
        """The data points of the subject that are neither known nor looked for in vain."""
        return [point for point in Point if not self.is_known(point) and point not in self.looked]

    @property
    def has_pairs(self) -> bool:
        """Whether institutions of both communities are paired."""
        return bool(getattr(self.subject, "has_pairs", False))

    def rulings(self, code: str = "") -> list[Ruling]:
        """Return the rules of the policy as they stand, or the one of a code."""
        candidate = None if code else self.subject
        return rulings_of(self.file, candidate, today=self.today, terms=self.terms, code=code)

    @property
    def scores(self) -> list[Assessment]:
        """What was scored of the subject on sheets handed in under the file's policy."""
        subject, policy = self.subject, self.terms.policy
        key = policy.pk if policy else None
        given = self.batch.scores[subject.pk] if subject else []
        return [score for score in given if score.sheet.policy_id == key]

    @property
    def handed_in(self) -> set[int]:
        """The sheets on which these scores stand."""
        return {score.sheet_id for score in self.scores}

    @property
    def needs_discussion(self) -> bool:
        """Whether reviewers differ widely and nobody has written since what they made of it."""
        if self.subject is None or len(self.handed_in) < 2:  # nobody differs from oneself
            return False
        last = max(score.sheet.handed_in_at or EVER for score in self.scores)
        is_wide = any(line.is_wide for line in lines_of(self.scores, self.terms))
        written_at: datetime | None = getattr(self.subject, "discussed_at", None)
        return is_wide and (written_at is None or written_at < last)


def load(files: Sequence[Partnership], today: date) -> dict[int, ResearchFacts]:
    """Return the facts of each file by its key; a check asks the database for what it reads."""
    batch = _Batch(files)
    return {file.pk: ResearchFacts(file, today, batch) for file in files}
