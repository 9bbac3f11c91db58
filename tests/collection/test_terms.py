from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.query import (
    FIELDS,
    Choice,
    Condition,
    FieldName,
    choice_of,
    parse_query,
    terms,
    with_dates,
    with_value,
    without,
)
from reader.collection.query.parser import LONGEST
from tests.collection.test_query import PARTS
from tests.collection.test_search import queries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.collection.query import Term

INCLUDE, EXCLUDE, CLEAR = Choice
VALUES = {
    FieldName.POST: ("VELLIN", "Harrow Bay", 'the "Lorne"', "OR", "Ōsaka*", "x-"),
    FieldName.CODE: ("KIPR", "ETRD"),
    FieldName.DATE: ("2005", "2007-11"),
    FieldName.CHECK: ("serial-conflict", "no-body"),
    FieldName.TO: ("SECSTATE WASHDC", "AMEMBASSY LORNE"),
    FieldName.INCOMPLETE: ("yes", "no"),
}
fields = st.sampled_from([(field, value) for field, values in VALUES.items() for value in values])
odd = st.lists(
    PARTS | st.sampled_from(["-post:vellin", "post:lorne", "~", "»", "”", "|", "(", "&", "NEAR"]),
    max_size=12,
).map("".join)
typed = queries | odd


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", []),
        ("harbor  -lamp", ["harbor", "-lamp"]),
        ('post:"Harrow Bay" -code:KIPR', ["post: Harrow Bay", "not TAGS code: KIPR"]),
        ("(post:vellin OR post:lorne) lamp", ["post: vellin or lorne", "lamp"]),
        ("post:vellin OR post:lorne", ["post: vellin or lorne"]),
        ("lamp OR post:lorne", ["lamp OR post:lorne"]),
        ('lamp NEAR/3 "the keeper" AND date:2007..', ['lamp NEAR/3 "the keeper"', "date: 2007.."]),
        ("-(code:KIPR | code:ETRD)", ["not TAGS code: KIPR or ETRD"]),
        ("(lamp (harbor", ["(lamp (harbor"]),
        ("lamp )", []),
    ],
)
def test_what_chips_show(text: str, labels: list[str]) -> None:
    assert [term.label for term in terms(text)] == labels


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("lamp", 0, ""),
        ("lamp keeper", 0, "keeper"),
        ("lamp AND keeper", 1, "lamp"),
        ("lamp AND keeper AND harbor", 1, "lamp harbor"),
        ('lamp"the keeper"harbor', 1, "lamp harbor"),
        ("lamp -(a OR b) date:2007", 1, "lamp date:2007"),
        ("lamp OR keeper", 0, ""),
    ],
)
def test_a_chip_is_taken_away(text: str, number: int, left: str) -> None:
    assert without(text, terms(text)[number]) == left


def test_a_term_of_another_query_is_no_term_of_this() -> None:
    assert without("lamp", terms("some lamp")[1]) == "lamp"


@pytest.mark.parametrize(
    ("text", "value", "choice", "changed"),
    [
        ("", "vellin", INCLUDE, "post:vellin"),
        ("lamp", "Harrow Bay", INCLUDE, 'lamp post:"Harrow Bay"'),
        ("post:lorne lamp", "vellin", INCLUDE, "(post:lorne OR post:vellin) lamp"),
        ("lamp (post:lorne | post:x)", "v", INCLUDE, "lamp (post:lorne OR post:x OR post:v)"),
        ("lamp (post:lorne OR post:x)", "x", CLEAR, "lamp post:lorne"),
        ("post:lorne OR post:x", "x", EXCLUDE, "post:lorne -post:x"),
        ("lamp post:lorne", "LORNE", EXCLUDE, "lamp -post:LORNE"),
        ("lamp post:LORNE", "lorne", INCLUDE, "lamp post:LORNE"),
        ("lamp -post:lorne", "lorne", INCLUDE, "lamp post:lorne"),
        ("-(post:lorne OR post:x) lamp", "x", CLEAR, "-post:lorne lamp"),
        ("lamp OR keeper", "lorne", INCLUDE, "(lamp OR keeper) post:lorne"),
        ("(a) OR (b)", "lorne", INCLUDE, "((a) OR (b)) post:lorne"),
        ("(lamp OR keeper)", "lorne", EXCLUDE, "(lamp OR keeper) -post:lorne"),
        ('lamp "the kee', "lorne", INCLUDE, 'lamp "the kee" post:lorne'),
        ("lamp (a (b", "lorne", INCLUDE, "lamp (a (b)) post:lorne"),
        ("lamp date:soon", "lorne", INCLUDE, "lamp date:soon post:lorne"),
        ("lamp date:soon", "lorne", CLEAR, "lamp date:soon"),
        ('lamp ) "the', "lorne", EXCLUDE, 'lamp ) "the" -post:lorne'),
        ("lamp", "***", INCLUDE, "lamp"),
    ],
)
def test_a_click_on_a_post(text: str, value: str, choice: Choice, changed: str) -> None:
    assert with_value(text, FieldName.POST, value, choice) == changed


