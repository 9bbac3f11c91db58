"""The notice bar: newest first, three at a time, replaced by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.icons import Icons
from reader.ui.notice_bar import LIFETIME_MS, NoticeBar, NoticeLine
from reader.ui.theme.theme import DARK, LIGHT, ThemeManager, ThemeMode
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(themes: ThemeManager, qtbot: QtBot) -> NoticeBar:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(640, 400)
    page.show()
    made = NoticeBar(themes, Icons(themes), page)
    qtbot.addWidget(made)
    made.resize(640, 200)
    return made


def notice(sentence: str, *, topic: str = "", kind: NoticeKind = NoticeKind.WARNING) -> Notice:
    return Notice(kind, sentence, topic=topic)


def shown(bar: NoticeBar) -> list[str]:
    return [line.notice.sentence for line in bar._lines if not line.isHidden()]


def test_it_takes_no_room_without_notices(bar: NoticeBar) -> None:
    assert bar.isHidden()
    bar.show_notice(notice("One."))
    assert not bar.isHidden()
    bar._lines[0].cross.click()
    assert bar.isHidden()
    assert bar.notices == ()


def test_three_are_shown_and_the_rest_counted(bar: NoticeBar) -> None:
    for number in range(5):
        bar.show_notice(notice(f"Number {number}."))
    assert shown(bar) == ["Number 4.", "Number 3.", "Number 2."]
    assert bar.more.text() == "2 more"
    bar.more.click()
    assert len(shown(bar)) == 5
    assert bar.more.text() == "Show fewer"
    bar.more.click()
    bar._lines[0].cross.click()
    assert shown(bar) == ["Number 3.", "Number 2.", "Number 1."]
    assert bar.more.text() == "1 more"


def test_a_topic_has_one_notice_and_a_sentence_too(bar: NoticeBar) -> None:
    bar.show_notice(notice("Old.", topic="notes"))
    bar.show_notice(notice("Other."))
    bar.show_notice(notice("New.", topic="notes"))
    bar.show_notice(notice("Other."))
    assert [one.sentence for one in bar.notices] == ["Other.", "New."]
    bar.withdraw("notes")
    assert [one.sentence for one in bar.notices] == ["Other."]


def test_a_link_does_its_work_and_closes_the_notice(bar: NoticeBar) -> None:
    done: list[str] = []

    def reload() -> None:
        done.append("reload")

    bar.show_notice(Notice(NoticeKind.INFORMATION, "Changed.", (NoticeAction("Reload", reload),)))
    (link,) = bar._lines[0].links
    assert link.text() == "Reload"
    link.click()
    assert done == ["reload"]
    assert bar.notices == ()


def test_details_can_be_copied(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.PROBLEM, "It failed.", detail="Traceback: here"))
    (copy,) = bar._lines[0].actions()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "It failed.\n\nTraceback: here"


def test_markup_in_a_sentence_is_words(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show_notice(notice("<b>name</b>.txt cannot be read."))
    line: NoticeLine = bar._lines[0]
    assert line.accessibleName() == "<b>name</b>.txt cannot be read."
    assert line.sentence.textFormat().name == "PlainText"


@pytest.mark.parametrize(
    ("kind", "token"),
    [
        (NoticeKind.INFORMATION, Token.REMARK_TINT),
        (NoticeKind.WARNING, Token.CONFLICT_TINT),
        (NoticeKind.PROBLEM, Token.GAP_TINT),
    ],
)
def test_its_ground_follows_kind_and_theme(
    bar: NoticeBar, themes: ThemeManager, kind: NoticeKind, token: Token
) -> None:
    bar.show_notice(notice("A sentence.", kind=kind))
    bar.show()
    line = bar._lines[0]
    assert line.height() >= 34
    assert line.grab().toImage().pixelColor(4, 4) == LIGHT.colour(token)
    themes.set_mode(ThemeMode.DARK)
    assert line.grab().toImage().pixelColor(4, 4) == DARK.colour(token)


def test_it_is_the_boards_door(bar: NoticeBar) -> None:
    board = NoticeBoard()
    board.inform("Before there was a window.")
    board.attach(bar.show_notice)
    board.warn("After.")
    assert [one.sentence for one in bar.notices] == ["Before there was a window.", "After."]


def test_information_that_asks_for_nothing_goes_by_itself(bar: NoticeBar) -> None:
    bar.show()
    bar.show_notice(notice("Stays."))
    bar.show_notice(Notice(NoticeKind.INFORMATION, "Asks.", (NoticeAction("Undo", bar.update),)))
    bar.show_notice(notice("Goes.", kind=NoticeKind.INFORMATION))
    running = {line.notice.sentence: line._life.isActive() for line in bar._lines}
    assert running == {"Goes.": True, "Asks.": False, "Stays.": False}
    assert bar._lines[0]._life.interval() == LIFETIME_MS
    bar._lines[0]._on_life_timeout()
    assert [one.sentence for one in bar.notices] == ["Asks.", "Stays."]


def test_information_stays_while_the_pointer_is_on_it(bar: NoticeBar) -> None:
    bar.show()
    bar.show_notice(notice("Goes.", kind=NoticeKind.INFORMATION))
    (line,) = bar._lines
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    line._on_life_timeout()
    assert bar.notices
    assert line._life.isActive()
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    line._on_life_timeout()
    assert bar.notices == ()


def test_notices_of_a_topic_are_withdrawn_together(bar: NoticeBar) -> None:
    board = NoticeBoard()
    board.tell(notice("Waited.", topic="file"))
    board.withdraw("file")
    board.attach(bar.show_notice, bar.withdraw)
    for topic in ("notes-file a", "notes-file b", "notes-files", "notes"):
        board.tell(notice(f"Of {topic}.", topic=topic))
    board.withdraw("notes-file")
    assert [one.sentence for one in bar.notices] == ["Of notes.", "Of notes-files."]


def test_equal_words_with_different_links_are_both_kept(bar: NoticeBar) -> None:
    for topic in ("dropped a", "dropped b", "dropped b"):
        link = (NoticeAction("Bring it back", bar.update),)
        bar.show_notice(Notice(NoticeKind.INFORMATION, "Not kept.", link, topic=topic))
    assert [one.topic for one in bar.notices] == ["dropped b", "dropped a"]


def test_confirmations_replace_each_other_and_take_no_room(bar: NoticeBar) -> None:
    board = NoticeBoard()
    board.attach(bar.show_notice, bar.withdraw)
    board.inform("Undone: one.")
    board.inform("Undone: another one, which is told in so many words that they take two lines.")
    assert bar.isHidden()
    (only,) = bar.notices
    assert only.sentence.startswith("Undone: another")
    passing = bar.passing
    assert passing.isVisible()
    page = passing.parentWidget()
    assert page is not None
    assert page.rect().contains(passing.geometry())
    assert passing.sentence.height() >= passing.sentence.heightForWidth(passing.sentence.width())
    assert passing._life.isActive()
    passing._on_life_timeout()
    assert bar.notices == ()
    assert passing.isHidden()


def test_a_confirmation_stays_at_the_foot_of_the_page(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.CONFIRMATION, "Done.", topic="undo"))
    page = bar.passing.parentWidget()
    assert page is not None
    page.resize(300, 250)
    assert page.rect().contains(bar.passing.geometry())
    assert bar.passing.geometry().bottom() > 200
    bar.withdraw("undo")
    assert bar.notices == ()


def test_a_click_on_a_link_leaves_the_keyboard_where_it_is(bar: NoticeBar, qtbot: QtBot) -> None:
    field = QLineEdit()
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(field)
    column.addWidget(bar)
    whole.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    done: list[str] = []
    reload = (NoticeAction("Reload", lambda: done.append("reloaded")),)
    bar.show_notice(Notice(NoticeKind.INFORMATION, "Changed on disk.", reload))
    (link,) = bar._lines[0].links
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert done == ["reloaded"]
    assert field.hasFocus()
    bar.left.connect(field.setFocus)
    bar.show_notice(Notice(NoticeKind.INFORMATION, "Changed again.", reload))
    (link,) = bar._lines[0].links
    link.setFocus()
    qtbot.waitUntil(link.hasFocus)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert done == ["reloaded", "reloaded"]
    assert field.hasFocus()
    bar.setParent(None)
