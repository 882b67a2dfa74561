"""The organization's seal, as papers carry it."""

import io
from functools import lru_cache

from django.db.models.fields.files import FieldFile
from PIL import Image, ImageFile

from partnerships.documents.inspection.pictures import eight_bits
from partnerships.documents.refusal import PaperRefused

MOST_PIXELS = 12_000_000
SEAL_PIXELS = 450
"""The seal is at most 19 mm wide: 600 points an inch, as fine as printers are."""
SEAL_MODES = {"1", "L", "I;16", "LA", "P", "PA", "RGB", "RGBA", "CMYK"}
"""The modes of pictures whose colours are printed as they are."""


def small(seal: FieldFile) -> bytes:
    """Return a seal as a small PNG. Raises PaperRefused for one that cannot be read or drawn."""
    try:
        with seal.open("rb") as file:
            return _drawn_small(file.read())
    except (OSError, Image.DecompressionBombError) as error:
        raise PaperRefused(
            "The picture of the seal cannot be read. Upload it again, or remove it."
        ) from error


@lru_cache(maxsize=2)
def _drawn_small(file: bytes) -> bytes:
    """Draw a seal once for all the papers that carry it."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # half a seal is no seal
    with Image.open(io.BytesIO(file)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PaperRefused(
                "The picture of the seal is too large. Upload one of at most 12 megapixels."
            )
        if picture.mode not in SEAL_MODES:
            raise PaperRefused(
                "The picture of the seal has unusual colours. Save it as an ordinary PNG."
            )
        drawn: Image.Image = eight_bits(picture) if picture.mode == "I;16" else picture
        drawn.thumbnail((SEAL_PIXELS, SEAL_PIXELS))
        kept = io.BytesIO()
        drawn.convert("RGBA" if drawn.has_transparency_data else "RGB").save(
            kept, "PNG", optimize=True
        )
        return kept.getvalue()
