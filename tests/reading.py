"""A page as a reader's eye takes it: lines and indentation of its source mean nothing."""

import re
from typing import Any

BLOCK = r"(?:a|button|dd|div|dt|fieldset|h[1-6]|label|legend|li|p|section|small|span|summary|td|th)"


def in_one_line(answer: Any) -> str:
    """Return the HTML of an answer, or a text, on one line: no blanks between tags, nor at the ends
    of an element.
    """
    html = answer if isinstance(answer, str) else answer.content.decode()
    line = re.sub(r"\s+", " ", html)
    line = re.sub(r"> <", "><", line)
    line = re.sub(rf"(<{BLOCK}(?: [^>]*)?>) ", r"\1", line)
    return re.sub(rf" (</{BLOCK}>)", r"\1", line)
