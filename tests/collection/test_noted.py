"""What the index keeps of a reading, from real notes files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Colour, Motivation
from reader.app.find import find
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.collection.entry import ON_DOCUMENT, entries_of
from reader.collection.noted import noted

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Address

ONE = """\
VZCZCXRO{number}
PP RUEHXA
DE RUEHXV #{serial}/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS VELLIN 000{serial}

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: LAMPS OF THE {what}

1. (U) The keeper of the {what} counted the
lamps twice.

HALLORAN
NNNN

"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(AppPaths.below(tmp_path / "home"))
    made.introduce("Edda Marlow")
    return made


def _open(workspace: Workspace, path: Path) -> Address:
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return reading.document.source.address


def test_a_note_is_kept_with_all_that_its_card_shows(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(ONE.format(number=4471, serial=612, what="HARBOR"))
    address = _open(workspace, path)
    document = workspace.opened(address).document
    span = find(document, "counted the lamps")[0]
    made = workspace.annotate(
        address, span, colour=Colour.GREEN, tags=("customs",), note="*Twice.*", is_private=True
    )
    (entry,) = noted(workspace.opened(address)).notes
    assert entry.id == made.id
    assert (entry.quote, entry.text, entry.colour) == ("counted the lamps", "*Twice.*", "green")
    assert (entry.place, entry.start, entry.placement) == ("¶1 (U)", span.start, "exact")
    assert [tag.label for tag in entry.tags] == ["customs"]
    assert (entry.author, entry.author_id) == ("Edda Marlow", workspace.identity.id)
    assert entry.is_private
    assert entry.motivation == Motivation.HIGHLIGHT
    assert entry.created == entry.modified == made.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_what_is_said_of_the_document_is_one_note_and_deleted_ones_are_none(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(ONE.format(number=4471, serial=612, what="HARBOR"))
    address = _open(workspace, path)
    span = find(workspace.opened(address).document, "keeper")[0]
    gone = workspace.annotate(address, span, note="Gone.")
    workspace.delete(address, gone.id)
    assert noted(workspace.opened(address)).every == ()
    workspace.set_document(address, tags=("to ask",))
    known = noted(workspace.opened(address))
    assert known.about is not None
    assert (known.about.id, known.about.motivation) == (ON_DOCUMENT, ON_DOCUMENT)
    assert [tag.label for tag in known.about.tags] == ["to ask"]
    workspace.set_document(address, note="Odd.")
    known = noted(workspace.opened(address))
    assert known.about is not None
    assert (known.about.text, known.about.author) == ("Odd.", "Edda Marlow")
    assert known.notes == ()


def test_an_unplaced_note_keeps_its_words_and_has_no_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(ONE.format(number=4471, serial=612, what="HARBOR"))
    address = _open(workspace, path)
    span = find(workspace.opened(address).document, "counted the lamps")[0]
    workspace.annotate(address, span, note="Where?")
    path.write_text(
        ONE.format(number=4471, serial=612, what="HARBOR").replace("counted the\nlamps", "slept")
    )
    workspace.close(address)
    address = _open(workspace, path)
    (entry,) = noted(workspace.opened(address)).notes
    assert entry.placement in ("proposed", "unplaced")
    assert (entry.place, entry.start, entry.quote) == ("", None, "counted the lamps")


def test_a_note_belongs_to_the_row_of_its_telegram(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    both = (ONE.format(number=4471, serial=612, what="HARBOR"),
            ONE.format(number=4472, serial=613, what="LOCK"))  # fmt: skip
    path.write_text("".join(both))
    address = _open(workspace, path)
    document = workspace.opened(address).document
    assert len(document.telegrams) == 2
    workspace.annotate(address, find(document, "keeper of the LOCK")[0], tags=("night",))
    workspace.set_document(address, tags=("whole",))
    reading = workspace.opened(address)
    first, second = entries_of(reading.document, noted(reading))
    assert [note.id for note in first.noted.every] == [ON_DOCUMENT]
    assert [note.quote for note in second.noted.notes] == ["keeper of the LOCK"]
    assert [label.value for label in second.noted.labels()] == ["unread", "night"]
