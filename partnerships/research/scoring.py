"""The reviewers' scores side by side, as far as a person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import floor
from statistics import mean

from partnerships.accounts.models import User
from partnerships.partners.models import CandidatePartner, Stage
from partnerships.research.criteria import Yardstick, index
from partnerships.research.models import Assessment, Discussion, ScoreSheet
from partnerships.research.terms import Terms


@dataclass(frozen=True)
class ScoreLine:
    """One criterion of a candidate: who gave what, and how far the reviewers differ."""

    criterion: Yardstick
    scores: tuple[Assessment, ...]
    is_wide: bool = False

    @property
    def low(self) -> int | None:
        """The lowest score given."""
        return min((score.score for score in self.scores), default=None)

    @property
    def high(self) -> int | None:
        """The highest score given."""
        return max((score.score for score in self.scores), default=None)

    @property
    def range(self) -> str:
        """The range in words: "1 to 4", or "3" where all agree."""
        if self.low is None:
            return ""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"

    @property
    def mean(self) -> float | None:
        """The mean of the scores given."""
        return mean(score.score for score in self.scores) if self.scores else None


@dataclass(frozen=True)
class Board:
    """What a person sees of a candidate's scores."""

    candidate: CandidatePartner
    terms: Terms
    reviewers: tuple[str, ...]
    """Who has handed in a sheet; that much everybody may know."""
    lines: tuple[ScoreLine, ...] = ()
    is_open: bool = False
    """Whether the person may see what was scored."""
    mine: ScoreSheet | None = None
    is_over: bool = False
    """Whether no more sheet can be handed in."""
    discussions: tuple[Discussion, ...] = field(default=())

    @property
    def count(self) -> int:
        """How many sheets are handed in."""
        return len(self.reviewers)

    @property
    def lacking(self) -> int:
        """How many sheets are still wanted."""
        return max(0, self.terms.reviewers - self.count)

    @property
    def index(self) -> float | None:
        """The weighted mean from 0 to 100, or None while nothing is to be seen."""
        means = {line.criterion.code: line.mean for line in self.lines if line.mean is not None}
        return index(means, self.terms.criteria)

    @property
    def index_in_words(self) -> str:
        """The index as it is shown everywhere: "77 of 100", halves rounded up."""
        return f"{floor(self.index + 0.5)} of 100" if self.index is not None else ""

    @property
    def wide(self) -> list[ScoreLine]:
        """The criteria on which the reviewers differ widely."""
        return [line for line in self.lines if line.is_wide]

    @property
    def has_handed_in(self) -> bool:
        """Whether the person's own sheet is in."""
        return bool(self.mine and self.mine.handed_in_at)


def boards_of(candidates: Sequence[CandidatePartner], viewer: User, terms: Terms) -> list[Board]:
    """Return the boards of candidates of one file, in their order; three queries, however many
    there are.
    """
    sheets = (
        ScoreSheet.objects.filter(candidate__in=candidates)
        .under(terms.policy)
        .select_related("reviewer")
    )
    by_candidate: dict[int, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets.order_by("handed_in_at", "pk"):
        by_candidate[sheet.candidate_id].append(sheet)
    readable = (
        ScoreSheet.objects.filter(candidate__in=candidates).under(terms.policy).open_to(viewer)
    )
    given = Assessment.objects.filter(sheet__in=readable.values("pk")).select_related(
        "sheet__reviewer"
    )
    scores = list(given.order_by("sheet__handed_in_at", "pk"))
    notes = (
        Discussion.objects.filter(candidate__in=candidates)
        .select_related("written_by")
        .order_by("pk")
    )
    told = list(notes) if scores else []
    return [
        _board(
            candidate,
            viewer,
            terms,
            by_candidate[candidate.pk],
            [score for score in scores if score.sheet.candidate_id == candidate.pk],
            [note for note in told if note.candidate_id == candidate.pk],
        )
        for candidate in candidates
    ]


def board_of(candidate: CandidatePartner, viewer: User, terms: Terms) -> Board:
    """Return the board of one candidate."""
    return boards_of([candidate], viewer, terms)[0]


def _board(
    candidate: CandidatePartner,
    viewer: User,
    terms: Terms,
    sheets: list[ScoreSheet],
    scores: list[Assessment],
    notes: list[Discussion],
) -> Board:
    handed_in = [sheet for sheet in sheets if sheet.handed_in_at]
    read = {score.sheet_id for score in scores}
    is_open = bool(handed_in) and read == {sheet.pk for sheet in handed_in}
    return Board(
        candidate=candidate,
        terms=terms,
        reviewers=tuple(str(sheet.reviewer) for sheet in handed_in),
        lines=lines_of(scores, terms) if is_open else (),
        is_open=is_open,
        mine=next((sheet for sheet in sheets if sheet.reviewer_id == viewer.pk), None),
        is_over=is_over(candidate, len(handed_in), terms),
        discussions=tuple(notes) if is_open else (),
    )


def lines_of(scores: Iterable[Assessment], terms: Terms) -> tuple[ScoreLine, ...]:
    """Return the scores by criterion, in the policy's order."""
    by_code: dict[str, list[Assessment]] = defaultdict(list)
    for score in scores:
        by_code[score.criterion].append(score)
    return tuple(
        ScoreLine(
            criterion,
            tuple(by_code[criterion.code]),
            spread(by_code[criterion.code]) >= terms.wide_from,
        )
        for criterion in terms.criteria
    )


def spread(scores: Sequence[Assessment]) -> int:
    """Return by how many points the reviewers differ."""
    points = [score.score for score in scores]
    return max(points) - min(points) if points else 0


def is_over(candidate: CandidatePartner, handed_in: int, terms: Terms) -> bool:
    """Return whether the scoring is done: the candidate is chosen with enough sheets, or research
    is left.
    """
    partnership = candidate.partnership
    if partnership.stage not in Stage.before_a_partner_is_chosen or not partnership.is_open:
        return True
    return candidate.chosen_at is not None and handed_in >= terms.reviewers


def handed_in(candidate: CandidatePartner, terms: Terms) -> int:
    """Return how many people have scored a candidate by the file's policy."""
    return ScoreSheet.objects.filter(candidate=candidate).under(terms.policy).handed_in().count()
