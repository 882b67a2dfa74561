"""Rows that may only be added: the database itself refuses to change or delete them, on SQLite and
PostgreSQL.
"""

from collections.abc import Callable
from typing import Any

from django.db.migrations import RunPython


def refuse_changes(
    table: str, *, deletes: bool = True, when: str = "", only: str = ""
) -> RunPython:
    """Return the migration step that makes a table's rows immutable.

    `when` is an SQL condition on OLD (such as `OLD.verdict <> 'pending'`) that says which rows are
    closed; empty: all. `only` names columns, comma separated, whose change is refused; empty means
    any. `deletes` also refuses DELETE.
    """
    deeds = [f"UPDATE OF {only}" if only else "UPDATE"] + (["DELETE"] if deletes else [])

    def name(deed: str) -> str:
        return f"{table}_no_{deed.split()[0].lower()}"

    def add(_apps: Any, editor: Any) -> None:
        for deed in deeds:
            for statement in _create(editor.connection.vendor, table, name(deed), deed, when):
                editor.execute(statement)

    def remove(_apps: Any, editor: Any) -> None:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        for deed in deeds:
            editor.execute(f"DROP TRIGGER IF EXISTS {name(deed)}{on}")

    forward: Callable[..., None] = add
    return RunPython(forward, remove)


def _create(vendor: str, table: str, name: str, deed: str, when: str) -> list[str]:
    message = f"{table}: what is written stays as it is"
    if vendor == "postgresql":
        function = (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        condition = f" WHEN ({when})" if when else ""
        return [
            function,
            (
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW{condition} EXECUTE"
                f" FUNCTION {name}()"
            ),
        ]
    condition = f" WHEN {when}" if when else ""
    body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return [f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW{condition} {body}"]
