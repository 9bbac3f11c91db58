from __future__ import annotations

import pytest

from reader.app.going import goal_of, goals_of
from reader.parsing import parse
from tests.app.test_find import TELEGRAM, read


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
        ("7", "¶7 is not in this copy."),
        ("§ 9", "Section 9 is not in this copy."),
        ("line 900", "This text has 25 lines."),
        ("the quay", "Type a paragraph (4), a section (§3) or a line (line 120)."),
        ("0", "¶0 is not in this copy."),
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
    assert goal_of(document, "§1").problem == "This document has no sections."


def test_what_can_be_named_is_said() -> None:
    assert goals_of(read(TELEGRAM)).startswith("¶1 to ¶2, §1 to §2, line 1 to line ")
