"""What somebody would bring to the scanner: a signed page, a letter that says yes."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

PAPER, INK, PEN = (250, 248, 242), (40, 40, 40), (24, 44, 120)
PAGE = (850, 1100)
FLOURISHES = (
    [(0, 20), (18, -22), (30, 24), (44, -6), (60, 16), (78, -18), (92, 12), (120, 4), (170, -8)],
    [
        (0, 0),
        (12, -26),
        (22, 22),
        (40, 6),
        (52, -14),
        (66, 14),
        (84, -4),
        (104, 18),
        (150, 0),
        (180, 8),
    ],
)


def signed_page(title: str, lines: list[str], signers: tuple[str, str]) -> SimpleUploadedFile:
    """Return a page with two signatures as a picture, as it comes from a scanner."""
    page = Image.new("RGB", PAGE, PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((425, 150), title, INK, ImageFont.load_default(34), anchor="mm")
    for number, line in enumerate(lines):
        draw.text((425, 260 + 44 * number), line, INK, ImageFont.load_default(21), anchor="mm")
    for place, (signer, flourish) in enumerate(zip(signers, FLOURISHES, strict=True)):
        left = 110 + 350 * place
        draw.line([(left, 860), (left + 290, 860)], INK, 2)
        draw.text((left + 145, 885), signer, INK, ImageFont.load_default(17), anchor="mm")
        draw.line(
            [(left + 50 + right, 830 + down) for right, down in flourish], PEN, 4, joint="curve"
        )
    picture = BytesIO()
    page.rotate(0.4, fillcolor=PAPER).save(picture, "PNG", optimize=True)
    return SimpleUploadedFile("signed original.png", picture.getvalue(), "image/png")


def note(name: str, *lines: str) -> SimpleUploadedFile:
    """Return a mail that somebody saved as text."""
    return SimpleUploadedFile(f"{name}.txt", "\n".join(lines).encode(), "text/plain")
