"""Pictures go through the real press: what is kept looks as what came, and what is broken is
refused in words.
"""

import io
import struct
import zlib
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageCms

from partnerships.communities.models import Organization
from partnerships.correspondence.papers import LETTER
from partnerships.documents.composition import compose
from partnerships.documents.filekinds import FileKind
from partnerships.documents.inspection import pictures
from partnerships.documents.refusal import PaperRefused, UploadRefused
from partnerships.documents.render import inspect_apart
from tests.documents.samples import letter

FIELD = Path(__file__).parent / "field"
DAMAGED = "is damaged: the picture cannot be read to its end."
PNG = FileKind.PNG
TODAY = date(2026, 11, 22)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph() -> Image.Image:
    """Something with edges, gradients and a little grain, as a camera sees it."""
    slope = Image.linear_gradient("L").resize((320, 240))
    bands = (slope, slope.rotate(180), Image.radial_gradient("L").resize((320, 240)))
    grain = Image.effect_noise((320, 240), 20)
    return Image.merge("RGB", [Image.blend(band, grain, 0.2) for band in bands])


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png(kind_of_colour: int, rows: list[bytes], width: int) -> bytes:
    """A PNG of 16 bits, which Pillow cannot write."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, len(rows), 16, kind_of_colour, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def kept(name: str, data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(inspect_apart(name, data)[1]))


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UploadRefused) as refused:
        inspect_apart(name, data)
    return str(refused.value)


def test_a_scan_in_16_bits_of_grey_stays_readable():
    page = kept("scan.png", (FIELD / "scan-16bit-grey.png").read_bytes())
    assert (page.mode, page.size, page.getextrema()) == ("L", (600, 800), (10, 245))


SIXTEEN = {
    "grey": (0, [(0,), (0x8001,), (0xFFFF,)], [0, 0x80, 0xFF]),
    "colours": (2, [(0x1234, 0x8001, 0xFFFF), (0, 0, 0)], [(0x12, 0x80, 0xFF), (0, 0, 0)]),
    "grey and opacity": (
        4,
        [(0x1234, 0xFFFF), (0x8001, 0x7F00)],
        [(0x12,) * 3 + (0xFF,), (0x80,) * 3 + (0x7F,)],
    ),
    "colours and opacity": (6, [(0x1234,) * 4, (0xABCD,) * 4], [(0x12,) * 4, (0xAB,) * 4]),
}
"""By what a PNG of 16 bits holds: the number of its kind, the pixels of a line, and those that are
kept.
"""


@pytest.mark.parametrize("holds", SIXTEEN)
def test_of_16_bits_the_upper_eight_are_kept(holds):
    kind_of_colour, line, upper = SIXTEEN[holds]
    row = b"".join(struct.pack(f">{len(pixel)}H", *pixel) for pixel in line)
    page = kept("scan.png", png(kind_of_colour, [row] * 4, len(line)))
    assert [page.getpixel((column, 3)) for column in range(len(line))] == upper


def test_a_photograph_cut_in_transfer_is_refused():
    assert (
        refusal("photo.jpg", (FIELD / "photo-cut-in-transfer.jpg").read_bytes())
        == f"“photo.jpg” {DAMAGED}"
    )


WHOLE = {
    "scan.png": saved(photograph(), "PNG"),
    "grey.png": saved(photograph().convert("L"), "PNG"),
    "photo.jpg": saved(photograph(), "JPEG"),
    "progressive.jpg": saved(photograph(), "JPEG", progressive=True),
}
CUTS = (1, 10, 20, 100, 2000, "a third", "half")


@pytest.mark.parametrize(("name", "cut"), list(product(WHOLE, CUTS)), ids=str)
def test_a_picture_that_ends_too_early_is_refused(name, cut):
    data = WHOLE[name]
    lost = {"a third": len(data) // 3, "half": len(data) // 2}.get(cut, cut)
    assert refusal(name, data[:-lost]) == f"“{name}” {DAMAGED}"


def test_a_picture_that_lost_its_middle_is_refused():
    scan, photo = WHOLE["scan.png"], WHOLE["photo.jpg"]
    assert (
        refusal("scan.png", scan[: len(scan) // 2] + scan[len(scan) // 2 + 300 :])
        == f"“scan.png” {DAMAGED}"
    )
    said = refusal("photo.jpg", photo[: len(photo) // 2] + b"\xff\xd9")
    assert (
        said
        == "“photo.jpg” ends in plain grey, as a picture does whose end was lost. Ask for it again."
    )


ALL_MODES = [
    *(("PNG", mode, {}) for mode in ("1", "L", "P", "LA", "RGB", "RGBA")),
    *(("PNG", mode, {"transparency": 0}) for mode in ("P", "L", "1")),
    *(("JPEG", mode, {}) for mode in ("L", "RGB", "CMYK")),
    *(
        ("JPEG", "RGB", {"subsampling": way, "quality": quality})
        for way in (0, 1, 2)
        for quality in (30, 95)
    ),
]


@pytest.mark.parametrize(("kind", "mode", "options"), ALL_MODES, ids=str)
def test_what_is_kept_looks_as_what_came(kind, mode, options):
    data = saved(photograph().convert(mode), kind, **options)
    came, page = Image.open(io.BytesIO(data)), kept(f"scan.{kind.lower()}", data)
    assert page.size == came.size
    seen = "RGBA" if came.has_transparency_data else "RGB"
    far = ImageChops.difference(came.convert(seen), page.convert(seen))
    assert max(high for _, high in far.getextrema()) <= (0 if kind == "PNG" else 40)
    assert sum(far.convert("L").histogram()[17:]) <= 0.01 * far.width * far.height


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_lay_on_its_side_is_kept_upright(kind):
    lying = Image.new("RGB", (64, 32), "white")
    lying.paste("navy", (0, 0, 32, 32))
    exif = Image.Exif()
    exif[0x0112] = 6  # the top is on the right
    page = kept(f"scan.{kind.lower()}", saved(lying, kind, exif=exif))
    assert (page.size, dict(page.getexif())) == ((32, 64), {})
    assert page.getpixel((16, 8))[0] < 40
    assert page.getpixel((16, 56))[0] > 215


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_colour_profile_stays_and_nothing_that_only_looks_like_one(kind):
    name = f"photo.{kind.lower()}"
    page = kept(name, saved(photograph(), kind, icc_profile=PROFILE, dpi=(300, 300)))
    assert page.info["icc_profile"] == PROFILE
    assert [round(dots) for dots in page.info["dpi"]] == [300, 300]
    for wrong in (b"<script>" * 30, PROFILE + b"<script>", PROFILE[:16] + b"CMYK" + PROFILE[20:]):
        assert "icc_profile" not in kept(name, saved(photograph(), kind, icc_profile=wrong)).info


def test_several_pictures_in_one_file_are_refused():
    moving = saved(photograph(), "PNG", save_all=True, append_images=[photograph().rotate(90)])
    assert (
        refusal("scan.png", moving)
        == "“scan.png” has several pictures in one. Save each in a file of its own."
    )


def test_a_redrawn_picture_that_is_bleached_cut_or_moved_is_not_the_same():
    with Image.open(FIELD / "scan-16bit-grey.png") as page:
        page.load()
        right = pictures.eight_bits(page)
        lower_half_lost = right.copy()
        lower_half_lost.paste(128, (0, right.height // 2, *right.size))
        drawings = {
            "right": right,
            "compressed": Image.open(io.BytesIO(saved(right, "JPEG", quality=95))),
            "bleached": page.convert("L").point(lambda _: 255),
            "cut": lower_half_lost,
            "moved": ImageChops.offset(right, 8),
            "smaller": right.resize((300, 400)),
        }
        same = [
            name
            for name, drawn in drawings.items()
            if pictures.looks_like(page, saved(drawn, "PNG"), PNG)
        ]
    assert same == ["right", "compressed"]


@pytest.mark.django_db
def test_a_seal_in_16_bits_is_printed_and_half_a_seal_is_not(organization: Organization):
    def seal(name: str, data: bytes) -> bytes:
        organization.seal.save(name, ContentFile(data))
        page = compose(
            letter(),
            paper=LETTER,
            title="A letter",
            language="en",
            reference="",
            on=TODAY,
            draft=True,
        )
        return page.assets["asset:seal"][1]

    printed = Image.open(io.BytesIO(seal("seal.png", (FIELD / "scan-16bit-grey.png").read_bytes())))
    assert printed.convert("L").getextrema()[0] < 60
    with pytest.raises(PaperRefused, match="The picture of the seal cannot be read"):
        seal("seal.jpg", (FIELD / "photo-cut-in-transfer.jpg").read_bytes())
