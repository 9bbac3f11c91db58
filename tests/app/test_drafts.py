from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from reader.annotations import Colour, Status
from reader.app.drafts import Draft, DraftShelf
from reader.document import Address

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = Address(Path("papers/a.json"), "row-7")
NOTE = Draft(HERE, "note-1", "Typed for long, שלום.", ("x", "y, z"), WHEN, Colour.ROSE, True)
WHOLE = Draft(HERE, "", "On the whole.", (), WHEN.replace(hour=13), status=Status.RELEVANT)


def test_drafts_are_left_only_by_windows_that_ended(tmp_path: Path) -> None:
    window, other = DraftShelf(tmp_path / "drafts"), DraftShelf(tmp_path / "drafts")
    assert other.left() == []
    window.keep(NOTE)
    window.keep(WHOLE)
    assert other.left() == []  # it is alive: its lock is held
    assert window.left() == []
    window.close()
    assert other.left() == [WHOLE, NOTE]
    other.discard(WHOLE)
    assert other.left() == [NOTE]
    assert DraftShelf(tmp_path / "drafts").left() == [NOTE]


def test_a_draft_that_was_stored_is_let_go(tmp_path: Path) -> None:
    window = DraftShelf(tmp_path / "drafts")
    window.keep(NOTE)
    window.drop(NOTE)
    window.close()
    assert DraftShelf(tmp_path / "drafts").left() == []
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_crash_leaves_a_lock_that_nobody_holds(tmp_path: Path) -> None:
    window = DraftShelf(tmp_path / "drafts")
    window.keep(NOTE)
    assert window._lock is not None
    window._lock.release()  # as the system does when a process dies
    assert DraftShelf(tmp_path / "drafts").left() == [NOTE]


def test_a_damaged_draft_is_passed_over_and_kept(tmp_path: Path) -> None:
    window = DraftShelf(tmp_path / "drafts")
    window.keep(NOTE)
    window.close()
    (path,) = tmp_path.glob("drafts/*.json")
    damaged = path.with_name("0123456789ab-x.json")
    damaged.write_text("{", encoding="utf-8")
    assert DraftShelf(tmp_path / "drafts").left() == [NOTE]
    assert damaged.exists()
