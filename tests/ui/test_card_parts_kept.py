"""Which parts of a header card are open when another page is set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.annotations.reading import Reading
from reader.ui.pane.card.content import CardAction
from reader.ui.pane.typeset.pane import TypesetPane
from tests.ui import telegrams

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager

_ADDRESSEES = frozenset({CardAction.SHOW_ADDRESSEES})


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    made = TypesetPane(themes)
    qtbot.addWidget(made)
    made.resize(620, 500)
    made.show()
    return made


def open_addressees(pane: TypesetPane) -> None:
    card = pane.keeper.card(0)
    assert card is not None
    card.open_parts(_ADDRESSEES)


def opened(pane: TypesetPane) -> frozenset[CardAction]:
    card = pane.keeper.card(0)
    assert card is not None
    return card.opened


def test_the_card_of_another_document_opens_folded(pane: TypesetPane) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    open_addressees(pane)
    pane.set_reading(Reading(telegrams.two_of_four()))
    assert opened(pane) == frozenset()
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    assert opened(pane) == frozenset()


def test_a_copy_elsewhere_is_another_document(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    open_addressees(pane)
    address = replace(document.source.address, path=document.source.address.path / "copy.txt")
    pane.set_reading(Reading(replace(document, source=replace(document.source, address=address))))
    assert opened(pane) == frozenset()


def test_parts_stay_open_where_only_the_page_or_the_reading_is_another(pane: TypesetPane) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    open_addressees(pane)
    pane.set_zoom(130)
    assert opened(pane) == _ADDRESSEES
    pane.set_reading(Reading(replace(telegrams.one_of_fourteen())))
    assert opened(pane) == _ADDRESSEES
