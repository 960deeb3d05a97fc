"""``alongside migrate``: it builds the walls as the owner, and does not end well where one stands open."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from alongside.ground.tables import walls

pytestmark = pytest.mark.django_db(transaction=True)


def test_migrating_again_changes_nothing(capsys: Any) -> None:
    call_command("migrate", verbosity=0)

    assert walls.gaps(connection) == []
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("on_postgresql")
def test_door_that_somebody_else_put_in_a_wall_is_named(capsys: Any) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE POLICY by_hand ON children_child USING (true)")
    try:
        with pytest.raises(
            CommandError, match="children_child: policy by_hand is not the one that was built"
        ):
            call_command("migrate", verbosity=0)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("DROP POLICY by_hand ON children_child")
