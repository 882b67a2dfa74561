"""The few marks of Markdown in which a letter is typed."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

NO_LIST = re.compile(r"\s*(?:\+|(?!1[.)])\d+[.)])")


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Let asterisks mark what they enclose, whatever letters stand beside them.

    CommonMark asks for a space or a sign beside a closing mark that follows a sign, which scripts
    without spaces never have: **「友好」**の.
    """
    marks = re.match(r"\*+", state.src[state.pos :])
    if silent or not marks:
        return False
    length, end = len(marks.group()), state.pos + len(marks.group())
    before, after = state.src[state.pos - 1 : state.pos], state.src[end : end + 1]
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=bool(after.strip()),
                close=bool(before.strip()),
            )
        )
    state.pos = end
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Begin a list with a dash, an asterisk or the number 1 only: "24. Dezember" and "+ 81" begin
    no list.
    """
    # else it is the next point of the list that is open
    begins = state.sCount[start] >= state.blkIndent
    line = state.getLines(start, start + 1, 0, keepLastLF=False)
    return not (begins and NO_LIST.match(line)) and list_block(state, start, end, silent)


def _marks() -> MarkdownIt:
    marks = MarkdownIt("zero", {"breaks": True}).enable(
        ["blockquote", "list", "newline", "escape", "emphasis"]
    )
    marks.inline.ruler.at("emphasis", _emphasis)
    marks.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    return marks


MARKS = _marks()
"""What a person may type: emphasis, lists, quotes; a line break is one."""
