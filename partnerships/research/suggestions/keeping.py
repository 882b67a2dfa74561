"""Where the arrays are kept: in the process, and in a file beside the database for the next process."""

import hashlib
from pathlib import Path

from django.conf import settings

from partnerships.communities import gazetteer
from partnerships.communities.models.places import Gazetteer, Place
from partnerships.research.suggestions.world import COLUMNS, World

SHAPE = "1"
"""Changed whenever the columns change, so that an older file is not read."""
_loaded: dict[str, World] = {}


def world() -> World:
    """Return the places of the database: one query, and the arrays of this process, of the file, or made anew."""
    stamp = Gazetteer.objects.values_list("fingerprint", "loaded_at").first()
    if stamp is None:  # places that came one by one: nothing tells when they change
        return World.from_rows(Place.objects.order_by("pk").values(*COLUMNS).iterator(10_000))
    fingerprint, loaded_at = stamp
    name = hashlib.sha256(f"{SHAPE} {fingerprint} {loaded_at.isoformat()}".encode()).hexdigest()[:20]
    if name not in _loaded:
        fresh = _kept(name)
        _loaded.clear()
        _loaded[name] = fresh
    return _loaded[name]


def shipped_world() -> World:
    """Return the places of the gazetteer's file, for those who have no database at hand."""
    name = hashlib.sha256(f"{SHAPE} {gazetteer.fingerprint()}".encode()).hexdigest()[:20]
    if name not in _loaded:
        _loaded[name] = World.from_rows(gazetteer.rows())
    return _loaded[name]


def _kept(name: str) -> World:
    path = Path(settings.WORLD_FOLDER) / f"{name}.npz"
    if path.exists():
        return World.load(path)
    made = World.from_rows(Place.objects.order_by("pk").values(*COLUMNS).iterator(10_000))
    try:
        made.save(path)
    except OSError:  # a folder that cannot be written costs two seconds a process, and nothing else
        return made
    for older in path.parent.glob("*.npz"):
        if older != path:
            older.unlink(missing_ok=True)
    return made
