import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from partnerships.partners.models import Partnership


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_rows_and_the_papers(partnership: Partnership, tmp_path: Path) -> None:
    papers = Path(settings.MEDIA_ROOT)
    papers.mkdir(parents=True, exist_ok=True)
    (papers / "loose.txt").write_text("kept")
    said = StringIO()
    call_command("backup", tmp_path / "copies", stdout=said)
    (copy,) = (tmp_path / "copies").iterdir()
    with sqlite3.connect(copy / "db.sqlite3") as rows:
        assert rows.execute("SELECT number FROM partners_partnership").fetchall() == [("2026-01",)]
    assert (copy / "papers" / "loose.txt").read_text() == "kept"
    assert f"Copied to {copy}" in said.getvalue()
