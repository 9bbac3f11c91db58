from __future__ import annotations

import pytest

from reader.document.blocks import BlockRole
from reader.ui.theme.routing import ROLE_STYLES, RuleLines, classification_style, role_style
from reader.ui.theme.tokens import Token

_TEXT = {
    BlockRole.TITLE,
    BlockRole.BYLINE,
    BlockRole.DATELINE,
    BlockRole.HEADING,
    BlockRole.RULE,
    BlockRole.PARAGRAPH,
    BlockRole.LIST_ITEM,
    BlockRole.TABLE,
    BlockRole.QUOTATION,
    BlockRole.FOOTNOTE,
    BlockRole.BLANK,
    BlockRole.MARKUP,
}


def test_every_role_is_either_text_or_set_off() -> None:
    assert set(ROLE_STYLES) == set(BlockRole) - _TEXT


@pytest.mark.parametrize("role", list(ROLE_STYLES))
def test_every_kind_is_explained_in_a_sentence(role: BlockRole) -> None:
    style = ROLE_STYLES[role]
    assert style.explanation.endswith(".")
    assert style.margin_label
    assert len(style.explanation) < 190


def test_addressees_are_told_apart_by_words() -> None:
    labels = []
    for detail in ("action", "info", "exempt"):
        style = role_style(BlockRole.ADDRESSEE, detail)
        assert style is not None
        assert style.token is Token.ADDRESSEES
        labels.append(style.margin_label)
    assert labels == ["Action", "Info", "Not sent to (XMT)"]


def test_each_format_line_has_its_own_sentence() -> None:
    styles = [role_style(BlockRole.TRANSMISSION_HEADER, f"FL{n}") for n in range(1, 7)]
    assert len({style.explanation for style in styles if style is not None}) == 6
    whole = role_style(BlockRole.TRANSMISSION_HEADER, "something else")
    assert whole is ROLE_STYLES[BlockRole.TRANSMISSION_HEADER]


def test_text_is_not_set_off() -> None:
    assert role_style(BlockRole.PARAGRAPH) is None


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("UNCLASSIFIED", RuleLines.SINGLE),
        ("UNCLAS", RuleLines.SINGLE),
        ("LIMITED OFFICIAL USE", RuleLines.SINGLE),
        ("CONFIDENTIAL", RuleLines.DOUBLE),
        ("C O N F I D E N T I A L", RuleLines.DOUBLE),
        ("SECRET", RuleLines.HEAVY),
        ("S E C R E T", RuleLines.HEAVY),
        ("TOP SECRET", RuleLines.FRAME),
        ("T O P S E C R E T", RuleLines.FRAME),
    ],
)
def test_each_class_has_its_own_lines(words: str, lines: RuleLines) -> None:
    assert classification_style(words).lines is lines


def test_a_classification_line_has_the_colour_of_its_words() -> None:
    for words, token in (
        ("C O N F I D E N T I A L LORNE 000001 \n", Token.CLASS_C),
        ("\tUNCLAS LORNE 000001", Token.CLASS_U),
        ("\tS E C R E T SECTION 01 OF 02 LORNE 000001", Token.CLASS_S),
    ):
        style = role_style(BlockRole.CLASSIFICATION_LINE, "", words)
        assert style is not None
        assert style.token is token
