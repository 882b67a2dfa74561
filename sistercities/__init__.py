"""Wiring only: settings, addresses, the worker. The domain is in partnerships/."""

from sistercities.celery import app as celery_app

__all__ = ["celery_app"]
