"""A file on screen that is renamed is not called gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "the clerk of the café opposite"
GONE = "is no longer in its folder"


def test_a_renamed_file_is_told_by_its_new_name_and_shown(used: UsedWindow, tmp_path: Path) -> None:
    folder = two_papers(tmp_path)
    used.list(folder)
    used.select(PLACE)
    used.trigger(ActionId.HIGHLIGHT_1)
    (folder / "a-whole.txt").rename(folder / "renamed.txt")
    used.window.activated.emit()
    notice = used.until_said("“a-whole.txt” is now called “renamed.txt”; your notes are kept.")
    assert not any(GONE in one for one in used.sentences)
    (link,) = notice.actions
    assert link.text == "Show it"
    link.run()
    used.until_shown("renamed.txt")
    assert len(used.reading.notes) == 1


def test_a_file_that_went_into_another_folder_is_told_by_that(
    used: UsedWindow, tmp_path: Path
) -> None:
    folder = two_papers(tmp_path)
    used.list(folder)
    (folder / "box").mkdir()
    (folder / "a-whole.txt").rename(folder / "box" / "a-whole.txt")
    used.window.activated.emit()
    used.until_said("“a-whole.txt” lies in the folder “box” now, as “a-whole.txt”")


def test_a_copy_that_lay_there_before_is_not_its_new_name(used: UsedWindow, tmp_path: Path) -> None:
    folder = two_papers(tmp_path)
    shutil.copy2(folder / "a-whole.txt", folder / "copy.txt")
    used.list(folder)
    (folder / "a-whole.txt").unlink()
    used.window.activated.emit()
    used.until_said(GONE)
    used.until(lambda: used.names == ["b-middle.txt", "copy.txt"], "the folder as it is")
    used.until_listed()
    assert not any("now called" in one for one in used.sentences)
