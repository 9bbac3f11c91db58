"""A start that names nothing goes on where the window was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.app.settings import SESSION, START
from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel
from reader.ui.window.layout import RightMode
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return two_papers(tmp_path)


def resume(used: UsedWindow) -> None:
    """As a start does that names nothing."""
    used.window.desk.session.resume()


def right_mode(used: UsedWindow) -> RightMode:
    return used.window.parts.layout.right_mode


def test_folder_and_document_come_back(qapp: QApplication, tmp_path: Path, papers: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.choose("b-middle.txt")
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until_shown("b-middle.txt")
        used.until(used.has_all_rows, "the list")
        assert used.window.desk.collection.folder == papers
        current = used.current_row
        assert current is not None
        assert current.path.name == "b-middle.txt"


def test_an_overview_comes_back_as_one(qapp: QApplication, tmp_path: Path, papers: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([papers])
        used.until(lambda: used.window.is_overview_shown, "the overview")
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until(lambda: used.window.is_overview_shown, "the overview")
        assert used.window.reading is None


def test_the_panel_in_front_and_open_filters_come_back(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.trigger(ActionId.NOTES)
        used.trigger(ActionId.FACETS)
        assert used.window.search.shows_facets
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until(lambda: used.window.reading, "the document")
        assert used.window.side.shown is Panel.NOTES
        used.until(lambda: used.window.search.shows_facets, "the filters")
        used.trigger(ActionId.OUTLINE)
        used.window.search.toggle_facets()
        used.window.search.toggle_facets()
        assert not used.window.search.shows_facets
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until(lambda: used.window.reading, "the document")
        assert used.window.side.shown is Panel.OUTLINE
        assert not used.window.search.shows_facets


def test_a_panel_opened_from_the_rail_is_open_again(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.window.themes.set_scale(1.3)
        used.window.resize(1280, 800)
        used.list(papers)
        assert right_mode(used) == RightMode.RAIL
        used.trigger(ActionId.CHECKS)
        assert right_mode(used) == RightMode.OPENED
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        used.window.themes.set_scale(1.3)
        used.window.resize(1280, 800)
        resume(used)
        used.until(lambda: used.window.reading, "the document")
        assert right_mode(used) == RightMode.OPENED
        assert used.window.side.shown is Panel.CHECKS
        used.window.parts.fold_panel()
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        used.window.themes.set_scale(1.3)
        used.window.resize(1280, 800)
        resume(used)
        used.until(lambda: used.window.reading, "the document")
        assert right_mode(used) == RightMode.RAIL
        used.window.themes.set_scale(1.0)


def test_what_is_opened_instead_of_what_is_gone_takes_the_notice_away(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.window.close()
    moved = papers.rename(tmp_path / "moved")
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until_said("which was open last")
        used.list(moved)
        assert used.sentences == []


def test_a_file_opened_by_itself_comes_back(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers / "a-whole.txt")
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until_shown("a-whole.txt")
        assert used.window.desk.collection.folder is None


def test_a_document_that_is_gone_leaves_the_overview(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.choose("b-middle.txt")
        used.window.close()
    (papers / "b-middle.txt").unlink()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until(lambda: used.window.is_overview_shown, "the overview")
        assert used.sentences == []


def test_the_first_page_is_shown_where_that_is_wished_or_nothing_is_there(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        used.window.settings.choose(START, "the-first-page")
        resume(used)
        QTest.qWait(50)
        assert used.window.welcome.isVisible()
        used.window.settings.choose(START, START.default)
        moved = papers.rename(tmp_path / "moved")
        resume(used)
        used.until_said(f"“{papers}”, which was open last, cannot be opened: it was moved")
        assert used.window.settings.text(SESSION)
        assert used.window.welcome.isVisible()
        used.window.close()
    moved.rename(papers)
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        used.until(lambda: used.window.reading, "what was open before its disk went")


def test_what_was_closed_is_not_opened_again(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.window.desk.collection.close_collection()
        used.window.close()
        assert used.window.settings.text(SESSION) == ""


def test_whoever_opens_something_else_first_sees_that(
    qapp: QApplication, tmp_path: Path, papers: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        used.list(papers)
        used.window.close()
    with used_window(qapp, tmp_path / "home") as used:
        resume(used)
        # Nothing of the former session is open while its disk is looked at.
        assert used.window.settings.text(SESSION) == ""
        used.list(papers / "a-whole.txt")
        used.until_shown("a-whole.txt")
        assert used.window.desk.collection.folder is None
