"""The Notes panel: order, filter, editor, and that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.annotations.model import Colour, Status
from reader.annotations.reading import Reading
from reader.ui.icons import Icons
from reader.ui.panels.hint import HintRow
from reader.ui.panels.note_delegate import NoteDelegate
from reader.ui.panels.note_rows import (
    DOCUMENT_KEY,
    DeletedRow,
    NoteHead,
    NoteOrder,
    NoteRow,
    WholeRow,
)
from reader.ui.panels.notes import DocumentEdit, EditorFocus, NoteEdit, NotesPanel
from reader.ui.panels.rows_on_demand import RowsOnDemand
from reader.ui.panels.side import Panel, SidePanel
from reader.ui.panels.tags import TagField, join_tags, split_tags
from tests.ui.readings import (
    SEALS,
    SHARE,
    annotation,
    many_kinds,
    placed,
    telegram_document,
    two_notes,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.panels.rows import Row
    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def panel(themes: ThemeManager, qtbot: QtBot) -> NotesPanel:
    made = NotesPanel(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


class Heard:
    """What a panel told, in order."""

    def __init__(self, panel: NotesPanel) -> None:
        self.said: list[tuple[str, object]] = []
        panel.note_chosen.connect(self.on_chosen)
        panel.note_saved.connect(self.on_saved)
        panel.delete_requested.connect(self.on_deleted)
        panel.restore_requested.connect(self.on_restored)
        panel.document_edited.connect(self.on_document)
        panel.edit_dropped.connect(self.on_dropped)

    def on_dropped(self, edit: NoteEdit | DocumentEdit) -> None:
        self.said.append(("dropped", edit))

    def on_chosen(self, note: str) -> None:
        self.said.append(("chosen", note))

    def on_saved(self, edit: NoteEdit) -> None:
        self.said.append(("saved", edit))

    def on_deleted(self, note: str) -> None:
        self.said.append(("deleted", note))

    def on_restored(self, note: str) -> None:
        self.said.append(("restored", note))

    def on_document(self, edit: DocumentEdit) -> None:
        self.said.append(("document", edit))


def rows(panel: NotesPanel) -> list[object]:
    return list(panel.view.rows.rows)


def notes(panel: NotesPanel) -> list[NoteRow]:
    return [row for row in panel.view.rows.rows if isinstance(row, NoteRow)]


def click(panel: NotesPanel, key: str, at: QPoint | None = None) -> None:
    rect = panel.view.rect_of(key)
    assert rect is not None
    point = rect.topLeft() + at if at else rect.center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_without_a_document_it_says_how_notes_are_made(panel: NotesPanel) -> None:
    (row,) = rows(panel)
    assert isinstance(row, HintRow)
    assert row.spoken == (
        "Notes appear here. Select words in a document and press N, "
        "or choose one of five highlights with 1 to 5."
    )
    assert not panel.bar.isVisible()


def test_a_document_without_notes_has_the_same_hint_and_its_own_card(panel: NotesPanel) -> None:
    panel.set_reading(Reading(telegram_document()))
    hint, card = rows(panel)
    assert isinstance(hint, HintRow)
    assert isinstance(card, WholeRow)
    assert card.invitation == "Add a note or tags to the whole telegram."


def test_notes_say_number_place_quote_tags_author(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    first, second = notes(panel)
    assert (first.number, first.place) == (1, "¶30 (SBU), section 2 of 3")
    assert first.quote == SEALS
    assert first.tags == ("seals", "customs/joint work")
    assert first.meta.startswith("M. Aldous, 14 Mar 2007, ")
    assert second.number == 2
    assert "green highlight" in second.spoken
    assert panel.count == 2


def test_notes_of_every_kind_stand_in_their_order(panel: NotesPanel) -> None:
    panel.set_reading(many_kinds())
    head, perhaps, lost_head, lost, mark, private, seals, share, card, deleted = rows(panel)
    assert isinstance(head, NoteHead)
    assert head.title == "To confirm, 1"
    assert isinstance(lost_head, NoteHead)
    assert lost_head.title == "Unplaced notes, 1"
    assert isinstance(perhaps, NoteRow)
    assert perhaps.place == "to confirm: ¶30 (SBU), section 2 of 3"
    assert isinstance(lost, NoteRow)
    assert (lost.number, lost.place, lost.quote) == (
        0,
        "was at ¶30, section 2",
        "a ledger of the lock keepers",
    )
    assert isinstance(mark, NoteRow)
    assert mark.is_bookmark
    assert mark.style is None
    assert isinstance(private, NoteRow)
    assert private.is_private
    assert private.spoken.split(". ")[-1] == "private"
    assert isinstance(seals, NoteRow)
    assert [version.who.split(",")[0] for version in seals.versions] == ["M. Aldous", "T. Brandt"]
    assert "2 versions, made at the same time" in seals.spoken
    assert isinstance(share, NoteRow)
    assert isinstance(card, WholeRow)
    assert (card.status_words, card.tags, card.note) == (
        "Relevant",
        ("harbours",),
        "The fourth of a series.",
    )
    assert isinstance(deleted, NoteHead)
    assert deleted.spoken == "Deleted notes, 1, folded"


def test_deleted_notes_unfold_and_are_restored(panel: NotesPanel) -> None:
    panel.resize(300, 2000)
    panel.set_reading(many_kinds())
    heard = Heard(panel)
    click(panel, "head:Deleted notes")
    gone = rows(panel)[-1]
    assert isinstance(gone, DeletedRow)
    assert gone.words == "Not needed any more."
    click(panel, gone.key)
    assert heard.said == []
    rect = panel.view.rect_of(gone.key)
    assert rect is not None
    click(panel, gone.key, QPoint(rect.width() - 30, rect.height() - 20))
    assert heard.said == [("restored", gone.id)]
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard.said == [("restored", gone.id)] * 2


def test_click_and_enter_choose_a_note(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    first, second = notes(panel)
    click(panel, second.key)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard.said == [("chosen", second.key), ("chosen", first.key)]
    assert panel.current == first.key


def test_choosing_from_outside_tells_nobody(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    panel.set_current(notes(panel)[1].key)
    chosen = panel.current
    panel.set_current(None)
    assert (chosen, panel.current) == (notes(panel)[1].key, None)
    assert heard.said == []


def test_the_editor_opens_on_its_row_and_saves(panel: NotesPanel, qtbot: QtBot) -> None:
    reading = two_notes()
    panel.set_reading(reading)
    heard = Heard(panel)
    note = notes(panel)[1].key
    panel.edit(note)
    assert panel.editor.isVisible()
    rect = panel.view.rect_of(note)
    assert rect is not None
    editor = panel.editor.geometry()
    assert rect.top() < editor.top() < editor.bottom() < rect.bottom()
    assert panel.editor.text.hasFocus()
    QTest.keyClicks(panel.editor.text, " At the north quay.")
    panel.editor.swatches.set_colour(Colour.ROSE)
    panel.editor.tags.setText("figures, north quay, figures")
    QTest.keyClick(panel.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    expected = NoteEdit(
        note,
        "Which quays? The missing section 13 may name them. At the north quay.",
        ("figures", "north quay"),
        Colour.ROSE,
        reading.document.source.address,
    )
    assert heard.said == [("saved", expected)]
    assert not panel.editor.isVisible()
    assert panel.view.hasFocus()


def test_tags_may_have_the_keyboard_first(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    panel.edit(notes(panel)[0].key, focus=EditorFocus.TAGS)
    assert panel.editor.tags.hasFocus()
    assert panel.editor.tags.text() == "seals, customs/joint work, "
    QTest.keyClick(panel.editor.tags, Qt.Key.Key_Escape)
    assert panel.editing is None


def test_escape_leaves_the_note_as_it_was(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    panel.edit(notes(panel)[0].key)
    QTest.keyClicks(panel.editor.text, "not wanted")
    QTest.keyClick(panel.editor.text, Qt.Key.Key_Escape)
    panel.flush()
    assert [what for what, _ in heard.said] == ["dropped"]
    assert panel.editing is None


def test_an_editor_left_without_changes_saves_nothing(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    panel.edit(notes(panel)[0].key)
    panel.flush()
    assert heard.said == []


@pytest.mark.parametrize("leaving", ["edit", "click", "document", "reading", "nothing", "flush"])
def test_what_was_typed_is_saved_however_the_editor_is_left(
    panel: NotesPanel, qtbot: QtBot, leaving: str
) -> None:
    reading = two_notes()
    panel.resize(300, 1200)
    panel.set_reading(reading)
    heard = Heard(panel)
    first, second = notes(panel)
    panel.edit(first.key)
    QTest.keyClicks(panel.editor.text, "!")
    if leaving == "edit":
        panel.edit(second.key)
    elif leaving == "click":
        click(panel, second.key)
    elif leaving == "document":
        panel.edit_document()
    elif leaving == "reading":
        panel.set_reading(Reading(telegram_document("other.txt")))
    elif leaving == "nothing":
        panel.set_reading(None)
    else:
        panel.flush()
    kind, edit = heard.said[0]
    assert kind == "saved"
    assert isinstance(edit, NoteEdit)
    assert edit.note_id == first.key
    assert edit.note.endswith("2007.!")
    assert edit.address == reading.document.source.address


def test_the_same_document_keeps_text_cursor_and_place(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.resize(300, 300)
    reading = many_kinds()
    panel.set_reading(reading)
    panel.edit(notes(panel)[3].key)
    QTest.keyClicks(panel.editor.text, " And when?")
    assert panel.view.verticalScrollBar().value() > 0
    at = panel.editor.geometry()
    changed = replace(reading, notes=reading.notes[1:])
    panel.set_reading(changed)
    assert panel.editing == notes(panel)[2].key
    assert panel.editor.text.toPlainText() == "Ask. And when?"
    assert panel.editor.text.hasFocus()
    # The note that went stood above: what is in sight stays where it is.
    assert panel.editor.geometry() == at


def test_an_untouched_editor_follows_its_note(panel: NotesPanel) -> None:
    reading = two_notes()
    panel.set_reading(reading)
    panel.edit(notes(panel)[0].key)
    before = reading.notes[0]
    newer = replace(before, annotation=replace(before.annotation, note="From elsewhere."))
    panel.set_reading(replace(reading, notes=(newer, reading.notes[1])))
    assert panel.editor.text.toPlainText() == "From elsewhere."
    assert not panel.editor.is_changed


def test_a_note_deleted_while_it_is_edited_comes_back_with_the_edit(
    panel: NotesPanel, qtbot: QtBot
) -> None:
    reading = many_kinds()
    panel.set_reading(reading)
    heard = Heard(panel)
    gone = reading.notes[1].annotation
    panel.edit(gone.id)
    QTest.keyClicks(panel.editor.text, " More.")
    stone = replace(reading.deleted[0], id=gone.id, kept=gone)
    rest = tuple(note for note in reading.notes if note.id != gone.id)
    panel.set_reading(replace(reading, notes=rest, deleted=(stone,)))
    assert panel.editor.isVisible()
    panel.flush()
    assert [kind for kind, _ in heard.said] == ["restored", "saved"]
    assert not panel.editor.isVisible()


def test_words_that_could_not_be_stored_are_taken_back(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    panel.edit(notes(panel)[0].key)
    QTest.keyClicks(panel.editor.text, " Kept.")
    panel.flush()
    (_, edit) = heard.said.pop()
    assert isinstance(edit, NoteEdit)
    panel.take_back(edit)
    assert panel.editor.text.toPlainText().endswith("Kept.")
    panel.flush()
    assert heard.said == [("saved", edit)]


def test_a_failed_save_keeps_its_editor_when_another_is_asked_for(
    panel: NotesPanel, qtbot: QtBot
) -> None:
    panel.set_reading(two_notes())
    first, second = notes(panel)
    panel.note_saved.connect(panel.take_back)
    panel.edit(first.key)
    QTest.keyClicks(panel.editor.text, " Not stored.")
    panel.edit(second.key)
    assert panel.editing == first.key
    panel.edit_document()
    panel.set_reading(Reading(telegram_document("other.txt")))
    assert panel.editor.isVisible()
    held = notes(panel)[0]
    assert (held.key, held.number, held.place) == (first.key, 0, "was at ¶30, section 2")
    assert panel.editor.text.toPlainText().endswith(" Not stored.")


def test_delete_in_editor_and_list(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.set_reading(two_notes())
    heard = Heard(panel)
    first, second = notes(panel)
    panel.edit(first.key)
    QTest.keyClicks(panel.editor.text, "gone")
    panel.editor.delete.click()
    panel.set_current(second.key)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    (saved, *deleted) = heard.said
    assert (saved[0], deleted) == ("saved", [("deleted", first.key), ("deleted", second.key)])


def test_double_click_and_f2_edit(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    first, second = notes(panel)
    rect = panel.view.rect_of(first.key)
    assert rect is not None
    click(panel, first.key)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert panel.editing == first.key
    panel.set_current(second.key)
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    assert panel.editing == second.key


def test_the_whole_document_is_edited_in_its_card(panel: NotesPanel, qtbot: QtBot) -> None:
    reading = two_notes()
    panel.set_reading(reading)
    heard = Heard(panel)
    click(panel, DOCUMENT_KEY)
    assert panel.document_editor.isVisible()
    assert panel.editing is None
    QTest.keyClicks(panel.document_editor.text, "A series.")
    panel.document_editor.tags.setText("harbours")
    panel.document_editor.status.setCurrentIndex(2)
    panel.document_editor.save.click()
    address = reading.document.source.address
    edit = DocumentEdit("A series.", ("harbours",), Status.RELEVANT, address)
    assert heard.said == [("document", edit)]


def test_filter_by_tag_and_words_and_order(panel: NotesPanel, qtbot: QtBot) -> None:
    panel.set_reading(many_kinds())
    panel.bar.tag_menu.choose("seals")
    assert [row.tags[:1] for row in notes(panel)] == [("seals",), ("seals",)]
    assert panel.bar.tags.text() == "seals"
    assert panel.count == 7
    panel.bar.clear()
    orders = {one.data(): one for one in panel.bar.findChildren(QAction)}
    orders[NoteOrder.NEWEST].trigger()
    assert [row.number for row in notes(panel)] == [0, 0, 2, 4, 1, 3]
    panel.bar.search.setChecked(True)
    with qtbot.waitSignal(panel.bar.changed):
        panel.bar.field.setText("WHICH QUAYS")
    assert [row.quote for row in notes(panel)] == [SHARE]
    with qtbot.waitSignal(panel.bar.changed):
        panel.bar.field.setText("no such words")
    hint = rows(panel)[0]
    assert isinstance(hint, HintRow)
    assert hint.text == "No note matches the filter; clear it above to see all notes."
    panel.set_reading(Reading(telegram_document("other.txt")))
    assert not panel.bar.wanted.is_active


def test_the_side_counts_and_shows_panels(themes: ThemeManager, qtbot: QtBot) -> None:
    side = SidePanel(themes, Icons(themes))
    qtbot.addWidget(side)
    side.resize(300, 600)
    side.show()
    side.set_reading(many_kinds())
    assert side.tabs.count_of(Panel.NOTES) == 7
    assert side.tabs.count_of(Panel.CHECKS) == 5
    assert side.tabs.height() == 40
    side.show_panel(Panel.NOTES)
    assert side.shown is Panel.NOTES
    assert side.notes.isVisible()
    side.set_reading(None)
    assert side.tabs.count_of(Panel.NOTES) == 0


def test_of_five_thousand_notes_only_those_in_sight_are_made_and_measured(
    panel: NotesPanel,
) -> None:
    document = telegram_document()
    one = annotation(document, SEALS, note="A remark.", tags=("seals",))
    crowd = tuple(placed(replace(one, id=f"note-{n}", note=f"Remark {n}.")) for n in range(5000))
    measured = 0
    original = NoteDelegate.measure

    def counted(self: NoteDelegate, row: Row, width: int) -> int:
        nonlocal measured
        measured += 1
        return original(self, row, width)

    view = panel.view
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NoteDelegate, "measure", counted)
        panel.set_reading(Reading(document, crowd))
        view.scrollToBottom()
        other = replace(crowd[7], annotation=replace(crowd[7].annotation, note="Changed."))
        panel.set_reading(Reading(document, (*crowd[:7], other, *crowd[8:])))
        view.make_current("note-2500")
        panel.grab()
    rows = view.rows.rows
    assert isinstance(rows, RowsOnDemand)
    assert rows.made < 60
    assert measured < 60
    middle = view.rect_of("note-2500")
    assert middle is not None
    assert view.viewport().rect().contains(middle)


# Tags


def test_tags_are_parted_by_commas() -> None:
    assert split_tags(" seals,  customs/joint  work, Seals,, ") == ("Seals", "customs/joint work")
    assert split_tags("") == ()
    labels = ("quays, north", "seals")
    assert join_tags(labels) == '"quays, north", seals'
    assert split_tags(join_tags(labels)) == labels


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tags_are_completed_most_used_first(themes: ThemeManager, qtbot: QtBot) -> None:
    field = TagField()
    qtbot.addWidget(field)
    field.show()
    field.set_labels(["seals", "to check", "customs/sealed", "figures"])
    QTest.keyClicks(field, "figures, SEAL")
    assert field.is_offering
    offered = [field.offered]
    popup = field._list
    popup.setCurrentIndex(popup.model().index(0, 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "figures, seals, "
    assert field.tags == ("figures", "seals")
    QTest.keyClicks(field, "sea")
    offered.append(field.offered)
    assert offered == [("seals", "customs/sealed"), ("customs/sealed",)]


def test_own_keys_are_kept_from_the_windows_shortcuts(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    panel.edit(notes(panel)[0].key)
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        QApplication.sendEvent(panel.editor, event)
        assert event.isAccepted()


@pytest.mark.parametrize(
    "labels",
    [
        ('"quo ted"', "b"),
        ('"a', 'b"', "c"),
        ('say "so"', "x"),
        ('"a, b"', '""', '"'),
        ('a "b, c" d', "e"),
    ],
)
def test_quotes_of_a_tag_are_kept(labels: tuple[str, ...]) -> None:
    assert split_tags(join_tags(labels)) == labels


def test_typed_quotes_are_part_of_a_tag() -> None:
    assert split_tags('"quo ted", "a, b", say "so"') == ('"quo ted"', "a, b", 'say "so"')


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_list_of_tags_is_as_high_as_its_entries(themes: ThemeManager, qtbot: QtBot) -> None:
    field = TagField()
    qtbot.addWidget(field)
    field.set_labels([f"tag {number}" for number in range(20)] + ["other"])
    field.show()
    for typed, count in (("oth", 1), ("tag 1", 8)):
        field.setText(typed)
        field.complete()
        popup = field._list
        assert popup.viewport().height() == count * popup.sizeHintForRow(0)


def test_a_long_note_is_folded_and_shown_whole(panel: NotesPanel) -> None:
    reading = two_notes()
    long = annotation(reading.document, SEALS, note="\n".join(f"Line {n}." for n in range(60)))
    panel.set_reading(replace(reading, notes=(placed(long),)))
    (row,) = notes(panel)
    rect = panel.view.rect_of(row.key)
    assert rect is not None
    folded = rect.height()
    link = panel._delegate._all_box(row, QRectF(rect))
    assert link is not None
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=link.center().toPoint())
    (row,) = notes(panel)
    assert row.is_unfolded
    whole = panel.view.rect_of(row.key)
    assert whole is not None
    assert whole.height() > 2 * folded


def test_the_tip_of_a_note_says_the_year(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    assert all("2007" in row.tip for row in notes(panel))


def test_two_names_and_a_time_wrap_rather_than_lose_the_time(panel: NotesPanel) -> None:
    panel.set_reading(two_notes())
    row = notes(panel)[0]
    delegate = panel.view.itemDelegate()
    assert isinstance(delegate, NoteDelegate)
    long = replace(row, meta="Ilse Tornqvist-Marlow, changed by Edda Halloran, 22 Nov, 00:42")
    line = delegate._meta.leading
    assert (
        delegate.measure(long, 280) == delegate.measure(replace(row, meta="E, 00:42"), 280) + line
    )
    words = delegate._meta_words(long, 280 - 38)
    assert (words.count, words.is_elided) == (2, False)
