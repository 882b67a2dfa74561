"""Where the arrays are kept: in the process, and in a file beside the database for the next
process.
"""

import hashlib
from pathlib import Path
from zipfile import BadZipFile

from django.conf import settings
from django.db import DatabaseError

from partnerships.communities import gazetteer
from partnerships.communities.models.places import Gazetteer, Place
from partnerships.finding.suggestions.reading import COLUMNS, world_of
from partnerships.finding.suggestions.world import World

SHAPE = "1"
"""Changed whenever the columns change, so that an older file is not read."""
_loaded: dict[str, World] = {}


def world() -> World:
    """Return the places of the database: one query, and the arrays of this process, of the file, or
    made anew.
    """
    stamp = Gazetteer.objects.values_list("fingerprint", "loaded_at").first()
    if stamp is None:  # places that came one by one: nothing tells when they change
        return _from_database()
    fingerprint, loaded_at = stamp
    name = hashlib.sha256(f"{SHAPE} {fingerprint} {loaded_at.isoformat()}".encode()).hexdigest()[
        :20
    ]
    if name not in _loaded:
        kept = _from_file(name) or _to_file(name, _from_database())
        _loaded.clear()  # the places before are no longer needed
        _loaded[name] = kept
    return _loaded[name]


def shipped_world() -> World:
    """Return the places of the gazetteer's own file, for whoever has no database at hand."""
    return world_of(gazetteer.rows())


def loaded_or_shipped_world() -> World:
    """Return the places of the database, or of the gazetteer's file while the database has none or
    is not there.
    """
    try:
        loaded = world()
    except DatabaseError:
        return shipped_world()
    return loaded if len(loaded) else shipped_world()


def _from_database() -> World:
    return world_of(Place.objects.order_by("pk").values(*COLUMNS).iterator(10_000))


def _path(name: str) -> Path:
    return Path(settings.WORLD_FOLDER) / f"{name}.npz"


def _from_file(name: str) -> World | None:
    try:
        return World.load(_path(name))
    except (OSError, ValueError, KeyError, BadZipFile):  # not there, or broken: it is made anew
        return None


def _to_file(name: str, made: World) -> World:
    """Keep the arrays and take away older ones; a folder that cannot be written costs each process
    some seconds.
    """
    try:
        made.save(_path(name))
        for older in _path(name).parent.glob("*.npz"):
            if older != _path(name):
                older.unlink(missing_ok=True)
    except OSError:
        return made
    return made
