"""Bad input in the running window: one plain sentence each, nothing lost, no crash, no hang."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit

from reader.annotations import safefile
from reader.app.rows import RowState
from reader.collection.order import Order
from reader.document import Span
from reader.reference import resource_path
from reader.ui.actions import ActionId
from reader.ui.pane.card.content import NO_TEXT
from reader.ui.pane.panes import Projection
from tests.data import bad_bytes
from tests.ui.window import WHOLE, UsedWindow, notes_files, notes_in, used_window

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "the clerk of the café opposite"
LETTER = "The ledger of the quay.\n\nEleven lighters lay at the quay in March.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def paper(folder: Path) -> Path:
    path = folder / "paper.txt"
    path.write_text(WHOLE, encoding="utf-8")
    return path


class Pulse:
    """How long the window's thread was kept from its turn, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "Traceback" not in text and "\n" not in text


# What the bytes are


@pytest.mark.parametrize("name", sorted(bad_bytes.SMALL))
def test_every_kind_of_bytes_is_shown_or_refused_in_a_sentence(
    used: UsedWindow, folder: Path, name: str
) -> None:
    path = folder / name
    data = bad_bytes.SMALL[name]()
    path.write_bytes(data)
    used.list(path)
    (row,) = used.rows
    if row.state is RowState.UNREADABLE:
        assert is_one_sentence(row.reason)
        used.until(lambda: used.window.is_unshown, "the page that says why")
        assert used.window.unshown.reason.text() == row.reason
        assert used.window.reading is None
    else:
        assert used.shown_name == name
        for _switch in range(2):
            used.trigger(ActionId.TOGGLE_PROJECTION)
        assert used.sentences == []
    assert path.read_bytes() == data
    assert [one.name for one in folder.iterdir()] == [name]


def is_unshown(used: UsedWindow, name: str) -> bool:
    """Whether the page says why a file cannot be shown."""
    return used.window.is_unshown and used.window.unshown.name.text() == name


def test_all_kinds_lie_in_one_folder(used: UsedWindow, folder: Path, paper: Path) -> None:
    for name, make in bad_bytes.SMALL.items():
        (folder / name).write_bytes(make())
    used.list(folder)
    assert len(used.rows) == len(bad_bytes.SMALL) + 1
    refused = [row for row in used.rows if row.state is RowState.UNREADABLE]
    assert {row.path.name for row in refused} == {"binary-image.txt", "binary-noise.txt"}
    for name in used.names:
        position = used.names.index(name)
        view = used.window.documents.view
        view.setCurrentIndex(used.window.documents.model.index(position))
        if name in {row.path.name for row in refused}:
            used.until(partial(is_unshown, used, name), f"why not {name}")
        else:
            used.until_shown(name)


@pytest.mark.parametrize("kind", ["nuls-in-text.txt", "undecodable-bytes.txt", "empty.txt"])
def test_odd_bytes_can_be_annotated(used: UsedWindow, folder: Path, kind: str) -> None:
    path = folder / kind
    path.write_bytes(bad_bytes.SMALL[kind]())
    used.list(path)
    text = used.document.text
    if text:
        used.window.reader.pane.select(Span(text.index("gauge"), text.index("HALLORAN")))
        used.trigger(ActionId.HIGHLIGHT_1)
        (note,) = used.reading.notes
        assert note.is_placed
        assert notes_files(folder) == [f"{kind}.lacuna.xml"]
    used.trigger(ActionId.ADD_BOOKMARK)
    used.trigger(ActionId.COPY)
    used.trigger(ActionId.NEXT_DOCUMENT)
    assert path.read_bytes() == bad_bytes.SMALL[kind]()


def test_deeply_nested_pages_are_read(used: UsedWindow, folder: Path) -> None:
    path = folder / "deep.html"
    path.write_text("<div>" * 20_000 + "The tide turned." + "</div>" * 20_000, encoding="utf-8")
    used.list(path)
    (row,) = used.rows
    assert row.state is RowState.READ or is_one_sentence(row.reason)


# Files that go, come and change


def test_a_path_that_is_not_there_is_said(used: UsedWindow, folder: Path) -> None:
    used.list(folder / "gone.txt")
    assert used.rows == []
    (sentence,) = used.sentences
    assert sentence.startswith(f"“{folder / 'gone.txt'}” cannot be opened: it was moved")
    assert used.window.welcome.isVisible()


