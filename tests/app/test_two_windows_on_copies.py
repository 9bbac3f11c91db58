"""One note that two copies show, each open in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Annotation
from reader.app.workspace import Workspace
from reader.document import Span
from reader.ui.window.notes_watch import NotesWatch
from tests.app.conftest import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.document import Address


def opened(workspace: Workspace, path: Path) -> Address:
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return reading.document.source.address


def said(workspace: Workspace, address: Address) -> list[str]:
    return sorted(one.annotation.note for one in workspace.opened(address).notes)


class Windows:
    """Two windows of one installation."""

    def __init__(self, first: Workspace, second: Workspace, document: Path) -> None:
        self.first, self.second = first, second
        copy = document.with_name("z-copy.txt")
        copy.write_bytes(document.read_bytes())
        self.here, self.there = opened(first, document), opened(second, copy)


@pytest.fixture(params=["private", "set apart"])
def windows(
    request: pytest.FixtureRequest,
    workspace: Workspace,
    document: Path,
    paths: AppPaths,
    tmp_path: Path,
) -> Windows:
    if request.param == "set apart":
        workspace.notes_home.choose(document.parent, tmp_path / "apart")
    return Windows(workspace, Workspace(paths, clock=Clock()), document)


def made(windows: Windows) -> str:
    """A note that both show, by the hash of their text."""
    note = windows.first.annotate(windows.here, Span(0, 11), note="first", is_private=True)
    windows.second.refresh(windows.there)
    assert said(windows.second, windows.there) == ["first"]
    return note.id


def both(windows: Windows) -> list[list[str]]:
    """What each window says when it has looked again."""
    windows.first.refresh(windows.here)
    windows.second.refresh(windows.there)
    return [said(windows.first, windows.here), said(windows.second, windows.there)]


def test_a_change_on_one_copy_is_seen_on_the_other_when_its_window_looks(
    windows: Windows,
) -> None:
    note = made(windows)
    watch = NotesWatch()
    document = windows.first.opened(windows.here).document
    watch.look(document, windows.first.notes_home.places(windows.here.path))
    windows.second.edit(windows.there, note, note="changed there")
    assert watch.has_changed
    assert both(windows) == [["changed there"], ["changed there"]]
    windows.first.delete(windows.here, note)
    assert both(windows) == [[], []]
    windows.first.undo()
    assert both(windows) == [["changed there"], ["changed there"]]


def test_changes_on_both_at_once_are_both_kept(windows: Windows) -> None:
    note = made(windows)
    windows.first.edit(windows.here, note, note="changed here")
    windows.second.edit(windows.there, note, note="changed there")
    shown = both(windows)
    assert shown[0] == shown[1]
    (one,) = windows.first.opened(windows.here).notes
    versions = (one.annotation, *one.alternatives)
    words = {version.note for version in versions if isinstance(version, Annotation)}
    assert words == {"changed here", "changed there"}


def test_an_edit_outlasts_a_delete_on_the_other_copy(windows: Windows) -> None:
    note = made(windows)
    windows.second.delete(windows.there, note)
    windows.first.edit(windows.here, note, note="kept")
    assert both(windows) == [["kept"], ["kept"]]
    assert windows.first.opened(windows.here).problems == ()
    windows.second.delete(windows.there, note)
    assert both(windows) == [[], []]
