"""The overview in the real window: shown for a folder, its numbers lead to their documents."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.app import overview
from reader.app.jobs import Progress
from reader.app.paths import AppPaths
from reader.app.visits import VisitRecords
from reader.collection.news import News
from reader.ui.actions import ActionId
from reader.ui.overview.facts import Fact
from reader.ui.overview.rows import FactRow
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.overview.page import OverviewPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def opened(used: UsedWindow, folder: Path) -> OverviewPage:
    """Open a folder and wait until its overview knows all of it."""
    used.window.open_paths([folder])
    return settled(used)


def settled(used: UsedWindow) -> OverviewPage:
    overview = used.window.desk.overview

    def is_there() -> bool:
        page, look = overview.page, overview.look
        whole = used.window.desk.collection.work.is_whole and used.has_all_rows()
        is_last = page is not None and not ("so far" in page.words or "Looking" in page.words)
        return bool(look and whole and is_last)

    used.until(is_there, "the overview of the whole folder")
    assert overview.page is not None
    return overview.page


def is_shown(used: UsedWindow) -> bool:
    return used.window.desk.overview.is_shown


def row(page: OverviewPage, block: str, key: str) -> FactRow:
    rows = page.news.rows if block == "news" else page.blocks[block].rows
    return next(one for one in rows if one.fact.key == key)


def test_a_folder_opens_on_its_overview(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    assert used.window.desk.overview.is_shown
    assert used.window.reading is None
    assert used.current_row is None, "no document is chosen before its reader chooses one"
    assert page.words == "2 documents in 2 files."
    assert row(page, "kind", "telegram").fact.number == "2"
    assert row(page, "completeness", "incomplete").fact.number == "1"
    assert page.news_words == "This is your first visit"
    assert page.first_words.startswith("At your next visit, what came")
    assert used.window.windowTitle() == "papers – Lacuna"
    assert not used.window.actions_table[ActionId.ADD_NOTE].isEnabled()


def test_a_first_visit_counts_before_its_window_is_closed(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    opened(used, folder)
    records = VisitRecords(AppPaths.below(tmp_path / "home"))
    used.until(lambda: records.last(folder) is not None, "the visit is remembered")


def test_news_that_stood_on_screen_for_a_while_is_seen_before_the_window_is_closed(
    used: UsedWindow, folder: Path, tmp_path: Path
) -> None:
    opened(used, folder)
    records = VisitRecords(AppPaths.below(tmp_path / "home"))
    used.until(lambda: records.last(folder) is not None, "the visit is remembered")
    before = records.last(folder)
    assert before is not None
    used.trigger(ActionId.OVERVIEW)
    record = used.window.desk.overview._record
    used.until(record._seen.isActive, "it is waited for")

    def is_renewed() -> bool:
        record._seen.start(0)
        QCoreApplication.processEvents()
        seen = records.last(folder)
        return seen is not None and seen.at > before.at

    used.until(is_renewed, "what is seen is remembered")


def test_a_file_opens_on_itself(used: UsedWindow, folder: Path) -> None:
    used.open(folder / "a-whole.txt")
    assert not used.window.desk.overview.is_shown
    used.trigger(ActionId.OVERVIEW)
    assert used.shown_name == "a-whole.txt"
    assert used.window.desk.overview.page is None


def test_a_number_leads_to_its_documents(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    incomplete = row(page, "completeness", "incomplete")
    assert incomplete.accessibleName() == "1 incomplete, text is absent"
    incomplete.setFocus()
    QTest.keyClick(incomplete, Qt.Key.Key_Return)
    used.until(lambda: used.names == ["b-middle.txt"], "the incomplete one")
    assert used.window.desk.overview.is_shown, "the numbers stay beside their documents"


def test_back_and_forward_know_the_overview(used: UsedWindow, folder: Path) -> None:
    opened(used, folder)
    used.choose("b-middle.txt")
    assert not is_shown(used)
    used.trigger(ActionId.BACK)
    assert is_shown(used)
    assert used.window.reading is None
    used.trigger(ActionId.FORWARD)
    used.until_shown("b-middle.txt")
    used.trigger(ActionId.OVERVIEW)
    assert is_shown(used)


def test_the_picture_opens_a_telegram(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    assert page.picture.isVisible()
    page.picture.setFocus()
    QTest.keyClick(page.picture, Qt.Key.Key_Home)
    assert "of 3 sections" in page.picture.accessibleDescription()
    centre = page.picture.rect_of(0).center()
    assert page.picture.position_at(centre) == 0
    assert page.picture.position_at(QPoint(centre.x(), 2)) is None
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=centre)
    used.until_shown("b-middle.txt")


def test_only_incomplete_ones_and_by_post(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    page.only_incomplete.setChecked(True)
    page.order.setCurrentIndex(1)
    look = used.window.desk.overview
    used.until(
        lambda: look.look is not None and look.look.picture.groups[0].label == "VELLIN", "posts"
    )
    assert page.picture.height() > 0


def test_what_came_since_is_told_and_marked_as_seen(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    home = tmp_path / "home"
    with used_window(qapp, home) as used:
        opened(used, folder)
    text = MIDDLE_ONLY.replace("00098", "00099")
    (folder / "c-new.txt").write_text(text, encoding="utf-8")
    with used_window(qapp, home) as used:
        page = opened(used, folder)
        assert page.news_words.startswith("Since your last visit, ")
        new = row(page, "news", "new")
        assert new.fact.spoken == "1 new file"
        new.click()
        used.until(lambda: used.names == ["c-new.txt"], "the new one")
        assert "files new since your last visit" in used.sentences[0]
        assert is_shown(used), "the numbers stay beside their documents"
        page.mark_seen.click()
        used.until(lambda: page.news_words.startswith("Nothing new"), "nothing new")
        assert page.news.rows == ()


def test_the_list_of_what_is_new_follows_while_a_document_is_read(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    home = tmp_path / "home"
    with used_window(qapp, home) as used:
        opened(used, folder)
    text = MIDDLE_ONLY.replace("00098", "00099")
    (folder / "c-new.txt").write_text(text, encoding="utf-8")
    with used_window(qapp, home) as used:
        row(opened(used, folder), "news", "new").click()
        used.until(lambda: used.names == ["c-new.txt"], "the new one")
        used.choose("c-new.txt")
        used.until_shown("c-new.txt")
        assert not is_shown(used)
        (folder / "c-new.txt").write_text(text.replace("00099", "00100"), encoding="utf-8")
        (folder / "d-new.txt").write_text(text.replace("00099", "00101"), encoding="utf-8")
        used.trigger(ActionId.RELOAD)
        used.until(lambda: sorted(used.names) == ["c-new.txt", "d-new.txt"], "another one")
        for name in ("c-new.txt", "d-new.txt"):
            (folder / name).unlink()
        used.trigger(ActionId.RELOAD)
        used.until(lambda: not used.names, "none of them is there any more")
        used.until_said("shows only: files new since your last visit, ")


def test_what_is_gone_is_a_list_that_leads_to_the_same_text(
    qapp: QApplication, tmp_path: Path, folder: Path, qtmodeltester: Any
) -> None:
    home = tmp_path / "home"
    for name in ("c-copy.txt", "d-twin.txt"):
        shutil.copyfile(folder / "a-whole.txt", folder / name)
    with used_window(qapp, home) as used:
        opened(used, folder)
    for name in ("a-whole.txt", "b-middle.txt", "c-copy.txt"):
        (folder / name).unlink()
    with used_window(qapp, home) as used:
        told = row(opened(used, folder), "news", "gone")
        assert told.fact.spoken.startswith("3 files are gone, their notes stay")
        told.click()
        gone = used.window.desk.holdings.gone
        used.until(lambda: gone.window is not None and gone.window.isVisible(), "the list")
        window = gone.window
        assert window is not None
        qtmodeltester.check(window.table.lines)
        assert window.windowTitle().startswith("Files gone since your last visit, ")
        assert window.said.text().startswith("3 files were here before.")
        window.copy.click()
        copied = QGuiApplication.clipboard().text().split("\n")
        assert [line.split("\t")[0] for line in copied] == [
            "File", "a-whole.txt", "b-middle.txt", "c-copy.txt"
        ]  # fmt: skip
        assert copied[1].endswith("\td-twin.txt")
        window.way.click()
        used.until_shown("d-twin.txt")
        window.table.activated.emit(window.table.lines.index(1, 0))
        assert used.window.search.field.text().startswith("id:")


def test_one_column_of_numbers_has_no_hole(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    gaps: list[int] = []
    for width in (700, 620, 420):
        page.setMinimumWidth(width)
        page.setMaximumWidth(width)
        QCoreApplication.processEvents()
        above, below = page.blocks["completeness"], page.blocks["date"]
        gaps.append(below.geometry().top() - above.geometry().bottom() - 1)
    between = page.blocks["kind"].geometry().top() - page.blocks["files"].geometry().bottom() - 1
    assert gaps[0] < 0, "beside each other"
    assert gaps[1:] == [between, between], "beside each other lines of 240 pixels were cut"


def test_while_files_are_read_files_and_documents_are_told_apart(
    used: UsedWindow, folder: Path
) -> None:
    page = opened(used, folder)
    look = used.window.desk.overview.look
    assert look is not None

    def show(reading: Progress | None, since: datetime | None) -> tuple[str, str]:
        seen = replace(look, look=replace(look.look, since=since, news=News()))
        page.show_look("papers", seen, reading=reading)
        return page.words, page.news_words

    day = datetime(2026, 3, 1, 12, tzinfo=UTC)
    words, news = show(Progress(90, 5000), day)
    assert words == "2 of 5,000 files listed so far: 2 documents."
    assert news == "Looking for what is new since your last visit, 1 Mar 2026…"
    found = [row(page, "files", key).fact.spoken for key in ("found", "read")]
    assert found == ["5,000 files found", "2 listed so far"]
    words, _news = show(Progress(0, 1), day)
    assert words == "2 documents in 2 files so far; 1 new or changed file still to be read."
    words, _news = show(Progress(0, 0), day)
    assert words == "2 documents in 2 files so far; looking through the folder for others…"
    assert show(None, day) == (
        "2 documents in 2 files.",
        "Nothing new since your last visit, 1 Mar 2026",
    )
    status = used.window.status
    status.set_collection(folder, 90, 5000)
    assert status._collection.text() == "papers   90 of 5,000 files listed"


def test_the_status_bar_says_how_many_of_all_files_are_read_also_when_that_was_cancelled(
    used: UsedWindow, folder: Path
) -> None:
    opened(used, folder)
    work, said = used.window.desk.collection.work, used.window.status._collection
    work.is_running, work.step = True, Progress(40, 5000)
    work.say("Reading 40 of 5,000 files")
    assert said.text() == "papers   2 of 5,000 files listed"
    work.cancel()
    assert said.text() == "papers   2 of 5,000 files listed"


def test_a_line_of_long_words_takes_more_lines_where_its_column_is_narrow(
    used: UsedWindow,
) -> None:
    remark = "in 8 sets, 2 second names of one file"
    fact = Fact("doubled", "2,170", "of them of the same text", remark)
    line = FactRow(fact, used.window.themes, used.window)
    line.show()
    heights = []
    for width in (600, 260, 120):
        line.resize(width, line.height())
        heights.append(line.height())
    assert heights == sorted(set(heights)), "each narrower one is higher"
    line.set_fact(replace(fact, words="read", remark=""))
    assert line.height() < heights[0] + 1
    line.resize(600, line.height())
    line.set_fact(fact)
    assert line.height() == heights[0]


def test_an_empty_folder_says_so(used: UsedWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    page = opened(used, empty)
    used.until(lambda: page.nothing_here.isVisible(), "what to do")
    assert page.words == "This folder holds no documents."
    assert "by themselves" in page.nothing_here.words.text()
    assert page.nothing_here.rows[0].text() == "Open another folder…"
    assert not page.picture.isVisible()
    assert not page.mark_seen.isVisible()
    search = used.window.search
    used.until(lambda: not search.head.isVisible(), "no search over nothing")
    assert not search.filter_line.isVisible()
    assert used.window.documents._empty.text() != page.words, "not said twice"
    used.trigger(ActionId.FILTER)
    used.until_said("no documents to search")
    (empty / "first.txt").write_text(WHOLE, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: used.rows, "the document")
    used.until(lambda: not page.nothing_here.isVisible(), "the numbers")
    assert search.head.isVisible()
    assert search.filter_line.isVisible()
    used.trigger(ActionId.FILTER)
    assert search.field.hasFocus()


def test_a_folder_of_what_is_left_out_says_what_that_is(used: UsedWindow, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / ".drafts.txt").write_text("The pier.\n", encoding="utf-8")
    page = opened(used, folder)
    used.until(lambda: page.nothing_here.isVisible(), "what to do")
    assert page.blocks["files"].isVisible()
    assert not page.blocks["date"].isVisible()


def test_no_folder_no_overview(used: UsedWindow) -> None:
    used.trigger(ActionId.OVERVIEW)
    assert used.window.desk.overview.page is None


def header(used: UsedWindow) -> str:
    """What the line above the list counts, without its tags."""
    words = used.window.search.filter_line.words.text()
    return re.sub(r"<[^>]*>", "", words)


def test_a_narrowed_list_stays_narrowed_and_is_counted(used: UsedWindow, folder: Path) -> None:
    for name in ("c-again.txt", "d-more.txt"):
        shutil.copyfile(folder / "a-whole.txt", folder / name)
    (folder / "e-broken.pdf").write_bytes(b"%PDF-1.4 broken")
    used.window.resize(1600, 900)
    page = opened(used, folder)
    used.until(lambda: header(used).startswith("4 documents"), "no file counted")
    row(page, "kind", "doubled").click()
    used.until(lambda: header(used) == "3 of 4", "the header follows")
    assert len(used.names) == 3
    bars = used.window.search.timeline
    used.until(lambda: sum(bar.total for bar in bars.bars) == 3, "the timeline follows")
    (folder / "d-more.txt").unlink()
    (folder / "f-other.txt").write_text(MIDDLE_ONLY.replace("00098", "00099"), encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: header(used) == "2 of 4", "still narrowed")
    assert used.names == ["a-whole.txt", "c-again.txt"]
    used.until_said("shows only: documents of the same text")
    row(page, "files", "unreadable").click()
    used.until(lambda: header(used) == "1 unreadable", "a file is no document")
    assert used.names == ["e-broken.pdf"]
    used.window.search.field.replace_text("vellin")
    used.window.desk.search.search()
    used.until(lambda: header(used).startswith("4"), "a query ends the narrowing")
    assert not used.sentences


@pytest.mark.parametrize("way", ["the notice", "the empty list"])
def test_news_marked_as_seen_leave_a_way_to_all_documents(
    qapp: QApplication, tmp_path: Path, folder: Path, way: str
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        opened(used, folder)
    shutil.copyfile(folder / "a-whole.txt", folder / "z-new.txt")
    with used_window(qapp, tmp_path / "home") as used:
        page = opened(used, folder)
        row(page, "news", "new").click()
        used.until(lambda: used.names == ["z-new.txt"], "the new document")
        page.mark_seen.click()
        used.until(lambda: header(used) == "0 of 3", "nothing is new any more")
        notice = used.until_said("shows only: files new since your last visit")
        (show_all,) = notice.actions
        no_hits = used.window.search.no_hits
        # The overview tells its number before the list has been asked for the way out.
        used.until(lambda: no_hits.isVisible() and no_hits.rows, "what the empty list offers")
        (row_of_all,) = no_hits.rows
        assert show_all.text == row_of_all.accessibleName() == "Show all documents"
        if way == "the notice":
            show_all.run()
        else:
            row_of_all.click()
        used.until(lambda: len(used.names) == 3, "all documents")
        assert used.sentences == []
        assert no_hits.isHidden()


def test_cancelled_reading_says_what_is_left_and_goes_on(used: UsedWindow, folder: Path) -> None:
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(WHOLE, encoding="utf-8")
    used.window.open_paths([folder])
    progress = used.window.documents._progress
    used.until(lambda: progress.pause.isVisible(), "a number of files")
    progress.cancel.setFocus()
    progress.cancel.click()
    notice = used.until_said("Reading was cancelled; ")
    overview = used.window.desk.overview
    used.until(
        lambda: overview.page is not None and "not read yet" in overview.page.words, "the overview"
    )
    assert used.current_row is None, "no row is chosen by itself"
    used.window.desk.collection.look_again()
    assert not used.window.desk.collection.work.is_expected, "its user says when it goes on"
    (go_on,) = notice.actions
    go_on.run()
    used.until(lambda: len(used.names) == 122, "the others")
    assert not used.sentences


def test_filters_and_table_give_back_the_width_they_took(used: UsedWindow, folder: Path) -> None:
    opened(used, folder)
    used.window.resize(1280, 800)
    filters, frame = used.window.search.filter_line.filters, used.window

    def left() -> int:
        return frame.parts.layout.left

    before = left()
    for first, second in ((True, False), (False, True)):
        for is_on in (True, False):
            for is_filters in (first, second):
                if is_filters:
                    filters.setChecked(is_on)
                else:
                    frame.widen_documents(is_wide=is_on)
        assert left() == before


def test_a_folder_of_a_collection_counts_only_its_own(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    home = tmp_path / "home"
    (folder / "box").mkdir()
    shutil.copyfile(folder / "a-whole.txt", folder / "box" / "c-inside.txt")
    (folder / "box" / ".hidden").write_text("x", encoding="utf-8")
    with used_window(qapp, home) as used:
        page = opened(used, folder)
        assert row(page, "files", "left out hidden").fact.spoken == "1 hidden left out"
    for at in (folder / "new.txt", folder / "box" / "new.txt"):
        at.write_text(MIDDLE_ONLY.replace("00098", at.parent.name), encoding="utf-8")
    with used_window(qapp, home) as used:
        page = opened(used, folder / "box")
        assert used.window.desk.collection.within == "box"
        assert row(page, "news", "new").fact.spoken == "1 new file"
        assert [one.fact.key for one in page.blocks["files"].rows] == ["found", "read"]
        assert page.mark_seen.isHidden(), "the rest of the collection was not on screen"
    with used_window(qapp, home) as used:
        page = opened(used, folder)
        assert row(page, "news", "new").fact.spoken == "2 new files"


def test_a_status_given_in_the_list_is_counted_at_once(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)

    def status() -> dict[str, str]:
        return {one.fact.key: one.fact.number for one in page.blocks["status"].rows}

    assert status() == {"unread": "2"}
    used.window.documents.go_to(0)
    used.until(lambda: used.window.reading is not None, "the document")
    used.trigger(ActionId.STATUS_READ)
    used.trigger(ActionId.OVERVIEW)
    used.until(lambda: status() == {"unread": "1", "read": "1"}, "one is read")
    view = used.window.documents.view
    view.setFocus()
    view.selectAll()
    assert used.window.desk.overview.is_shown
    used.trigger(ActionId.STATUS_RELEVANT)
    used.until(lambda: status() == {"relevant": "2"}, "both are relevant")
    used.trigger(ActionId.UNDO)
    used.until(lambda: status() == {"unread": "1", "read": "1"}, "as it was")


def test_the_list_comes_before_the_totals(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(used, folder)
    listed: list[bool] = []
    look_at = overview.look_at

    def looked_at(*given: Any, **named: Any) -> overview.OverviewLook:
        listed.append(used.window.documents.listed is not None)
        return look_at(*given, **named)

    monkeypatch.setattr(overview, "look_at", looked_at)
    monkeypatch.setattr("reader.ui.window.overview._LIST_MS", 600_000)
    used.window.desk.collection.close_collection()
    assert used.window.documents.listed is None
    opened(used, folder)
    assert listed
    assert listed[0]


def test_a_list_that_does_not_come_holds_the_totals_back_for_a_moment_only(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(used, folder)
    used.window.desk.collection.close_collection()
    monkeypatch.setattr("reader.ui.window.overview._LIST_MS", 1)
    controller = used.window.desk.overview
    used.window.desk.collection.index_changed.disconnect(controller._on_index_changed)
    used.window.open_paths([folder])
    used.until(lambda: controller.look is not None, "the totals")


def test_what_changed_while_a_look_failed_is_looked_at_again(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(used, folder)
    looked, changed, real = Event(), Event(), overview.look_at

    def fail(*_arguments: object, **_named: object) -> None:
        looked.set()
        assert changed.wait(20)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(overview, "look_at", fail)
    used.window.desk.overview.refresh()
    used.until(looked.is_set, "a look")
    used.window.desk.overview.refresh()
    monkeypatch.setattr(overview, "look_at", real)
    changed.set()
    used.until(lambda: page.words != "2 documents in 2 files.", "a look that failed")
    used.until(lambda: page.words == "2 documents in 2 files.", "the numbers again")
