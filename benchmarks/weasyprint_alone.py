"""WeasyPrint and nothing else, for `papers.py`: sets the page that comes as a line of JSON, as
often as the next line says, and answers with the processor seconds that it took.
"""

import json
import sys
import time
from base64 import b64decode
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse


def main() -> None:
    """Answer each line until there are no more."""
    fonts, page = FontConfiguration(), {}
    for line in sys.stdin:
        request, began = json.loads(line), time.process_time()
        if "html" in request:
            page = request
        for _ in range(request.get("times", 0)):
            write(page, fonts)
        print(time.process_time() - began, flush=True)


def write(page: dict[str, Any], fonts: FontConfiguration) -> bytes | None:
    """Set a page as the house does, without what it adds."""

    def fetch(url: str) -> URLFetcherResponse:
        kind, data = page["assets"][url]
        return URLFetcherResponse(url, b64decode(data), {"Content-Type": kind})

    style = CSS(string=page["css"], font_config=fonts, url_fetcher=fetch)
    return HTML(string=page["html"], url_fetcher=fetch).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
    )


if __name__ == "__main__":
    main()
