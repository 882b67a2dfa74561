"""The cast of research, who play here too."""

from tests.research.conftest import candidate, council_policy

__all__ = ["candidate", "council_policy"]
