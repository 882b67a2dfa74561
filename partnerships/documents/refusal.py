"""Why a paper or a file cannot be taken, said in words."""

from partnerships.words.refusal import Refused


class PaperRefused(Refused):
    """The paper cannot be printed as it stands."""


class UploadRefused(Refused):
    """The file cannot be kept."""
