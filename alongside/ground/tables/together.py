"""Rows of a group as one column: what a page would else ask for in a query of its own."""

from typing import Any

from django.db.models import Aggregate, TextField


class Together(Aggregate):
    """The rows of a group as one JSON list, written as text so that it stands among other columns."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same to PostgreSQL."""
        extra |= {"function": "JSONB_AGG", "template": "(%(function)s(%(distinct)s%(expressions)s))::text"}
        return self.as_sql(compiler, connection, **extra)
