"""Printing beside the window: how far it is, stopping it, and what is left of it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread, current_thread, main_thread
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGraphicsView, QToolButton

from reader.app.jobs import JobControl, Progress
from reader.app.left_files import LeftFiles
from reader.collection.control import UNWATCHED, Cancelled
from reader.ui.actions import ActionId
from reader.ui.dialogs.progress import ProgressDialog
from reader.ui.pane.panes import Projection
from reader.ui.printing import pages as pages_room
from reader.ui.printing import paper_table
from reader.ui.printing import run as run_room
from reader.ui.printing.laying import lay_out
from reader.ui.printing.pages import new_printer
from reader.ui.printing.preview import PagesPreview
from reader.ui.printing.published_paper import published_paper
from reader.ui.printing.target import MARK
from tests.ui.window import used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.window import UsedWindow

LONG = "A TITLE\n\n" + "".join(
    f"{number}. The lamp at Harrow Bay was lit by its keeper, and nobody had asked him.\n\n"
    for number in range(2_000)
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "paper.pdf"


def test_pages_are_set_beside_the_window_which_goes_on(
    qapp: QApplication, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _stopped_at_page(monkeypatch, 2) as (reached, goes_on), _opened(qapp, tmp_path) as used:
        used.window.desk.printing.print_to(_printer(paper), used.reading)
        used.until(reached.is_set, "the second page")
        dialog = used.window.findChild(ProgressDialog)
        assert dialog is not None
        used.until(lambda: "Page 1 of " in _words(dialog), "how far it is")
        assert not paper.exists(), "nothing is there before all is"
        # The window answers all along.
        used.trigger(ActionId.FIND)
        used.until(lambda: used.window.reader.find_bar.isVisible(), "the find bar")
        goes_on.set()
        used.until_said("printed to “paper.pdf”")
        assert used.window.findChild(ProgressDialog) is None
    with pypdfium2.PdfDocument(paper) as document:
        assert len(document) > 30
        last = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "1999. The lamp" in last
    assert list(paper.parent.iterdir()) == [paper]


def test_who_stops_it_leaves_the_file_that_was_there(
    qapp: QApplication, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.write_bytes(MARK + b" before")
    with _stopped_at_page(monkeypatch, 3) as (reached, goes_on), _opened(qapp, tmp_path) as used:
        printing = used.window.desk.printing
        printing.print_to(_printer(paper), used.reading)
        used.until(reached.is_set, "the third page")
        dialog = used.window.findChild(ProgressDialog)
        assert dialog is not None
        dialog.reject()
        assert not printing.under_way
        used.until_said("nothing was printed")
        goes_on.set()
        used.until(lambda: list(paper.parent.iterdir()) == [paper], "nothing else there")
    assert paper.read_bytes() == MARK + b" before"


def test_a_document_is_never_replaced_and_an_earlier_print_is(
    qapp: QApplication, tmp_path: Path, paper: Path
) -> None:
    with _opened(qapp, tmp_path) as used:
        printing = used.window.desk.printing
        source = used.reading.document.source.address.path
        for there in (source, paper.with_name("a.lacuna.xml")):
            before = there.read_bytes() if there.exists() else None
            printing.print_to(_printer(there), used.reading)
            refused = used.until_said("Choose another name" if before else "choose another name")
            assert [one.text for one in refused.actions] == ["Print again…"]
            assert (there.read_bytes() if there.exists() else None) == before
        for _time in range(2):
            printing.print_to(_printer(paper), used.reading)
            used.until(lambda: not printing.under_way, "the end of it")
            assert not any("another name" in sentence for sentence in used.sentences)
            assert MARK in paper.read_bytes()
            paper.write_bytes(paper.read_bytes() + b"\n%")
        assert not paper.read_bytes().endswith(b"%\n%")


def test_who_quits_meanwhile_is_asked_and_nothing_half_is_left(
    qapp: QApplication, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_window: object, name: str) -> bool:
        asked.append(name)
        return len(asked) > 1

    monkeypatch.setattr("reader.ui.window.leaving.may_drop_printing", ask)
    with _stopped_at_page(monkeypatch, 2) as (reached, goes_on), _opened(qapp, tmp_path) as used:
        used.window.desk.printing.print_to(_printer(paper), used.reading)
        used.until(reached.is_set, "the second page")
        assert not used.window.close(), "staying was chosen"
        assert used.window.close(), "quitting was chosen"
        goes_on.set()
    assert asked == ["long"] * 2
    assert not paper.exists()


def test_a_disk_that_takes_only_half_is_told_and_nothing_is_left(
    qapp: QApplication, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_room, "_END", b"an end that never came")
    with _opened(qapp, tmp_path) as used:
        used.window.desk.printing.print_to(_printer(paper), used.reading)
        used.until_said("Nothing was printed")
    assert list(paper.parent.iterdir()) == []


@pytest.mark.parametrize("projection", Projection)
def test_nothing_of_the_pages_is_made_on_the_windows_thread(
    qapp: QApplication,
    tmp_path: Path,
    paper: Path,
    monkeypatch: pytest.MonkeyPatch,
    projection: Projection,
) -> None:
    threads: list[object] = []
    for room, name in ((run_room, "typeset_paper"), (run_room, "published_paper")):
        _watch(monkeypatch, room, name, threads)
    _watch(monkeypatch, pages_room, "lay_out", threads)
    _watch(monkeypatch, pages_room, "_paint_text", threads)
    with _opened(qapp, tmp_path) as used:
        used.window.reader.set_projection(projection)
        used.window.desk.printing.print_to(_printer(paper), used.reading)
        used.until_said("printed to “paper.pdf”")
    assert len(threads) > 30
    assert main_thread() not in threads


def test_the_preview_can_be_stopped_and_is_not_shown_then(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    monkeypatch.setattr(PagesPreview, "exec", lambda _self: shown.append(True))

    def stop() -> None:
        dialogs = [one for one in qapp.topLevelWidgets() if isinstance(one, ProgressDialog)]
        for dialog in dialogs:
            if dialog.isVisible():
                dialog.reject()
                goes_on.set()
                return
        QTimer.singleShot(20, stop)

    with _stopped_at_page(monkeypatch, 2) as (_reached, goes_on), _opened(qapp, tmp_path) as used:
        QTimer.singleShot(0, stop)
        used.trigger(ActionId.PRINT_PREVIEW)
    assert shown == []


def test_the_preview_shows_all_pages_before_and_after_the_paper_is_turned(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []

    def look(preview: PagesPreview) -> None:
        preview.show()
        qapp.processEvents()
        assert preview.pages is not None
        view = preview.pages.findChild(QGraphicsView)
        assert view is not None
        assert not view.horizontalScrollBar().isVisible(), "a page as wide as the window"
        buttons = preview.findChildren(QToolButton)
        for button in [one for one in buttons if one.text() == "Zoom in"] * 6:
            button.click()
        qapp.processEvents()
        assert view.horizontalScrollBar().isVisible(), "a page that is wider"
        counts.append(preview.pages.pageCount())
        preview.pages.setLandscapeOrientation()
        qapp.processEvents()
        counts.append(preview.pages.pageCount())
        preview.close()

    monkeypatch.setattr(PagesPreview, "exec", look)
    with _opened(qapp, tmp_path) as used:
        used.trigger(ActionId.PRINT_PREVIEW)
    upright, turned = counts
    assert turned > upright > 30


def test_tables_that_follow_each_other_stand_as_one_would(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt lays the empty line between two tables into their border."""
    pages: list[list[str]] = []
    for rows in (10_000, 64):
        monkeypatch.setattr(paper_table, "_MOST_ROWS", rows)
        with _opened(qapp, tmp_path) as used:
            used.window.reader.set_projection(Projection.TYPESET)
            target = tmp_path / f"{rows}.pdf"
            used.window.desk.printing.print_to(_printer(target), used.reading)
            used.until_said(f"printed to “{rows}.pdf”")
        with pypdfium2.PdfDocument(target) as document:
            pages.append([page.get_textpage().get_text_bounded() for page in document])
    one, many = pages
    assert len(one) > 30
    assert one == many


