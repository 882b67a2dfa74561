"""Nothing leaks into a paper, and nothing that is printed can exhaust or stop the house."""

import io
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from partnerships.correspondence.papers import LETTER
from partnerships.documents import render as press
from partnerships.documents.refusal import PaperRefused
from partnerships.documents.render import TOO_BIG, render
from partnerships.documents.services import papers
from tests.documents.samples import letter

SECRET = "the secret in a file of this machine"


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    path = tmp_path_factory.mktemp("outside") / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture(scope="module")
def server():
    """A server on the loopback address that counts who comes."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x")

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as house:
        threading.Thread(target=house.serve_forever, daemon=True).start()
        yield house.server_port, seen
        house.shutdown()


PAYLOADS = [
    '<img src="file://{file}">',
    '<img src="FILE://{file}">',
    '<img src="URL:file://{file}">',
    '<img src="http://127.0.0.1:{port}/a.png">',
    '<img src="http://2130706433:{port}/a.png">',
    '<img src="http://0.0.0.0:{port}/a.png">',
    '<base href="http://127.0.0.1:{port}/"><img src="a.png">',
    '<img srcset="http://127.0.0.1:{port}/a.png 1x" src="http://127.0.0.1:{port}/b.png">',
    '<link rel="stylesheet" href="http://127.0.0.1:{port}/a.css">',
    '<link rel="attachment" href="file://{file}">',
    '<link rel="attachment" href="data:text/plain,hello">',
    '<a rel="attachment" href="file://{file}">x</a>',
    '<a rel="attachment" href="data:text/plain,hello">x</a>',
    '<style>@import url("http://127.0.0.1:{port}/a.css");</style>',
    '<style>@import url("file://{file}");</style>',
    '<style>p {{ background: url("file://{file}") }}</style><p>x</p>',
    (
        '<style>@font-face {{ font-family: x; src: url("file://{file}") }} p {{ font-family: x'
        " }}</style><p>x</p>"
    ),
    '<p style="list-style-image: url(http://127.0.0.1:{port}/a.png); display: list-item">x</p>',
    (
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{file}" width="9"'
        ' height="9"/></svg>'
    ),
    '<object data="file://{file}"></object>',
    '<embed src="file://{file}">',
    '<a href="file://{file}">x</a>',
    '<a href="javascript:app.alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_page_that_asks_for_something_from_outside_is_refused(payload, secret, server):
    port, seen = server
    with pytest.raises(
        PaperRefused, match=r"it asks for something from outside|a link in it leads neither"
    ) as refused:
        render(payload.format(file=secret, port=port), "")
    assert (SECRET in str(refused.value), seen) == (False, [])


def test_style_that_asks_for_something_from_outside_is_refused(secret, server):
    port, seen = server
    for address in (f"http://127.0.0.1:{port}/a.css", f"file://{secret}"):
        with pytest.raises(PaperRefused, match="it asks for something from outside"):
            render("<p>x</p>", f'@import url("{address}");')
    assert seen == []


def test_press_forgets_what_the_paper_before_was_dressed_in():
    render("<p>First</p>", "@page { size: A5 }")
    second = PdfReader(io.BytesIO(render("<p>Second</p>", "").pdf)).pages[0]
    assert [round(float(side)) for side in second.mediabox[2:]] == [595, 842]


HARMLESS = [
    '<iframe src="file://{file}"></iframe>',
    '<meta http-equiv="refresh" content="0;url=file://{file}">',
    "<script>1</script>",
    '<img src="//127.0.0.1:{port}/a.png">',
    '<b style="content: url(file://{file})"></b>',
    (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><use'
        ' href="http://127.0.0.1:{port}/a.svg#x"/></svg>'
    ),
]


@pytest.mark.parametrize("payload", HARMLESS)
def test_page_with_what_means_nothing_on_paper_is_printed_without_it(payload, secret, server, read):
    port, seen = server
    assert (
        read(render(f"<p>Before</p>{payload.format(file=secret, port=port)}", "").pdf) == "Before"
    )
    assert seen == []


def test_picture_that_cannot_be_drawn_stops_the_paper():
    with pytest.raises(PaperRefused) as refused:
        render(
            '<img src="asset:seal" alt="Seal">',
            "",
            assets={"asset:seal": ("image/png", b"no picture")},
        )
    assert str(refused.value) == "This paper cannot be printed: a picture in it cannot be drawn."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "<img src=file:///etc/passwd>",
        "{{ settings.SECRET_KEY }}{% debug %}",
        "<style>*{display:none}</style>",
        "=1+1",
    ],
)
def test_markup_and_template_code_in_plain_fields_are_printed_as_they_are(text, partnership, read):
    content = letter(salutation=text, translation=None)
    assert "".join(text.split()) in "".join(
        read(papers.preview(partnership, paper=LETTER, context=content, title="L")).split()
    )


@pytest.mark.django_db
def test_markup_in_a_persons_text_does_nothing(partnership, read, secret, server):
    port, seen = server
    body = "".join(PAYLOADS).format(file=secret, port=port) + "{{ paper.title }}<p>The text.</p>"
    text = read(
        papers.preview(
            partnership,
            paper=LETTER,
            context=letter(body=body, translation=None),
            title="Letter",
        )
    )
    assert (SECRET in text, "The text." in text, "{{ paper.title }}" in text, seen) == (
        False,
        True,
        True,
        [],
    )


def bomb_of_flex() -> str:
    return '<div style="display: flex">' * 40 + "x"


def bomb_of_columns() -> str:
    return "<table><tr><td colspan=1000000>x</table>"


@pytest.mark.parametrize("bomb", [bomb_of_flex, bomb_of_columns])
def test_page_that_never_ends_is_stopped(bomb):
    began = time.monotonic()
    with pytest.raises(PaperRefused) as refused:
        render(bomb(), "", seconds=1)
    assert str(refused.value) == TOO_BIG
    assert time.monotonic() - began < 10


def test_page_that_wants_all_memory_is_stopped():
    image = io.BytesIO()
    Image.new("P", (12_000, 12_000)).save(image, "GIF")
    with pytest.raises(PaperRefused):
        render(
            '<img src="asset:big" alt="Big">',
            "",
            assets={"asset:big": ("image/gif", image.getvalue())},
            megabytes=400,
        )


def test_paper_of_two_hundred_and_one_pages_is_refused():
    with pytest.raises(PaperRefused, match="it has 201 pages, and 200 are the limit"):
        render('<p style="break-before: page">x</p>' * 201, "@page { size: 20mm }")


def test_press_that_was_killed_is_started_again():
    render("<p>First</p>", "")
    first = press._press.process
    os.kill(first.pid, signal.SIGKILL)
    assert render("<p>Second</p>", "").pages == 1
    assert press._press.process.pid != first.pid


def test_children_die_with_their_press():
    render("<p>Warm</p>", "")
    pid = press._press.process.pid
    refused = []

    def print_forever():
        try:
            render(bomb_of_columns(), "", seconds=3)
        except PaperRefused as error:
            refused.append(str(error))

    printing = threading.Thread(target=print_forever)
    printing.start()
    children = _wait_for(lambda: Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    os.kill(pid, signal.SIGKILL)
    assert _wait_for(lambda: not Path(f"/proc/{children[0]}").exists() or _is_zombie(children[0]))
    printing.join(20)
    assert refused == [TOO_BIG]


def _wait_for(what):
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError("waited in vain")


def _is_zombie(pid: str) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_threads_print_at_the_same_time():
    pages = []
    threads = [
        threading.Thread(target=lambda: pages.append(render("<p>One</p>", "").pages))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert pages == [1, 1, 1, 1]