@pytest.mark.parametrize(
    ("text", "first", "last", "changed"),
    [
        ("lamp", "2007-03", "2008-01", "lamp date:2007-03..2008-01"),
        ("lamp date:2005 keeper", "2007", "2007", "lamp date:2007 keeper"),
        ("(date:2005 OR date:2006) lamp date:2007", "2007", None, "date:2007.. lamp"),
        ("date:2005 lamp", None, None, "lamp"),
        ("-date:2005 lamp", None, "2006", "-date:2005 lamp date:..2006"),
        ("lamp )", "2007", "2008", "lamp ) date:2007..2008"),
        ("lamp", "soon", None, "lamp"),
    ],
)
def test_a_span_is_brushed(text: str, first: str | None, last: str | None, changed: str) -> None:
    assert with_dates(text, first, last) == changed


@given(typed, fields, st.sampled_from(Choice))
def test_a_click_does_what_it_says(
    text: str, chosen: tuple[FieldName, str], choice: Choice
) -> None:
    changed = with_value(text, *chosen, choice)

    if parse_query(text).problems:
        assert text in changed
        return
    assert not parse_query(changed).problems
    assert choice_of(changed, *chosen) is choice
    cleared = with_value(changed, *chosen, CLEAR)
    assert choice_of(cleared, *chosen) is CLEAR
    assert others(changed, chosen[0]) == others(text, chosen[0])
    assert others(cleared) == others(with_value(text, *chosen, CLEAR))
    assert with_value(changed, *chosen, choice) == changed


@given(typed)
def test_a_term_is_taken_out_and_the_others_stay(text: str) -> None:
    before = terms(text)
    for number, term in enumerate(before):
        changed = without(text, term)
        assert not parse_query(changed).problems
        assert said(terms(changed)) == said(before[:number] + before[number + 1 :])
    assert bool(before) == (parse_query(text).root is not None)


@given(typed, st.sampled_from([None, "2005", "2007-02"]), st.sampled_from([None, "2008"]))
def test_a_span_is_all_that_is_asked_of_dates(
    text: str, first: str | None, last: str | None
) -> None:
    changed = with_dates(text, first, last)

    if parse_query(text).problems:
        assert text in changed
        return
    dates = [t for t in terms(changed) if t.field is FieldName.DATE and not t.is_excluded]
    assert len(dates) == (first is not None or last is not None)
    kept = [t for t in terms(text) if t.field is not FieldName.DATE or t.is_excluded]
    left = [t for t in terms(changed) if t.field is not FieldName.DATE or t.is_excluded]
    assert said(left) == said(kept)


def test_what_is_too_long_or_too_deep_stays_as_it_is() -> None:
    long = "lamp " * (LONGEST // 5)
    assert with_value(long, FieldName.POST, "vellin", INCLUDE) == long
    assert with_value("x" * (LONGEST + 1), FieldName.POST, "vellin", CLEAR)
    deep = f"{'(' * 50}a{')' * 50} OR b"
    assert with_value(deep, FieldName.POST, "vellin", INCLUDE) == deep


def test_every_field_has_a_title() -> None:
    assert all(spec.title for spec in FIELDS.values())
    assert len({spec.title for spec in FIELDS.values()}) == len(FIELDS)


def said(found: Iterable[Term]) -> list[str]:
    """What terms ask, wherever they stand."""
    return [re.sub(r"Span\([^)]*\)", "", repr(term.node)) for term in found]


def others(text: str, *but: FieldName) -> list[str]:
    """What is asked besides some fields."""
    return said(term for term in terms(text) if term.field not in but)


def test_a_value_is_typed_as_it_can_be_read() -> None:
    for field, values in VALUES.items():
        for value in values:
            root = parse_query(with_value("", field, value, INCLUDE)).root
            assert isinstance(root, Condition)
            assert root.field is field
