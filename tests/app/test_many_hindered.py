"""A change of many documents of which some cannot be read, are gone, or take no notes beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.annotations import NotesWriteError, Status, safefile
from reader.app.bulk import BulkDesk
from tests.app.test_bulk import quiet, statuses, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.app.workspace import Workspace


def test_a_closed_folder_deleted_files_and_broken_notes_hinder_no_other_document(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    open_, shut = write(folder, 30), write(closed, 10)
    broken = folder / "paper-0003.txt.lacuna.xml"
    broken.write_text("<notes", encoding="utf-8")
    gone = open_[5].address.path
    gone.unlink()
    later = open_[7].address.path
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    real = safefile.replace

    def refuse(path: Path, data: bytes, suffix: str, **named: Any) -> None:
        if path.parent == closed:
            raise NotesWriteError("It may not be written to.", is_forbidden=True)
        real(path, data, suffix, **named)

    told: list[str] = []
    workspace.listen_to_notices(told.append)
    monkeypatch.setattr(safefile, "replace", refuse)
    desk = BulkDesk(workspace)
    plan = desk.plan([*open_, *shut], desk.status(Status.READ), quiet())
    assert plan.documents == 39
    assert len(plan.failures) == 1
    assert gone.name in plan.failures[0]
    later.unlink()
    made = desk.carry_out(plan)
    left = [one for one in (*open_, *shut) if one.address.path not in (gone, later)]
    assert statuses(workspace, left) == ["read"] * 38
    assert made is not None
    assert made.text == "status “read” of 39 documents"
    assert len(told) == 2
    assert told[0].startswith(f"{broken.name} was damaged and is kept as")
    assert "more document" not in told[0]
    assert told[1].endswith("The same holds of 9 more documents.")
    workspace.undo()
    assert statuses(workspace, left) == ["unread"] * 38
    after = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    kept = {path for path in after if path.name.startswith(broken.name)}
    assert {path: after[path] for path in after if path not in kept} == {
        path: data for path, data in before.items() if path not in (later, broken)
    }
    assert any(after[path] == b"<notes" for path in kept), "what was damaged is kept"
