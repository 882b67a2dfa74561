"""What a kind of paper is. Its owner defines it in `papers.py`; documents prints, files and finds
any of them.
"""

from dataclasses import dataclass

from partnerships.documents.contents import Content


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A kind of paper: what it is called, how it is set, what fills it."""

    slug: str  # kept with every paper on file, and the class of its page; letters and lines
    name: str  # as people read it, and as it is kept on the day of issue
    code: str  # the part of the reference number that says the kind: 2026-KUS-PLAN-001
    template: str  # sets `content` in type; extends documents/layout.html
    content: type[Content]  # what fills it
    is_wide: bool = False  # whether the sheet lies on its long side
