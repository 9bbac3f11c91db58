"""Notes without a document in the window: nobody thinks they are lost, and the way to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.ui.actions import ActionId
from reader.ui.notes.cards import GroupHead, NoteCard
from reader.ui.notice_bar import NoticeLine
from tests.app.test_strays import TEXT, note
from tests.ui.test_overview import opened, row, settled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.ui.notes.window import NotesWindow
    from tests.ui.window import UsedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two folders: a telegram was moved from one to the other, and then changed."""
    folder = tmp_path.resolve() / "papers"
    (folder / "old").mkdir(parents=True)
    (folder / "new").mkdir()
    before = folder / "old" / "08LORNE12.txt"
    before.write_text(TEXT, encoding="utf-8")
    note(before, "two more lamps", "Ask for them.", folders=None)
    before.unlink()
    changed = TEXT.replace("the spring", "the second of May")
    (folder / "new" / "08LORNE12.txt").write_text(changed, encoding="utf-8")
    return folder


def view(used: UsedWindow) -> NotesWindow:
    window = used.window.desk.all_notes.window
    assert window is not None
    return window


def cards(window: NotesWindow) -> list[NoteCard]:
    return [one for one in window.rows if isinstance(one, NoteCard)]


def press(used: UsedWindow, words: str) -> None:
    links = used.window.notices.findChildren(QPushButton)
    next(link for link in links if link.text() == words).click()


def test_the_overview_leads_to_notes_without_a_document_and_these_to_the_question(
    used: UsedWindow, folder: Path
) -> None:
    page = opened(used, folder)
    told = row(page, "news", "strays")
    assert told.fact.spoken.startswith("1 note without a document, waiting for your answer")
    QTest.mouseClick(told, Qt.MouseButton.LeftButton)
    window = view(used)
    assert window.filter.text() == "placement:no-document"
    used.until(lambda: cards(window), "the card")
    (head,) = (one for one in window.rows if isinstance(one, GroupHead))
    assert head.title == (
        "Without a document: 08LORNE12.txt · 08LORNE12 · "
        "waits for your answer: is it new/08LORNE12.txt?"
    )
    assert window.foot.count.text() == "1 note without a document"
    window.note_chosen.emit(cards(window)[0].source)
    used.until_shown("08LORNE12.txt")
    said = used.until_said("may belong to")
    assert said.sentence == (
        "1 note by Anna Ekdahl on “old/08LORNE12.txt” may belong to “new/08LORNE12.txt” (the "
        "reference id is the same, 08LORNE12): does it?"
    )
    press(used, "Use this note")
    assert [one.annotation.note for one in used.reading.notes] == ["Ask for them."]
    used.until(lambda: not cards(window), "no note without a document")
    used.trigger(ActionId.OVERVIEW)
    page = settled(used)
    used.until(lambda: all(one.fact.key != "strays" for one in page.news.rows), "no such line")


def test_what_nothing_here_may_be_is_not_said_to_wait_for_an_answer(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "new" / "08LORNE12.txt").unlink()
    told = row(opened(used, folder), "news", "strays")
    assert "waiting" not in told.fact.spoken
    assert "no document here is known to be its own" in told.fact.spoken


def test_where_a_note_is_is_said_in_the_window_that_was_asked(
    used: UsedWindow, folder: Path
) -> None:
    (folder / "new" / "08LORNE12.txt").unlink()
    QTest.mouseClick(row(opened(used, folder), "news", "strays"), Qt.MouseButton.LeftButton)
    window = view(used)
    used.until(lambda: cards(window), "the card")
    told = used.window.notices.notices
    for _twice in range(2):
        window.view.row_chosen.emit(cards(window)[0], "")
        (said,) = window.notices.notices
        assert "is not in this folder; the note is safe in" in said.sentence
    assert window.notices.isVisible()
    assert used.window.notices.notices == told, "nothing behind the window"
    window.close()
    window.show()
    assert not window.notices.notices


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_question_can_be_read_whole(used: UsedWindow, folder: Path, width: int) -> None:
    used.window.resize(width, 760)
    used.window.show()
    used.list(folder)
    used.choose("08LORNE12.txt")
    said = used.until_said("may belong to")
    lines = used.window.notices.findChildren(NoticeLine)
    (line,) = (one for one in lines if one.notice is said)
    QTest.qWait(50)
    words = line.sentence
    assert words.height() >= words.heightForWidth(words.width())
    assert words.width() >= 400
    assert all(
        link.isVisible() and link.y() + link.height() <= line.height() for link in line.links
    )
