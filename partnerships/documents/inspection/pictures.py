"""Pictures: drawn anew, so that nothing but the picture is kept; not the place, not the camera, not
bytes behind it.

What was drawn is compared with what came: a picture is never kept bleached, blackened or without
its lower half.
"""

import io
from functools import reduce
from typing import Any

from PIL import (
    Image,
    ImageChops,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    UnidentifiedImageError,
)

from partnerships.documents.filekinds import FileKind
from partnerships.documents.refusal import UploadRefused

MOST_PIXELS = 80_000_000
"""A sheet of A3 at 600 dots an inch has 70 million."""
MOST_PROFILE_BYTES = 1_000_000
"""Profiles of screens have some 3,000, those of scanners with tables some 500,000."""
MEAN_DIFFERENCE, PIXEL_DIFFERENCE = 2, 16
"""How far, of 255, the redrawn picture may be from the original: on average, and in 99 of 100
pixels.
"""
STRIP = 256
"""So many lines are compared at a time."""
LOST = (128, 128)
"""The grey that a JPEG decoder paints where the data has run out before the end mark."""

_KEPT_AS = {
    FileKind.PNG: {
        "1": "1",
        "L": "L",
        "I;16": "L",
        "RGB": "RGB",
        "RGBA": "RGBA",
        "LA": "RGBA",
        "P": "RGB",
        "PA": "RGBA",
    },
    FileKind.JPEG: {"L": "L", "RGB": "RGB", "CMYK": "RGB"},
}
"""The modes of pictures that are understood, and the mode in which each is kept."""
_COLOURS = {"RGB": b"RGB ", "L": b"GRAY"}


