"""The cast of pipeline, who play here too."""

from tests.pipeline.conftest import planned

__all__ = ["planned"]
