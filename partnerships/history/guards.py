"""Rules that reach over two tables: the database itself refuses what breaks them, on SQLite and
PostgreSQL.

Django writes constraints within one row; these triggers say what a row may be beside other rows. On
PostgreSQL the composite keys are real foreign keys as well.
"""

from typing import Any

from django.db.migrations import RunPython


def refuse_unless(name: str, table: str, deed: str, condition: str, message: str) -> RunPython:
    """Return the step that refuses a deed ("INSERT", "UPDATE OF column") unless the SQL condition
    on NEW holds.
    """

    def add(_apps: Any, editor: Any) -> None:
        for statement in _create(editor.connection.vendor, name, table, deed, condition, message):
            editor.execute(statement)

    def remove(_apps: Any, editor: Any) -> None:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")

    return RunPython(add, remove)


def _create(
    vendor: str, name: str, table: str, deed: str, condition: str, message: str
) -> list[str]:
    holds = f"COALESCE(({condition}), FALSE)"  # what is unknown does not hold
    if vendor == "postgresql":
        body = (
            f"BEGIN IF NOT {holds} THEN RAISE EXCEPTION '{message}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END"
        )
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            (
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION"
                f" {name}()"
            ),
        ]
    body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return [f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW WHEN NOT {holds} {body}"]


def of_the_same_file(table: str, column: str, target: str) -> list[RunPython]:
    """Return the steps that tie a row's file to the file of the row it points at: a foreign key of
    two columns.
    """
    key = f"{table}_of_one_file"
    condition = (
        f"EXISTS (SELECT 1 FROM {target} t WHERE t.id = NEW.{column} AND t.partnership_id ="
        " NEW.partnership_id)"
    )
    message = f"{table}: this belongs to another file"

    def add(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {key} FOREIGN KEY ({column}, partnership_id) "
                f"REFERENCES {target} (id, partnership_id) DEFERRABLE INITIALLY DEFERRED"
            )

    def remove(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {key}")

    return [
        refuse_unless(f"{key}_insert", table, "INSERT", condition, message),
        refuse_unless(
            f"{key}_update", table, f"UPDATE OF {column}, partnership_id", condition, message
        ),
        RunPython(add, remove),
    ]