def redraw(data: bytes, kind: FileKind) -> bytes:
    """Return the picture without anything else that was in the file, turned upright.

    Its colour profile stays where it still belongs to the colours. Raises UploadRefused for a
    picture of which a part is missing, of a mode that we do not understand, and for one that looks
    different once it is redrawn.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = (
        False  # WeasyPrint, in the same process, switches it on for everybody
    )
    Image.MAX_IMAGE_PIXELS = (
        None  # the limit below is ours, and comes before the first pixel is read
    )
    try:
        with Image.open(io.BytesIO(data), formats=[_format(kind)]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UploadRefused(
                    f"has more than {MOST_PIXELS // 1_000_000} megapixels. Scan it more coarsely."
                )
            _require_whole(picture, data, kind)
            return _draw(picture, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UploadRefused("is damaged: the picture cannot be read to its end.") from error


def _format(kind: FileKind) -> str:
    return "PNG" if kind == FileKind.PNG else "JPEG"


def _require_whole(picture: ImageFile.ImageFile, data: bytes, kind: FileKind) -> None:
    """Read the picture to its end. Raises OSError when there is none, UploadRefused for several
    pictures in one.
    """
    if picture.mode not in _KEPT_AS[kind]:
        raise UploadRefused(
            f"has colours of a kind that we do not know ({picture.mode}). Save it again in RGB."
        )
    if kind == FileKind.PNG:
        if getattr(picture, "is_animated", False):
            raise UploadRefused("has several pictures in one. Save each in a file of its own.")
        if b"\0\0\0\0IEND\xaeB`\x82" not in data:
            raise OSError("no end")
    picture.load()
    if kind == FileKind.JPEG and picture.height > 8:
        low = picture.crop((0, picture.height - 8, picture.width, picture.height)).convert("RGB")
        if set(low.getextrema()) == {LOST}:
            raise UploadRefused(
                "ends in plain grey, as a picture does whose end was lost. Ask for it again."
            )


def _draw(picture: ImageFile.ImageFile, kind: FileKind) -> bytes:
    """Turn a picture upright and draw it anew, more finely where it would look different."""
    ways = _ways(picture, kind)
    ImageOps.exif_transpose(picture, in_place=True)
    for way in ways:
        clean = _converted(picture, _KEPT_AS[kind][picture.mode])
        clean.info.clear()
        out = io.BytesIO()
        clean.save(out, _format(kind), **way)
        del clean  # two pictures of 80 megapixels fit into the closed room, four do not
        if looks_like(picture, out.getvalue(), kind):
            return out.getvalue()
    raise UploadRefused(
        "looks different when it is drawn anew. Save it again as an ordinary JPEG or PNG, or as"
        " PDF."
    )


def _ways(picture: ImageFile.ImageFile, kind: FileKind) -> list[dict[str, Any]]:
    """Return how to save: dots an inch and colour profile as they came; a JPEG as finely as it
    came, or finer.
    """
    same: dict[str, Any] = {}
    if picture.info.get("dpi"):
        same["dpi"] = picture.info["dpi"]
    if profile := _profile(picture, kind):
        same["icc_profile"] = profile
    if not isinstance(picture, JpegImagePlugin.JpegImageFile):
        return [same]
    ways = [same | {"quality": 98, "subsampling": "4:4:4"}]
    if picture.mode == _KEPT_AS[kind][picture.mode]:
        sampling = max(JpegImagePlugin.get_sampling(picture), 0)  # -1: of another kind
        ways.insert(0, same | {"qtables": picture.quantization, "subsampling": sampling})
    return ways


def _profile(picture: ImageFile.ImageFile, kind: FileKind) -> bytes:
    """Return the colour profile if it is one, belongs to the colours as they are kept, and can be
    read.
    """
    profile: bytes = picture.info.get("icc_profile") or b""
    kept = _KEPT_AS[kind][picture.mode]
    if not 128 < len(profile) <= MOST_PROFILE_BYTES or profile[36:40] != b"acsp":
        return b""
    if (
        picture.mode != kept
        or profile[16:20] != _COLOURS.get(kept)
        or int.from_bytes(profile[:4]) != len(profile)
    ):
        return b""
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError:
        return b""
    return profile


def _converted(picture: Image.Image, mode: str) -> Image.Image:
    """Return the picture in the mode in which it is kept, with its transparency; the same one where
    it has that.
    """
    if picture.mode == "I;16":
        return eight_bits(picture)
    if picture.has_transparency_data:
        mode = "RGBA"
    return picture if picture.mode == mode else picture.convert(mode)


def eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits with the upper eight, where Pillow itself would cut
    everything to white.
    """
    return picture.point(lambda value: value * (1 / 256)).convert("L")


def looks_like(picture: Image.Image, drawn: bytes, kind: FileKind) -> bool:
    """Whether what was drawn is what came, turned upright: both at 8 bits, of equal size, pixel by
    pixel.
    """
    with Image.open(io.BytesIO(drawn), formats=[_format(kind)]) as kept:
        kept.load()
        if kept.size != picture.size:
            return False
        every, worst = [0] * 256, [0] * 256
        for top in range(0, kept.height, STRIP):
            box = (0, top, kept.width, min(top + STRIP, kept.height))
            came, drew = (_at_8_bits(one.crop(box), kept.mode) for one in (picture, kept))
            bands = ImageChops.difference(came, drew).split()
            largest = reduce(ImageChops.lighter, bands).histogram()
            worst = [sum(counts) for counts in zip(worst, largest, strict=True)]
            every = [
                sum(counts)
                for counts in zip(every, *(band.histogram() for band in bands), strict=True)
            ]
    mean = sum(far * count for far, count in enumerate(every)) / sum(every)
    return mean <= MEAN_DIFFERENCE and sum(worst[: PIXEL_DIFFERENCE + 1]) >= 0.99 * sum(worst)


def _at_8_bits(strip: Image.Image, kept_as: str) -> Image.Image:
    """Return a strip in red, green, blue, and opacity if any is kept; of 16 bits the upper
    eight.
    """
    if strip.mode == "I;16":
        strip = Image.frombytes("L", strip.size, strip.tobytes()[1::2])
    return strip.convert("RGBA" if kept_as == "RGBA" else "RGB")
