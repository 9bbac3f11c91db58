"""What a collection teaches of routing is told in the panel, in the card and on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.card.content import CardAction
from reader.ui.pane.card.header import HeaderCard
from reader.ui.pane.card.opened import AddressTable
from tests.collection.test_learned import TELEGRAM
from tests.ui.window import used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.panels.routing_values import FieldRow

TAUGHT = "learned here, from 3 telegrams"
TO = """\
RUEHBJ/AMEMBASSY BEIJING 2201
INFO RUXHAR/PORT OFFICE 0117
RUXNON/COMMANDER LORNE"""


def test_panel_and_card_say_whose_an_indicator_is_and_from_how_many_telegrams(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "telegrams"
    folder.mkdir()
    beside = "RUXHAR/AMCONSUL HARROW BAY 0117"
    for serial in (101, 102, 103):
        text = TELEGRAM.format(serial=serial, routed="RUXHAR", to=beside)
        (folder / f"{serial}.txt").write_text(text)
    text = TELEGRAM.format(serial=104, routed="RUXHAR RUXNON", to=TO)
    (folder / "104.txt").write_text(text)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.choose("104.txt")
        routing = used.window.side.routing

        def told() -> dict[str, FieldRow]:
            return {row.label: row for row in routing.fields if row.group.startswith("Routed")}

        used.until(lambda: told()["RUXHAR"].small == TAUGHT, "what was learned")
        assert told()["RUXHAR"].value == "AMCONSUL HARROW BAY"
        assert told()["RUXNON"].value == "COMMANDER LORNE"
        assert told()["RUXNON"].small == "by its address below"
        card = used.window.findChild(HeaderCard)
        assert card is not None
        card.open_parts(frozenset({CardAction.SHOW_ADDRESSEES}))
        table = card.findChild(AddressTable)
        assert table is not None
        assert table.places == ("Beijing, China", f"AMCONSUL HARROW BAY, {TAUGHT}", "")
        pane = used.window.reader.pane
        pane.set_explaining(explains=False)
        assert not any(label.toolTip() for label in card.words)
        pane.set_explaining(explains=True)
        tips = {label.word.text: label.toolTip() for label in card.words}
        assert TAUGHT in tips["RUXHAR"]
        assert "Beijing, China" in tips["RUEHBJ"]
