from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.going import bare_number_of, goal_of, goals_of
from reader.parsing import parse
from tests.app.test_find import TELEGRAM, read

if TYPE_CHECKING:
    from reader.app.going import Goal
    from reader.document import Document


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("2", "Its clerk"),
        ("¶2", "Its clerk"),
        ("para. 2", "Its clerk"),
        (" Paragraph 1 ", "The harbour office"),
        ("§2", "lighters in"),
        ("section 1", "The harbour office"),
        ("line 3", "DE RUEHVL"),
        ("l13", "TAGS"),
    ],
)
def test_a_place_is_named_in_a_word(words: str, there: str) -> None:
    document = read(TELEGRAM)
    goal = goal_of(document, words)
    assert goal.problem == ""
    assert goal.span is not None
    assert there in goal.span.of(document.text)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("7", "This document has ¶1 to ¶2."),
        ("§ 9", "This document has §1 to §2."),
        ("line 900", "This text has 25 lines."),
        ("the quay", "Type one of these: ¶1 to ¶2, §1 to §2, line 1 to line 25."),
        ("0", "This document has ¶1 to ¶2."),
        ("item 4", "This document has no numbered items."),
    ],
)
def test_what_is_not_there_is_said(words: str, problem: str) -> None:
    document = read(TELEGRAM)
    goal = goal_of(document, words)
    assert goal.span is None
    said = problem.replace("25", str(document.text.count("\n") + 1))
    assert goal.problem == said


def test_a_plain_text_has_lines() -> None:
    document = parse(read("First\nsecond\nthird\n").source)
    assert goals_of(document) == "line 1 to line 4"
    goal = goal_of(document, "2")
    assert goal.span is not None
    assert goal.span.of(document.text) == "second"
    problem = "This document has no sections: it has line 1 to line 4."
    assert goal_of(document, "§1").problem == problem
    assert goal_of(document, "¶1").problem == "This document has no numbered paragraphs."
    assert bare_number_of(document) == "A number is a line’s."


BERTHS = "The berths:\n\n" + "".join(f"{n}. The clerk noted berth {n}.\n\n" for n in range(1, 61))


@pytest.mark.parametrize("words", ["55", "item 55", "i55", "para 55", "¶55"])
def test_a_plain_text_that_is_numbered_has_items(words: str) -> None:
    document = read(BERTHS)
    assert document.paragraphs == ()
    assert words_at(document, goal_of(document, words)) == "55. The clerk noted berth 55."
    assert goals_of(document) == "item 1 to item 60, line 1 to line 123"
    assert bare_number_of(document) == "A number alone is an item’s."
    assert goal_of(document, "61").problem == "This document has item 1 to item 60."
    assert words_at(document, goal_of(document, "line 5")) == "2. The clerk noted berth 2."


def test_of_two_lists_the_one_at_the_place_is_meant_and_the_other_offered() -> None:
    text = "Here:\n\n1. One quay.\n2. Two.\n\nThere:\n\n1. A lock.\n2. Another.\n"
    document = read(text)
    goal = goal_of(document, "1", near=text.index("Another"))
    assert words_at(document, goal) == "1. A lock."
    assert goal.said == "1 other place has an item 1, too."
    assert [one.name for one in goal.others] == ["item 1, line 3"]


def test_a_number_that_a_missing_section_may_have_held_is_missing() -> None:
    text = TELEGRAM.replace("SECTION 01 OF 02", "SECTION 01 OF 03").replace(
        "002 OF 002", "002 OF 003"
    )
    document = read(text)
    assert goal_of(document, "7").problem == (
        "¶7 is not in this copy: section 3 of 3, which may have held it, is missing."
    )
    assert goal_of(document, "0").problem == "This document has ¶1 to ¶2."
    assert goal_of(document, "§3").problem == "Section 3 of 3 is not in this copy."
    assert goal_of(document, "§4").problem == "This document has §1 to §3."


def test_a_number_that_the_count_leaves_out_is_absent() -> None:
    document = numbered("1", "2", "3", "5", "6", "7")
    assert goal_of(document, "4").problem == (
        "¶4 is absent from this copy: removed or misnumbered."
    )


def test_a_text_that_breaks_off_has_no_more_in_this_copy() -> None:
    text = TELEGRAM.partition("2. Its clerk")[0].replace(
        "co-\noperation was good.", "the clerk saw the"
    )
    document = read(
        text.replace("SECTION 01 OF 02 ", "").replace("\nVELLIN 00000431  002 OF 002\n\n", "")
    )
    assert goal_of(document, "7").problem == "This copy has ¶1; its text breaks off at the end."


def test_what_can_be_named_is_said() -> None:
    assert goals_of(read(TELEGRAM)).startswith("¶1 to ¶2, §1 to §2, line 1 to line ")


def numbered(*printed: str) -> Document:
    """A telegram with a paragraph under each of these printed numbers."""
    head = TELEGRAM.partition("1. The harbour")[0].replace("SECTION 01 OF 02 ", "")
    body = "".join(
        f"{number}. The clerk noted berth {berth} and the lighters there.\n\n"
        for berth, number in enumerate(printed, 1)
    )
    return read(f"{head}{body}MARLOW\n")


def words_at(document: Document, goal: Goal) -> str:
    assert goal.span is not None, goal.problem
    return goal.span.of(document.text)


@pytest.mark.parametrize("words", ["13", "¶13", "para 13", "printed 13", "printed ¶13", "13."])
def test_a_printed_number_leads_to_its_paragraph(words: str) -> None:
    document = numbered("1", "2", "13", "4")
    goal = goal_of(document, words)
    assert "berth 3 " in words_at(document, goal)
    assert goal.said == "This is ¶3, which is printed 13."
    assert goal.others == ()


def test_of_two_readings_the_count_is_taken_and_the_print_offered() -> None:
    document = numbered("1", "2", "3", "14", *map(str, range(5, 15)))
    goal = goal_of(document, "14")
    assert "berth 14 " in words_at(document, goal)
    assert goal.said == "This is ¶14 by the count. ¶4 is printed 14, too."
    (other,) = goal.others
    assert other.name == "¶4, printed 14"
    assert "berth 4 " in other.span.of(document.text)
    assert "berth 4 " in words_at(document, goal_of(document, "printed 14"))


def test_several_paragraphs_of_one_printed_number_are_told() -> None:
    document = numbered("1", "2", "12", "4", "12", "6")
    goal = goal_of(document, "12")
    assert "berth 3 " in words_at(document, goal)
    assert goal.said == "This is ¶3, which is printed 12. ¶5 is printed 12, too."
    assert [other.name for other in goal.others] == ["¶5, printed 12"]


def test_a_number_as_it_is_counted_and_printed_needs_no_word() -> None:
    document = numbered("1", "2", "13", "4")
    assert goal_of(document, "4").said == ""
    assert goal_of(document, "3").said == ""
    assert "berth 4 " in words_at(document, goal_of(document, "printed 4"))
    assert goal_of(document, "printed 3").problem == "No paragraph of this copy is printed 3."


def test_that_printed_numbers_can_be_named_is_said_where_they_differ() -> None:
    assert goals_of(numbered("1", "2", "13", "4")).startswith("¶1 to ¶4 (or as printed), line")