def test_a_printing_that_was_cancelled_before_it_began_makes_no_file(
    qapp: QApplication, tmp_path: Path, paper: Path
) -> None:
    def nobody(_progress: Progress) -> None:
        """Nobody hears of it."""

    control = JobControl(nobody)
    control.cancel()
    with _opened(qapp, tmp_path) as used:
        run = run_room.PrintRun(
            used.reading,
            used.window.reader.projection,
            has_notes=False,
            page_words="{0}/{1}",
            left=LeftFiles(tmp_path / "left"),
        )
        with pytest.raises(Cancelled):
            run.carry_out(_printer(paper), control)
    assert list(paper.parent.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["The lamp was lit.\n" * 3_000, "The lamp was lit. " * 3_000, "One line.", ""],
    ids=["lines", "one line", "short", "empty"],
)
def test_a_paper_is_laid_out_on_another_thread_as_on_this_one(
    qapp: QApplication, text: str
) -> None:
    size, counts = QSizeF(600, 300), []

    def lay() -> None:
        paper = published_paper(text)
        counts.append(lay_out(paper, size, UNWATCHED))
        counts.append(paper.lastBlock().layout().lineCount())

    thread = Thread(target=lay)
    thread.start()
    thread.join(60)
    paper = published_paper(text)
    paper.setPageSize(size)
    assert counts == [paper.pageCount(), paper.lastBlock().layout().lineCount()]


def test_laying_out_ends_when_it_is_cancelled(qapp: QApplication) -> None:
    def nobody(_progress: Progress) -> None:
        """Nobody hears of it."""

    control = JobControl(nobody)
    paper = published_paper("The lamp was lit.\n" * 30_000)
    control.cancel()
    with pytest.raises(Cancelled):
        lay_out(paper, QSizeF(600, 300), control)


@contextmanager
def _opened(qapp: QApplication, folder: Path) -> Iterator[UsedWindow]:
    path = folder / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    with used_window(qapp, folder / "home") as used:
        used.open(path)
        yield used


@contextmanager
def _stopped_at_page(monkeypatch: pytest.MonkeyPatch, page: int) -> Iterator[tuple[Event, Event]]:
    """Let the painting wait before a page, until it may go on."""
    reached, goes_on = Event(), Event()
    real = pages_room._paint_frame

    def slow(*args: object) -> None:
        if str(args[-1]).startswith(f"page {page} of"):
            reached.set()
            assert goes_on.wait(20)
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pages_room, "_paint_frame", slow)
    try:
        yield reached, goes_on
    finally:
        goes_on.set()


def _watch(monkeypatch: pytest.MonkeyPatch, room: object, name: str, threads: list[object]) -> None:
    real = getattr(room, name)

    def watched(*args: object, **named: object) -> object:
        threads.append(current_thread())
        return real(*args, **named)

    monkeypatch.setattr(room, name, watched)


def _words(dialog: ProgressDialog) -> str:
    return dialog._pace.text()


def _printer(pdf: Path) -> QPrinter:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(pdf))
    printer.setDocName("long")
    return printer
