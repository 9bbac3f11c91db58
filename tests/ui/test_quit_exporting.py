"""Quitting while notes are being exported: it is asked, and nothing half is left."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from reader.app import export_job
from reader.ui.actions import ActionId
from tests.ui.window import WHOLE, used_window

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def test_who_quits_during_an_export_is_asked_and_nothing_half_is_left(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = tmp_path / "papers", tmp_path / "out" / "notes.html"
    folder.mkdir()
    target.parent.mkdir()
    (folder / "a.txt").write_text(WHOLE, encoding="utf-8")
    reached, goes_on = Event(), Event()
    real = export_job.export_text

    def slow(*args: object, **named: object) -> object:
        reached.set()
        assert goes_on.wait(20)
        return real(*args, **named)  # type: ignore[arg-type]

    asked: list[str] = []

    def ask(_window: object, name: str) -> bool:
        asked.append(name)
        return len(asked) > 1

    monkeypatch.setattr("reader.ui.window.leaving.may_drop_export", ask)
    monkeypatch.setattr(export_job, "export_text", slow)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.trigger(ActionId.STATUS_READ)
        used.trigger(ActionId.ADD_BOOKMARK)
        used.trigger(ActionId.EXPORT_DOCUMENT)
        used.until(reached.is_set, "an export under way")
        assert not used.window.close(), "staying was chosen"
        assert used.window.isVisible()
        assert used.window.close(), "quitting was chosen"
        goes_on.set()
    assert asked == ["notes.html"] * 2
    assert list(target.parent.iterdir()) == []


def test_who_quits_after_an_export_is_not_asked(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, target = tmp_path / "papers", tmp_path / "notes.html"
    folder.mkdir()
    (folder / "a.txt").write_text(WHOLE, encoding="utf-8")
    asked: list[object] = []
    monkeypatch.setattr("reader.ui.window.leaving.may_drop_export", lambda *_all: asked.append(1))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        used.trigger(ActionId.ADD_BOOKMARK)
        used.trigger(ActionId.EXPORT_DOCUMENT)
        used.until_said("exported to")
        assert used.window.close()
    assert asked == []
    assert target.is_file()
