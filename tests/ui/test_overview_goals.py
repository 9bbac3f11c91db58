"""Every number of the overview leads somewhere: to documents, to notes, or to files that are none.

One page is made of a folder that holds something of every sort, and all of it is clicked.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reader.collection.left_out import LeftOut
from reader.collection.news import Listed, News, SearchNews, StrayNotes
from reader.collection.overview import Count, Group, Overview
from reader.ui.actions import ActionId
from reader.ui.overview.facts import goals_of, holdings_of, news_of
from tests.looks import looked_at
from tests.ui.test_overview import opened, row, settled
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QApplication

    from reader.ui.overview.told_window import ToldWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two telegrams, and beside them something of what is left out or cannot be used."""
    papers = two_papers(tmp_path)
    for name in ("a-whole.txt.lacuna.xml", "b-middle.txt.lacuna.edda.xml"):
        (papers / name).write_text("<notes", encoding="utf-8")
    (papers / ".hidden.txt").write_text("x", encoding="utf-8")
    (papers / "~$draft.doc").write_text("x", encoding="utf-8")
    (papers / "page_files").mkdir()
    (papers / "deep").mkdir()
    (papers / "deep" / ".cache").mkdir()
    (papers / "deep" / "broken.pdf").write_bytes(b"%PDF-1.4 no page")
    return papers


def told(used: UsedWindow) -> ToldWindow:
    files = used.window.desk.holdings.told
    used.until(lambda: files.window is not None and files.window.isVisible(), "the list")
    assert files.window is not None
    return files.window


def copied(window: ToldWindow) -> list[list[str]]:
    window.copy.click()
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")][1:]


def lists(used: UsedWindow, names: list[str]) -> bool:
    return [line[0] for line in copied(told(used))] == names


def test_no_number_leads_nowhere() -> None:
    one = Listed(1, array("q", [1]))
    groups = {
        Group.KIND: "telegram",
        Group.COMPLETENESS: "unknown",
        Group.DATE: "day",
        Group.STATUS: "unread",
        Group.NOTES: "with",
    }
    found = Overview(
        9,
        1,
        7,
        tuple(Count(group, value, 7, f"{group}:{value}") for group, value in groups.items()),
        2,
        1,
        "2007",
        "2008-04",
        tuple((reason, 1) for reason in LeftOut),
        notes_faults=1,
        kept=1,
    )
    news = News(one, one, one, frozenset({1}), one, one, (SearchNews("ice", "ice", one.documents),))
    look = looked_at(found, replace(news, strays=StrayNotes(1)))
    facts = [*news_of(look.look), *(fact for group in holdings_of(look) for fact in group.facts)]
    assert len(facts) == 8 + 3 + 1 + len(LeftOut) + len(groups) + 1 + 1 + 1
    assert [fact.spoken for fact in facts if fact.goal is None] == []
    keys = [goal.key for goal in goals_of(look)]
    assert len(set(keys)) == len(keys)


def test_notes_files_that_cannot_be_used_are_a_list(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, qtmodeltester: Any
) -> None:
    shown: list[str] = []

    def shows(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", shows)
    faults = row(opened(used, folder), "notes", "faults")
    assert faults.accessibleName() == "2 notes files cannot be used"
    assert faults.toolTip() == "Show which they are"
    faults.click()
    window = told(used)
    qtmodeltester.check(window.table.lines)
    assert window.windowTitle() == "Notes files that cannot be used"
    assert window.said.text().startswith("2 notes files of which not all can be read.")
    names = ["a-whole.txt.lacuna.xml", "b-middle.txt.lacuna.edda.xml"]
    assert [line[0] for line in copied(window)] == names
    assert all(line[0] in line[1] for line in copied(window)), "each has its own sentence"
    assert window.whole.text() == copied(window)[0][1]
    window.way.click()
    assert shown == [os.fspath(folder)]
    used.until_said("“a-whole.txt.lacuna.xml” is in this folder.")


def test_the_word_on_unusable_notes_files_leads_to_their_list_and_takes_the_place_of_each(
    used: UsedWindow, folder: Path
) -> None:
    used.list(folder)
    used.until_said("2 notes files cannot be used")
    used.open(folder / "a-whole.txt")
    used.until_said("The notes file a-whole.txt.lacuna.xml is damaged")
    used.window.desk.collection.reload()
    used.until(
        lambda: not any(one.startswith("The notes file") for one in used.sentences),
        "one word for both",
    )
    notice = used.until_said("2 notes files cannot be used")
    (show,) = notice.actions
    assert show.text == "Show which"
    show.run()
    assert [line[0] for line in copied(told(used))] == [
        "a-whole.txt.lacuna.xml",
        "b-middle.txt.lacuna.edda.xml",
    ]


def test_what_is_left_out_is_a_list(used: UsedWindow, folder: Path) -> None:
    (folder / "other_files").mkdir()
    (folder / "Page.htm").write_text("<!DOCTYPE html><p>A page.</p>", encoding="utf-8")
    page = opened(used, folder)
    expected = {
        LeftOut.HIDDEN: [".hidden.txt", "deep/.cache"],
        LeftOut.LOCK: ["~$draft.doc"],
        LeftOut.PAGE_FILES: ["page_files"],
    }
    for reason, names in expected.items():
        line = row(page, "files", f"left out {reason}")
        assert line.fact.number == str(len(names))
        line.click()
        used.until(partial(lists, used, names), f"{names} are listed")
    window, line = told(used), row(page, "files", f"left out {LeftOut.PAGE_FILES}")
    assert window.windowTitle() == "Folder of a saved web page left out"
    (folder / "page_files").rmdir()
    line.click()
    used.until(lambda: "None is there any more" in window.said.text(), "nothing is left")
    assert not window.way.isEnabled()
    used.window.open_paths([folder / "deep"])
    used.until(lambda: not window.isVisible(), "another folder's files are not listed")


def test_files_found_read_and_dated_lead_to_their_documents(used: UsedWindow, folder: Path) -> None:
    page = opened(used, folder)
    row(page, "files", "read").click()
    both = ["a-whole.txt", "b-middle.txt"]
    used.until(lambda: sorted(used.names) == both, "what could be read")
    row(page, "files", "found").click()
    used.until(lambda: sorted(used.names) == [*both, "broken.pdf"], "all")
    row(page, "date", "span").click()
    used.until(lambda: used.window.search.field.text() == "-dated:none", "the query")
    used.until(lambda: sorted(used.names) == both, "what is dated")


def test_new_files_of_which_none_can_be_read_are_listed(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        opened(used, folder)
    (folder / "worse.pdf").write_bytes(b"%PDF-1.4 no page either")
    with used_window(qapp, tmp_path / "home") as used:
        used.window.open_paths([folder])
        new = row(settled(used), "news", "new")
        assert new.fact.spoken == "1 new file, none of which can be read"
        new.click()
        used.until(lambda: used.names == ["worse.pdf"], "the new one")


def test_documents_in_closed_folders_are_listed(
    used: UsedWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "b-middle.txt").rename(folder / "deep" / "b-middle.txt")
    page = opened(used, folder)
    listing = os.scandir

    def scandir(path: str) -> Any:
        if path == os.fspath(folder / "deep"):
            raise PermissionError
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    used.trigger(ActionId.RELOAD)
    used.until(lambda: any(one.fact.key == "kept" for one in page.blocks["files"].rows), "kept")
    row(page, "files", "kept").click()
    used.until(lambda: used.names == ["b-middle.txt"], "what is kept")
    row(page, "files", "read").click()
    used.until(lambda: used.names == ["a-whole.txt"], "what could be read")
