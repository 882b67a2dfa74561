"""Pictures: drawn anew, so that nothing but the picture is kept; not the place, not the camera, not bytes behind it."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from partnerships.documents.filekinds import FileKind
from partnerships.documents.refusal import UploadRefused

MOST_PIXELS = 80_000_000
"""A sheet of A3 at 600 dots an inch has 70 million."""


def redraw(data: bytes, kind: FileKind) -> bytes:
    """Return the picture without anything else that was in the file, turned upright."""
    wanted = "PNG" if kind == FileKind.PNG else "JPEG"
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and comes before the first pixel is read
    try:
        with Image.open(io.BytesIO(data), formats=[wanted]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UploadRefused(f"has more than {MOST_PIXELS // 1_000_000} megapixels. Scan it more coarsely.")
            dots = picture.info.get("dpi")
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert(_mode(upright.mode, wanted))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UploadRefused("is damaged: the picture cannot be read to its end.") from error
    clean.info.clear()
    out = io.BytesIO()
    options = {"dpi": dots} if dots else {}
    clean.save(out, wanted, **({"quality": 92} if wanted == "JPEG" else {}), **options)
    return out.getvalue()


def _mode(mode: str, wanted: str) -> str:
    if mode in {"1", "L"}:
        return "L" if wanted == "JPEG" else mode
    return "RGBA" if wanted == "PNG" and mode in {"RGBA", "LA", "P", "PA"} else "RGB"
