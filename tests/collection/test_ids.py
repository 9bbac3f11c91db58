import sqlite3

import pytest

from reader.collection.ids import Ids
from reader.collection.index import make_tables
from reader.collection.schema import DAY, UNDATED, day_number


@pytest.fixture
def ids() -> Ids:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(connection)
    return Ids(connection)


def test_the_order_of_ids_is_that_of_the_dates(ids: Ids) -> None:
    dates = ["1979-05-03", "1979-05", "2009", "", "1979-05-03"]
    made = [ids.new(date) for date in dates]

    assert made[1] < made[0] < made[4] < made[2] < made[3]
    assert made[4] // DAY == day_number("1979-05-03")


def test_a_day_that_is_full_takes_ids_of_the_next(ids: Ids) -> None:
    before = ids.new("1979-05-04")
    made = [ids.new("1979-05-03") for _ in range(DAY + 5)]
    behind = ids.new("1979-05-04")

    assert len({before, behind, *made}) == DAY + 7
    assert made == sorted(made)
    assert {id_ // DAY for id_ in made[-5:]} == {day_number("1979-05-04")}


def test_undated_documents_are_not_limited(ids: Ids) -> None:
    made = [ids.new("") for _ in range(2 * DAY)]

    assert made == list(range(UNDATED * DAY, (UNDATED + 2) * DAY))
    ids.clear()
    assert ids.new("") == UNDATED * DAY
