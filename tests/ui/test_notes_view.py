"""The view of all notes: filtered, grouped, kept up to date, and the way to a passage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.annotations import Colour, Status
from reader.app.find import find
from reader.app.paths import AppPaths
from reader.app.query_hits import ActiveQuery
from reader.app.workspace import Workspace
from reader.collection.note_counts import ValueCount
from reader.collection.notes import Grouping, NoteOrder
from reader.collection.query import FIELDS, FieldName, complete, terms
from reader.ui.actions import ActionId
from reader.ui.notes.bars import NoteScope
from reader.ui.notes.cards import GroupHead, NoteCard
from reader.ui.notes.menu import copied, narrowings
from reader.ui.notes.narrowing import facets_of
from reader.ui.panels.note_delegate import PART_ALL
from reader.ui.search.chips import Chip
from tests.ui.window import NAME, UsedWindow, papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from reader.document import Address
    from reader.ui.notes.window import NotesWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

PAPERS = {
    "a.txt": "The keeper of the lamps.\n\nHe counted the lamps twice a night.\n",
    "b.txt": "A paper on herons and on nothing else.\n",
}
A, B = "The keeper of the lamps.", "A paper on herons and on nothing else."
LONG = "Very long. " * 300


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = papers(tmp_path, PAPERS)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        yield used


@pytest.fixture
def noted(used: UsedWindow) -> UsedWindow:
    used.choose("a.txt")
    workspace, address = used.window.desk.workspace, _address(used)
    first, second = used.spans("lamps")
    workspace.annotate(address, first, tags=("customs",), note="Ask again.")
    workspace.annotate(address, second, colour=Colour.GREEN, tags=("customs", "night"))
    used.choose("b.txt")
    workspace.annotate(_address(used), used.spans("herons")[0], note=LONG)
    workspace.set_document(_address(used), note="Odd.", tags=("night",), status=Status.READ)
    return used


def _address(used: UsedWindow) -> Address:
    return used.document.source.address


def view(used: UsedWindow) -> NotesWindow:
    used.trigger(ActionId.ALL_NOTES)
    window = used.window.desk.all_notes.window
    assert window is not None
    return window


def until_shown(used: UsedWindow, window: NotesWindow, count: int) -> None:
    used.until(
        lambda: window.answer is not None and window.answer.found.total == count, f"{count} notes"
    )


def cards(window: NotesWindow) -> list[NoteCard]:
    return [row for row in window.rows if isinstance(row, NoteCard)]


def heads(window: NotesWindow) -> list[tuple[str, int]]:
    return [(row.title, row.count) for row in window.rows if isinstance(row, GroupHead)]


def test_all_notes_are_shown_by_document(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    assert heads(window) == [(f"{A} · undated", 2), (f"{B} · undated", 2)]
    assert [card.quote for card in cards(window)] == ["lamps", "lamps", "", "herons"]
    assert [card.place for card in cards(window)][2] == "on the document"
    # While what was noted is looked at once more, the foot says that more may follow.
    noted.until(lambda: window.foot.count.text() == "4 notes on 2 documents", "the whole count")


def test_values_narrow_the_notes_by_editing_the_filter(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    rows = window.facets.facets.rows
    at = next(
        n for n, row in enumerate(rows) if getattr(getattr(row, "value", 0), "value", "") == "night"
    )
    window.facets.setCurrentIndex(window.facets.facets.index(at))
    QTest.keyClick(window.facets, Qt.Key.Key_Return)
    assert window.filter.text() == "tag:night"
    until_shown(noted, window, 2)
    noted.until(
        lambda: window.foot.count.text() == "2 of 4 notes on 2 documents", "the narrowed count"
    )
    window.set_filter("tag:night colour:green")
    until_shown(noted, window, 1)
    window.set_filter("whales")
    until_shown(noted, window, 0)
    assert "No note is shown by this filter" in window.empty.text()
    assert not window.foot.export.isEnabled()


def test_a_filter_that_shows_nothing_keeps_the_values_and_offers_a_way_back(
    noted: UsedWindow,
) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    before = values_of(window)
    assert ("night", 2) in before
    window.set_filter("whales")
    until_shown(noted, window, 0)
    assert values_of(window) == [(value, 0) for value, _count in before]
    assert window.empty.way.text() == "Clear the filter"
    QTest.mouseClick(window.empty.way, Qt.MouseButton.LeftButton)
    until_shown(noted, window, 4)
    assert window.filter.text() == ""
    assert values_of(window) == before


def values_of(window: NotesWindow) -> list[tuple[str, int]]:
    """What the notes can be narrowed to, with the counts."""
    values = (getattr(row, "value", None) for row in window.facets.facets.rows)
    return [(one.value, one.count) for one in values if one is not None]


def test_tags_below_the_one_in_the_filter_are_told_with_a_link(noted: UsedWindow) -> None:
    workspace = noted.window.desk.workspace
    workspace.annotate(_address(noted), noted.spans("paper")[0], tags=("night/late",))
    window = view(noted)
    window.set_filter("tag:night")
    noted.until(lambda: window.head.problem.sayings, "what else there is")
    (said,) = window.head.problem.sayings
    assert said.sentence.startswith("The tags below “night” are not asked for (night/late)")
    assert said.correction == 'tag:"night/*"'
    until_shown(noted, window, 2)
    window.set_filter(said.correction)
    until_shown(noted, window, 3)
    assert window.head.problem.sayings == ()


@pytest.mark.parametrize("half", ["tag:night changed:soon", "tag:", 'tag:night "two la'])
def test_a_filter_that_cannot_be_read_shows_and_exports_no_notes(
    noted: UsedWindow, half: str
) -> None:
    window = view(noted)
    window.set_filter("tag:night")
    until_shown(noted, window, 2)
    assert window.foot.export.isEnabled()
    window.filter.setText(half)
    noted.until(lambda: window.head.problem.sayings, "what is wrong")
    (error,) = window.head.problem.sayings
    assert error.is_error or "is not closed" in error.sentence
    window.asked.emit()
    QTest.qWait(200)
    assert cards(window) == []
    assert window.empty.text() == "This filter cannot be read: no note is shown."
    assert not window.foot.export.isEnabled()
    window.filter.setText("tag:customs")
    until_shown(noted, window, 2)
    assert window.foot.export.isEnabled()
    assert window.head.problem.sayings == ()


def test_escape_empties_the_filter_then_closes_the_view(noted: UsedWindow) -> None:
    window = view(noted)
    window.set_filter("tag:night")
    QTest.keyClick(window.filter, Qt.Key.Key_Escape)
    assert (window.filter.text(), window.isVisible()) == ("", True)
    QTest.keyClick(window.filter, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_is_filtered_can_be_seen_and_taken_out(noted: UsedWindow) -> None:
    window = view(noted)
    window.set_filter("colour:green text:lamps")
    until_shown(noted, window, 1)
    shown = {
        facet.field: [(one.value, one.count) for one in facet.values]
        for facet in facets_of(window.answer.counts if window.answer else {}, window.head.text)
    }
    assert shown[FieldName.AUTHOR] == [(NAME, 1)], "a value that all notes share is told"
    assert ("green", 1) in shown[FieldName.COLOUR]
    chips = [chip.term.label for chip in window.head.chips.findChildren(Chip)]
    assert len(chips) == 2
    removed = window.head.chips.findChildren(Chip)[0]
    removed.removed.emit()
    until_shown(noted, window, 2)
    assert window.filter.text() == "text:lamps"


def test_the_filter_is_completed_while_it_is_typed(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    window.filter.setFocus()
    QTest.keyClicks(window.filter, "auth")
    offers = window.head.offers
    noted.until(lambda: any(one.words == "author:" for one in offers.offers), "the field")
    QTest.keyClick(window.filter, Qt.Key.Key_Tab)
    assert window.filter.text() == "author:"
    noted.until(lambda: [one.words for one in offers.offers] == [NAME], "the values")
    QTest.keyClick(window.filter, Qt.Key.Key_Tab)
    assert window.filter.text().strip() == f'author:"{NAME.lower()}"' or NAME in (
        window.filter.text()
    )
    until_shown(noted, window, 4)


def test_an_export_is_proposed_beside_the_collection_and_names_its_filter(
    noted: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []

    def ask(_parent: object, _title: str, name: str, _filters: str) -> tuple[str, str]:
        proposed.append(Path(name))
        return str(tmp_path / "notes.md"), ""

    monkeypatch.setattr("reader.ui.window.export.QFileDialog.getSaveFileName", ask)
    window = view(noted)
    window.set_filter('tag:customs "twice a night"')
    until_shown(noted, window, 0)
    window.set_filter("tag:customs -colour:rose")
    until_shown(noted, window, 2)
    window.foot.export.click()
    assert proposed[0] == (tmp_path / "papers").resolve() / (
        "papers-notes-tag-customs-colour-rose.md"
    )
    window.foot.export.click()
    assert proposed[1].parent == tmp_path, "the folder of the last export"


def test_notes_are_grouped_and_sorted(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    window.shape.choose(Grouping.TAG)
    noted.until(lambda: len(heads(window)) == 3, "the tags")
    assert heads(window) == [("customs", 2), ("night", 2), ("Without a tag", 1)]
    assert cards(window)[0].place == f"{A}, undated · line 1"
    window.shape.choose(Grouping.NONE)
    window.shape.choose(NoteOrder.CHANGED)
    noted.until(lambda: not heads(window), "no groups")
    assert len(cards(window)) == 4


def test_a_click_shows_the_passage_in_the_window(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    card = cards(window)[1]
    window.view.make_current(card.key)
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    noted.until_shown("a.txt")
    assert noted.window.side.notes.current == card.source.note.id
    window.view.row_chosen.emit(cards(window)[0], "")
    assert noted.window.side.notes.current == cards(window)[0].source.note.id
    window.view.row_chosen.emit(cards(window)[2], "")
    noted.until_shown("b.txt")


def test_changes_show_while_the_view_is_open(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    note = noted.reading.notes[0]
    noted.window.desk.workspace.delete(_address(noted), note.id)
    until_shown(noted, window, 3)
    noted.window.desk.workspace.annotate(_address(noted), noted.spans("nothing")[0], note="New.")
    until_shown(noted, window, 4)
    assert "New." in [card.note for card in cards(window)]


def test_the_chosen_note_stays_chosen_when_its_file_changes(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    before = cards(window)
    chosen = before[1]
    assert window.view.make_current(chosen.key)
    for name, text in PAPERS.items():
        path = _address(noted).path.with_name(name)
        path.write_text(f"A new beginning.\n\n{text}", encoding="utf-8")
    noted.trigger(ActionId.RELOAD)
    noted.until(
        lambda: (
            [one.source.note.start for one in cards(window)]
            != [one.source.note.start for one in before]
        ),
        "notes at their new places",
    )
    until_shown(noted, window, 4)
    now = window.view.current()
    assert isinstance(now, NoteCard)
    assert now.source.note.id == chosen.source.note.id


def test_the_scope_follows_document_and_search(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    window.shape.choose(NoteScope.SHOWN)
    until_shown(noted, window, 2)
    window.set_filter("lamps")
    until_shown(noted, window, 0)
    noted.choose("a.txt")
    until_shown(noted, window, 2)
    window.set_filter("")
    window.shape.choose(NoteScope.FOUND)
    until_shown(noted, window, 4)
    noted.window.desk.hits.set_query(ActiveQuery.of("herons"))
    until_shown(noted, window, 2)
    assert [card.quote for card in cards(window)] == ["", "herons"]


def test_without_notes_the_view_says_how_to_make_some(used: UsedWindow) -> None:
    window = view(used)
    used.until(lambda: "There are no notes in this folder" in window.empty.text(), "no notes")


def test_without_a_folder_the_view_says_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "other") as fresh:
        window = view(fresh)
        assert "Open a folder" in window.empty.text()
        window.shape.choose(NoteScope.SHOWN)
        assert "Open a folder" in window.empty.text()


def test_a_long_note_unfolds_and_words_are_copied_with_their_place(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    card = cards(window)[3]
    before = window.view.rect_of(card.key)
    window.view.row_chosen.emit(card, PART_ALL)
    after = window.view.rect_of(card.key)
    assert before is not None
    assert after is not None
    assert after.height() > before.height()
    assert copied(card) == f"“herons” (line 1, {B}, undated)"
    window.view.make_current(card.key)
    window.view.copy_requested.emit()
    assert QGuiApplication.clipboard().text() == copied(card)
    assert [words for _, _, words in narrowings(cards(window)[1])] == [
        "Only notes with the tag “customs”",
        "Only notes with the tag “night”",
        "Only notes by Edda Marlow",
    ]


def test_a_long_list_has_pages(noted: UsedWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader.app.note_view", "reader.ui.notes.window", "reader.ui.notes.bars"):
        monkeypatch.setattr(f"{module}.PAGE", 3)
    window = view(noted)
    until_shown(noted, window, 4)
    assert window.foot.pages.text() == "1 to 3 of 4"
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    noted.until(lambda: window.page == 1, "the second page")
    assert [card.quote for card in cards(window)] == ["herons"]
    (head,) = (row for row in window.rows if isinstance(row, GroupHead))
    assert head.words == f"{B} · undated (continued)"
    assert not window.foot.on.isEnabled()
    window.foot.previous_page()
    noted.until(lambda: window.page == 0, "the first page")


def test_the_notes_shown_are_exported_and_the_export_says_which(
    noted: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "notes.md"
    monkeypatch.setattr(
        "reader.ui.window.export.QFileDialog.getSaveFileName",
        lambda *_words: (str(target), ""),
    )
    window = view(noted)
    window.set_filter("tag:customs")
    until_shown(noted, window, 2)
    window.foot.export.click()
    noted.until(target.exists, "the export")
    text = target.read_text(encoding="utf-8")
    assert "2 notes on 1 document" in text
    assert "Scope: notes shown by “tag:customs” in papers, without private notes." in text
    noted.until_said("2 notes on 1 document exported")


def test_private_notes_are_exported_only_on_request(
    noted: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "notes.md"
    monkeypatch.setattr(
        "reader.ui.window.export.QFileDialog.getSaveFileName",
        lambda *_words: (str(target), ""),
    )
    note = noted.reading.notes[0]
    noted.window.desk.workspace.edit(_address(noted), note.id, is_private=True)
    window = view(noted)
    noted.until(lambda: any(card.is_private for card in cards(window)), "the private note")
    noted.until(lambda: window.foot._has_private, "the foot told of it")
    for with_private, count in ((False, "3 notes"), (True, "4 notes")):
        target.unlink(missing_ok=True)
        window.export_requested.emit(with_private)
        noted.until(target.exists, "the export")
        text = target.read_text(encoding="utf-8")
        assert f"{count} on 2 documents" in text
        said = "private notes among them" if with_private else "without private notes"
        assert said in text


def test_notes_on_the_documents_found_are_exported(
    noted: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "notes.md"
    monkeypatch.setattr(
        "reader.ui.window.export.QFileDialog.getSaveFileName",
        lambda *_words: (str(target), ""),
    )
    noted.trigger(ActionId.EXPORT_FOUND)
    noted.until_said("Search for documents first")
    noted.window.desk.hits.set_query(ActiveQuery.of("lamps"))
    noted.trigger(ActionId.EXPORT_FOUND)
    noted.until(target.exists, "the export")
    text = target.read_text(encoding="utf-8")
    assert "2 notes on 1 document" in text
    assert "on documents found by “lamps” in papers" in text


def test_times_are_said_as_in_the_panel(noted: UsedWindow) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    year = str(datetime.now(UTC).year)
    assert all(card.meta.startswith("Edda Marlow, ") for card in cards(window))
    assert all(year in card.when for card in cards(window))
    assert all(card.spoken for card in cards(window))


def test_a_colleagues_notes_show_when_the_folder_is_looked_through(
    noted: UsedWindow, tmp_path: Path
) -> None:
    window = view(noted)
    until_shown(noted, window, 4)
    colleague = Workspace(AppPaths.below(tmp_path / "colleague"))
    colleague.introduce("Ruben Tennant")
    path = _address(noted).path
    (reading,) = colleague.load(path)
    colleague.adopt(reading)
    document = reading.document
    span = find(document, "paper")[0]
    colleague.annotate(document.source.address, span, note="From Lorne.")
    noted.trigger(ActionId.RELOAD)
    until_shown(noted, window, 5)
    assert "Ruben Tennant" in {card.source.note.author for card in cards(window)}
    window.set_filter("author:tennant")
    until_shown(noted, window, 1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (FieldName.PLACEMENT, "no-document", "without a document"),
        (FieldName.PLACEMENT, "proposed", "to be confirmed"),
        (FieldName.PRIVATE, "no", "shared"),
        (FieldName.MOTIVATION, "document", "on the document"),
    ],
)
def test_a_value_has_the_same_words_wherever_it_is_read(
    field: FieldName, value: str, words: str
) -> None:
    text = f"{field}:{value}"
    ((facet,),) = (one.values for one in facets_of({field: [ValueCount(value, 1)]}, ""))
    assert facet.label == words
    (chip,) = terms(text)
    assert chip.label == f"{FIELDS[field].title}: {words}"
    typed = f"{field}:{words.split()[0]}"
    offers = complete(typed, len(typed), lambda _field, _typed: ())
    assert (value, words) in [(one.label, one.detail) for one in offers.items]


def test_a_note_that_a_copy_shows_too_is_one_card_and_names_it(noted: UsedWindow) -> None:
    noted.choose("a.txt")
    first = _address(noted).path
    first.with_name("z-copy.txt").write_bytes(first.read_bytes())
    noted.list(first.parent)
    noted.choose("z-copy.txt")
    noted.window.desk.workspace.whose_notes.use(noted.reading, noted.reading.questions[0])
    window = view(noted)
    noted.until(
        lambda: sum("also on z-copy.txt" in card.meta for card in cards(window)) == 2, "the copy"
    )
    assert window.foot.count.text() == "4 notes on 2 documents"
    (first_card, *_) = (card for card in cards(window) if "also on" in card.meta)
    assert "Also on z-copy.txt" in first_card.tip
    assert "also on z-copy.txt" in first_card.spoken
    # The copy on screen shows it, too: nobody is led away from it.
    window.shape.choose(NoteScope.SHOWN)
    until_shown(noted, window, 2)
    card = next(one for one in cards(window) if one.quote)
    window.view.row_chosen.emit(card, "")
    assert not noted.window.desk.collection.is_loading
    assert noted.window.side.notes.current == card.source.note.id
