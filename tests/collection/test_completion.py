from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.entry import Facet, Label
from reader.collection.query import Completions, FieldName, Value, complete, parse_query
from reader.collection.values import IndexValues
from tests.collection.matcher import Shelf
from tests.collection.test_query import PARTS
from tests.collection.test_search import _dated, _with, empty, index

if TYPE_CHECKING:
    from collections.abc import Sequence


def known(field: FieldName, typed: str) -> Sequence[Value]:
    values = {FieldName.POST: ("VELLIN", "HARROW BAY"), FieldName.CODE: ("KIPR",)}
    return [Value(v) for v in values.get(field, ()) if v.lower().startswith(typed.lower())]


def put_in(text: str, found: Completions, number: int = 0) -> str:
    return text[: found.span.start] + found.items[number].text + text[found.span.stop :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamp po|", "lamp post:"),
        ("-stat|", "-status:"),
        ("classi|", "class:"),
        ("(po|st keeper", "(post: keeper"),
        ("post:|", "post:VELLIN"),
        ("post:ha|", 'post:"HARROW BAY"'),
        ('post:"harr| lamp', 'post:"HARROW BAY"'),
        ('post:"har|row" lamp', 'post:"HARROW BAY" lamp'),
        ("post:vel|lin lamp", "post:VELLIN lamp"),
        ("lamp -code: k|", "lamp -code: KIPR"),
        ("check:serial|", "check:serial-conflict"),
        ("check:conflict|", "check:serial-conflict"),
    ],
)
def test_what_may_stand_at_the_cursor(text: str, expected: str) -> None:
    cursor = text.index("|")
    typed = text.replace("|", "")
    found = complete(typed, cursor, known)
    assert put_in(typed, found) == expected


@pytest.mark.parametrize(
    "text", ["lamp |", '"lamp"|', "lamp xyzzy|", "zzz:la|", '"the kee|', "lamp)|"]
)
def test_nothing_is_known_to_fit(text: str) -> None:
    assert complete(text.replace("|", ""), text.index("|"), known).items == ()


def test_an_empty_field_offers_every_field() -> None:
    assert {item.text for item in complete("", 0, known).items} == {
        f"{name}:" for name in FieldName
    }


@given(st.lists(PARTS | st.text(max_size=3), max_size=12).map("".join), st.integers(-2, 30))
def test_whatever_is_typed(text: str, cursor: int) -> None:
    found = complete(text, cursor, known)
    assert 0 <= found.span.start <= found.span.stop <= len(text)
    for number in range(len(found.items)):
        parse_query(put_in(text, found, number))


def test_values_come_from_the_index() -> None:
    labels = (
        Label(Facet.CODE, "KIPR"),
        Label(Facet.POST, "HARROW BAY"),
        Label(Facet.POST, "VELLIN"),
    )
    entries = [
        _with(entry, labels=labels[: n + 1])
        for n, entry in enumerate(_dated("2005", "2007", "2008"))
    ]
    with closing(empty()) as connection:
        index(connection, [Shelf(entry) for entry in entries])
        values = IndexValues(connection)
        assert [one.value for one in values(FieldName.POST, "")] == ["HARROW BAY", "VELLIN"]
        assert [one.value for one in values(FieldName.POST, "ell")] == ["VELLIN"]
        assert values(FieldName.POST, "harrow b")[0].detail == "2"
        (code,) = values(FieldName.CODE, "intellectual")
        assert code.value == "KIPR"
        assert "Intellectual" in code.detail
        assert values(FieldName.SUBJECT, "x") == ()
        assert values(FieldName.AUTHOR, "") == []
        assert values(FieldName.ID, "07") == []


def test_years_and_months_there_are_documents_of_are_offered() -> None:
    dates = ("1974-03-02", "2005", "2007-11-21", "2007-11-22", "2007-12", "2013-02-12", "")
    with closing(empty()) as connection:
        index(connection, [Shelf(entry) for entry in _dated(*dates)])
        values = IndexValues(connection)

        def offered(typed: str) -> list[tuple[str, str]]:
            return [(one.value, one.detail) for one in values(FieldName.DATE, typed)]

        years = [("1974", "1"), ("2005", "1"), ("2007", "3"), ("2013", "1")]
        assert offered("") == years
        assert offered("20") == years[1:]
        assert offered("2007-") == [("2007-11", "2"), ("2007-12", "1")]
        assert offered("2007-1") == [("2007-11", "2"), ("2007-12", "1")]
        assert offered("1974..201") == [("1974..2013", "")]
        assert offered("2007..20") == [("2007..2007", ""), ("2007..2013", "")]
        assert offered("2007-12..2007-") == [("2007-12..2007-12", "")]
        assert offered("soon..20") == []
        assert offered("1974..2013-") == [("1974..2013-02", "")]
        # A year is a date: what covers the results would ask for no more than was said.
        for nothing in (
            "2007",
            "1974..2013",
            "200-",
            "1975",
            "2005",
            "x",
            "2007-11-21",
            "20071",
            "0",
        ):
            assert offered(nothing) == []
        text = "lamp date:200"
        found = complete(text, len(text), values)
        assert [one.text for one in found.items] == ["2005", "2007"]