def test_a_file_that_vanishes_while_open_stays_on_screen(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    paper.unlink()
    notice = used.until_said("is no longer in its folder")
    assert is_one_sentence(notice.sentence)
    assert used.document.text == WHOLE
    used.select("two witnesses")
    used.trigger(ActionId.HIGHLIGHT_2)
    assert len(notes_in(folder / "paper.txt.lacuna.xml").entries) == 2
    used.trigger(ActionId.UNDO)
    assert len(used.reading.notes) == 1
    paper.write_text(WHOLE, encoding="utf-8")
    used.list(folder)
    assert len(used.reading.notes) == 1


def test_a_file_replaced_while_open_is_offered_anew(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    fresh = folder / "fresh"
    fresh.write_text(WHOLE.replace("¶1. The", "¶1. Late news: the"), encoding="utf-8")
    fresh.replace(paper)
    notice = used.until_said("changed on disk")
    assert used.document.text == WHOLE
    (action,) = notice.actions
    action.run()
    used.until(lambda: "Late news" in used.document.text, "the new text")
    (note,) = used.reading.notes
    assert note.span is not None
    assert note.span.of(used.document.text) == PLACE
    # It is watched on.
    paper.write_text(WHOLE + "MORE\n", encoding="utf-8")
    used.until_said("changed on disk")


def test_a_file_that_becomes_binary_keeps_its_page(used: UsedWindow, paper: Path) -> None:
    used.list(paper)
    paper.write_bytes(bad_bytes.binary_image())
    used.until_said("changed on disk").actions[0].run()
    used.until_said("cannot be shown as text")
    assert used.document.text == WHOLE
    assert used.rows[0].state is RowState.UNREADABLE


def test_a_file_gone_since_it_was_listed(used: UsedWindow, folder: Path, paper: Path) -> None:
    other = folder / "zother.txt"
    other.write_text(LETTER, encoding="utf-8")
    used.list(folder)
    other.unlink()
    used.window.documents.step(1)
    used.until_said("“zother.txt” is not there any more")
    assert used.rows[1].state is RowState.UNREADABLE
    assert used.shown_name == "paper.txt"


def test_a_folder_that_vanishes_is_said(used: UsedWindow, folder: Path, paper: Path) -> None:
    used.list(folder)
    shutil.rmtree(folder)
    used.until_said("is no longer in its folder")
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.until_said("bring the folder or drive back")
    assert used.reading.notes == ()
    used.window.open_paths([folder])
    used.until_said("cannot be opened: it was moved, renamed or deleted")
    assert used.names == ["paper.txt"]
    assert used.window.desk.collection.folder == folder


# Folders and names


def test_a_folder_that_may_not_be_listed_is_said(
    used: UsedWindow, folder: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    real = os.scandir

    def scandir(path: str = ".") -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    sentence = "The folder “closed” cannot be read now; what is known of its files is kept."
    used.list(folder)
    assert used.names == ["paper.txt"]
    assert used.sentences == [sentence]
    used.list(closed)
    assert used.rows == []
    assert used.sentences == [sentence]


def test_notes_files_that_cannot_be_used_are_said_and_no_more_when_mended(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    names = [f"{paper.name}.lacuna.xml", f"{paper.name}.lacuna.tennant.xml"]
    for name in names:
        (folder / name).write_text("<broken")
    used.list(folder)
    said = used.until_said("2 notes files cannot be used").sentence
    assert all(name in said for name in names)
    for name in names:
        (folder / name).unlink()
    used.window.desk.collection.reload()
    used.until(lambda: said not in used.sentences, "the word to go")


def test_an_empty_folder_says_so(used: UsedWindow, folder: Path) -> None:
    used.list(folder)
    used.until(lambda: used.window.documents._empty.isVisible(), "the hint")
    assert used.window.documents._empty.text() == (
        "No documents yet; new ones appear here by themselves."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links and such names need a POSIX system")
def test_loops_pipes_and_broken_links_are_rows_with_a_reason(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "self").symlink_to(folder, target_is_directory=True)
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    used.list(folder)
    reasons = {row.path.name: row.reason for row in used.rows if row.reason}
    assert set(reasons) == {"loop.txt", "broken.txt", "pipe.txt"}
    assert all(is_one_sentence(reason) for reason in reasons.values())
    assert used.shown_name == "paper.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    "name",
    [b"n" * 251 + b".txt", b"caf\xe9 \xff.txt", b"line\nend.txt", b"<b>&amp;.txt", b"%s {0}.txt"],
)
def test_odd_names_are_listed_annotated_and_exported(
    used: UsedWindow,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: bytes,
) -> None:
    path = folder / os.fsdecode(name)
    path.write_text(LETTER, encoding="utf-8")
    used.list(folder)
    assert used.shown_name == path.name
    used.select("Eleven lighters")
    used.trigger(ActionId.HIGHLIGHT_1)
    assert len(used.reading.notes) == 1
    used.trigger(ActionId.COPY_CITED)
    target = tmp_path / "out.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(ActionId.EXPORT_DOCUMENT)
    used.until_said("1 note on 1 document exported")
    assert "Eleven lighters" in target.read_text(encoding="utf-8")
    used.list(path)
    assert len(used.reading.notes) == 1


def test_a_file_of_several_telegrams_has_a_row_for_each(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    second = WHOLE.replace("000098", "000099").replace("#0098", "#0099")
    (folder / "both.txt").write_text(WHOLE + "\n\n" + second, encoding="utf-8")
    used.list(folder)
    rows = [row for row in used.rows if row.path.name == "both.txt"]
    assert [row.reference_id for row in rows] == ["08VELLIN98", "08VELLIN99"]
    used.window.documents.step(1)
    used.until(lambda: used.current_row == rows[1], "the second telegram's row")
    used.until_shown("both.txt")
    assert used.current_row == rows[1]
    assert used.document.telegrams[1].span.holds(used.window.reader.pane.bottom_offset() - 1)


# Notes files


@pytest.mark.parametrize("kind", ["notes-cut-short.xml", "binary-noise.txt", "empty.txt"])
def test_a_damaged_notes_file_is_said_and_kept(
    used: UsedWindow, folder: Path, paper: Path, kind: str
) -> None:
    notes = folder / "paper.txt.lacuna.xml"
    damaged = bad_bytes.SMALL[kind]()
    notes.write_bytes(damaged)
    used.list(folder)
    (sentence,) = used.sentences
    assert is_one_sentence(sentence)
    assert "paper.txt.lacuna.xml is damaged" in sentence
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert len(used.reading.notes) == 1
    kept = [one for one in folder.iterdir() if one.read_bytes() == damaged]
    assert kept
    assert all(is_one_sentence(sentence) for sentence in used.sentences)


def test_a_notes_file_with_entities_is_left_alone(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    notes = folder / "paper.txt.lacuna.xml"
    notes.write_bytes(bad_bytes.notes_with_entities())
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    assert len(used.reading.notes) == 1
    assert notes.read_bytes() == bad_bytes.notes_with_entities()


def test_each_damaged_notes_file_is_said(used: UsedWindow, folder: Path, paper: Path) -> None:
    for name in ("paper.txt.lacuna.xml", "paper.txt.lacuna.tennant.xml"):
        (folder / name).write_bytes(bad_bytes.notes_cut_short())
    used.list(folder)
    own = [one for one in used.sentences if one.startswith("The notes file")]
    assert len(own) == 2
    assert sum("2 notes files cannot be used" in one for one in used.sentences) == 1


def test_a_damaged_codebook_keeps_nobody_from_tagging(
    used: UsedWindow, folder: Path, paper: Path
) -> None:
    book = folder / "collection.lacuna.xml"
    book.write_bytes(bad_bytes.notes_cut_short())
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_TAG)
    used.window.side.notes.editor.tags.setText("tides")
    used.window.side.notes.flush()
    (note,) = used.reading.notes
    assert [tag.label for tag in note.annotation.tags] == ["tides"]
    assert any(one.read_bytes() == bad_bytes.notes_cut_short() for one in folder.iterdir())


def test_a_read_only_folder_keeps_notes_elsewhere(
    qapp: QApplication,
    tmp_path: Path,
    folder: Path,
    paper: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuse(monkeypatch, folder, errno.EROFS)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.select(PLACE)
        used.trigger(ActionId.HIGHLIGHT_1)
        used.until_said("cannot be kept beside it")
        assert len(used.reading.notes) == 1
        assert [one.name for one in folder.iterdir()] == ["paper.txt"]
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        assert len(used.reading.notes) == 1
        assert used.rows[0].notes == 1


def test_a_full_disk_keeps_what_was_typed(
    used: UsedWindow, folder: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "zother.txt").write_text(LETTER, encoding="utf-8")
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.ADD_NOTE)
    notes = used.window.side.notes
    notes.editor.text.setPlainText("Which clerk?")
    with monkeypatch.context() as full:
        refuse(full, folder, errno.ENOSPC)
        notes.flush()
        sentence = used.until_said("The disk is full").sentence
        assert "earlier notes are safe" in sentence
        assert notes.is_editing
        assert notes.editor.text.toPlainText() == "Which clerk?"
        # Neither another document nor the end of the program takes it away unasked.
        used.window.documents.step(1)
        used.until(lambda: used.current_row and used.current_row.path == paper, "the same row")
        assert used.shown_name == "paper.txt"
        asked: list[object] = []
        full.setattr("reader.ui.window.leaving.may_discard", asked.append)
        assert not used.window.close()
        assert used.window.isVisible()
        assert len(asked) == 1
    notes.flush()
    assert notes.editing is None
    assert [note.annotation.note for note in used.reading.notes] == ["Which clerk?"]


def test_a_full_disk_fails_an_export_with_a_sentence(
    used: UsedWindow, folder: Path, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    target = tmp_path / ("n" * 300 + ".md")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(ActionId.EXPORT_DOCUMENT)
    assert is_one_sentence(used.until_said("The export could not be written").sentence)


def test_an_export_makes_no_folder_and_the_refusal_stays(
    used: UsedWindow, folder: Path, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    target = tmp_path / "no" / "such" / "folder" / "notes.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    used.trigger(ActionId.EXPORT_DOCUMENT)
    assert is_one_sentence(used.until_said("There is no folder").sentence)
    assert not (tmp_path / "no").exists()


def test_settings_that_cannot_be_stored_hold_until_the_end(
    used: UsedWindow, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: object, _text: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    used.list(paper)
    monkeypatch.setattr("reader.app.settings.write_text_safely", full)
    for action in (ActionId.ZOOM_IN, ActionId.TOGGLE_PROJECTION, ActionId.THEME_DARK):
        used.trigger(action)
    (sentence,) = used.sentences
    assert sentence.startswith("The settings could not be saved (No space left on device)")
    assert used.window.status._zoom.text() == "110 %"


def test_a_home_that_cannot_be_written_to_is_said(
    qapp: QApplication, tmp_path: Path, folder: Path, paper: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "cache").write_text("in the way", encoding="utf-8")
    (home / "config").mkdir()
    (home / "config" / "settings.json").write_text("{damaged", encoding="utf-8")
    with used_window(qapp, home) as used:
        assert used.sentences == ["The settings file is damaged; defaults are used."]
        used.list(folder)
        used.select(PLACE)
        used.trigger(ActionId.HIGHLIGHT_1)
        assert used.reading.notes == ()
        assert "so nothing was saved; your earlier notes are safe" in used.sentences[0]
        assert is_one_sentence(used.sentences[0])


@pytest.mark.parametrize("is_heard", [False, True])
def test_two_windows_write_the_same_notes(
    qapp: QApplication, tmp_path: Path, folder: Path, paper: Path, is_heard: bool
) -> None:
    with (
        used_window(qapp, tmp_path / "home") as one,
        used_window(qapp, tmp_path / "home") as two,
    ):
        for window in (one, two):
            window.list(folder)
        one.select(PLACE)
        one.trigger(ActionId.HIGHLIGHT_1)
        two.select("two witnesses")
        two.trigger(ActionId.HIGHLIGHT_2)
        assert len(two.reading.notes) == 2
        one.select("eleven feet")
        one.trigger(ActionId.HIGHLIGHT_3)
        assert len(one.reading.notes) == 3
        assert len(notes_in(folder / "paper.txt.lacuna.xml").entries) == 3
        # The second deletes what the first is editing: the edit wins, whether the first has heard
        # of it or not.
        note = one.reading.notes[0].id
        one.window.desk.noting.note_actions._set_current(note)
        one.trigger(ActionId.EDIT_NOTE)
        one.window.side.notes.editor.text.setPlainText("Keep")
        two.window.desk.noting.note_actions._set_current(note)
        two.trigger(ActionId.DELETE_NOTE)
        assert two.reading.note(note) is None
        if is_heard:
            one.until(lambda: one.reading.note(note) is None, "the deletion to be heard of")
        one.window.side.notes.editor.text.setPlainText("Keep this.")
        one.window.side.notes.flush()
        said = [each.annotation.note for each in one.reading.notes]
        assert said.count("Keep this.") == 1


# Much, and at once


def test_another_folder_is_opened_while_the_first_is_read(
    used: UsedWindow, tmp_path: Path, folder: Path
) -> None:
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(WHOLE, encoding="utf-8")
    second = tmp_path / "second"
    second.mkdir()
    (second / "only.txt").write_text(LETTER, encoding="utf-8")
    for _turn in range(3):
        used.window.open_paths([folder])
        QApplication.processEvents()
        used.window.open_paths([second])
    used.until_listed()
    used.until_shown("only.txt")
    assert used.names == ["only.txt"]
    assert used.sentences == []


def test_reading_can_be_cancelled(used: UsedWindow, folder: Path) -> None:
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(WHOLE, encoding="utf-8")
    documents = used.window.documents
    used.window.open_paths([folder])
    used.until(lambda: documents.progress_text, "work under way")
    documents._progress.cancel.click()
    assert documents.progress_text == ""
    # Nothing more comes by itself, and a reload reads the rest.
    assert len(used.rows) < 120
    used.trigger(ActionId.RELOAD)
    used.until(lambda: len(used.rows) == 120, "all of them")
    used.until_listed()
    used.choose("119.txt")
    assert all(row.state is RowState.READ for row in used.rows)


def test_the_window_closes_while_a_folder_is_read(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(WHOLE, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([folder])
        used.until(lambda: used.window.documents.progress_text, "work under way")
        started = time.perf_counter()
        assert used.window.close()
        # On a busy machine, too; without this the close would wait for what is read.
        assert time.perf_counter() - started < 30
        assert used.window.has_ended
    QApplication.processEvents()


@pytest.mark.slow
def test_five_thousand_files_are_listed_without_freezing(used: UsedWindow, folder: Path) -> None:
    samples = resource_path("samples")
    sources = [one for one in sorted(samples.rglob("*.*")) if ".lacuna" not in one.name]
    sources = [one for one in sources if one.is_file()]
    for number in range(5000):
        source = sources[number % len(sources)]
        shutil.copyfile(source, folder / f"{number:05}-{source.name}")
    # By date: the hardest, as every row may move.
    used.window.documents.set_order(Order.NEWEST)
    pulse = Pulse()
    used.window.open_paths([folder])
    started = time.perf_counter()
    while not used.rows or used.window.documents.progress_text:
        assert time.perf_counter() - started < 300
        QApplication.processEvents()
        time.sleep(0.001)
    assert len(used.rows) >= 5000
    print(f"5,000 files: {time.perf_counter() - started:.1f} s, {pulse.longest:.3f} s at most")
    assert pulse.longest < 1.0


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["large_text", "long_line"])
def test_huge_files_are_shown_without_freezing(used: UsedWindow, folder: Path, kind: str) -> None:
    make = {"large_text": bad_bytes.large_text, "long_line": bad_bytes.long_line}[kind]
    path = folder / "huge.txt"
    path.write_bytes(make())
    pulse = Pulse()
    used.window.open_paths([path])
    started = time.perf_counter()
    while used.window.reading is None:
        assert time.perf_counter() - started < 300
        QApplication.processEvents()
        time.sleep(0.001)
    shown = time.perf_counter() - started
    end = len(used.document.text) - 1
    used.window.reader.jump(end)
    used.until(lambda: used.window.reader.pane.bottom_offset() >= end - 200, "the end")
    print(f"{kind}: shown after {shown:.1f} s, {pulse.longest:.2f} s at most")
    assert pulse.longest < 5.0


def refuse(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """Nothing can be written below a folder, even by root, for the reason of an errno."""
    real = safefile._write_through

    def write(path: Path, data: bytes) -> None:
        if path.is_relative_to(folder):
            raise OSError(number, os.strerror(number), str(path))
        real(path, data)

    monkeypatch.setattr(safefile, "_write_through", write)


def test_a_file_without_text_says_so_in_both_projections(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "nothing.txt").write_bytes(b"")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(tmp_path / "papers")
        used.choose("nothing.txt")
        pane = used.window.reader.pane
        said = [one.text() for one in pane.findChildren(QLabel) if one.isVisible()]
        assert any(NO_TEXT in one for one in said)
        used.window.reader.set_projection(Projection.AS_PUBLISHED)
        area = used.window.reader.pane.area
        assert isinstance(area, QPlainTextEdit)
        assert area.placeholderText() == NO_TEXT
