"""Other programs that show a folder or an address: what none of them takes is told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reader.ui import outside
from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QApplication

needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="a shell's script")


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = two_papers(tmp_path)
    with used_window(qapp, tmp_path / "home") as window:
        window.list(folder)
        yield window


def opener(monkeypatch: pytest.MonkeyPatch, folder: Path, code: int) -> Path:
    """A program that writes down what it is given, and ends so; where it writes that."""
    script, given = folder / "opener", folder / "given"
    lines = ("#!/bin/sh", f'printf %s "$1" > "{given}.part"', f'mv "{given}.part" "{given}"')
    script.write_text("\n".join((*lines, f"exit {code}", "")))
    script.chmod(0o755)

    def found() -> str:
        return str(script)

    monkeypatch.setattr(outside, "_opener", found)
    return given


@needs_shell
def test_a_program_that_fails_to_show_the_folder_is_told(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = opener(monkeypatch, tmp_path, 3)
    used.trigger(ActionId.OPEN_CONTAINING)
    folder = str(tmp_path / "papers")
    said = used.until_said("No program on this computer showed the folder")
    assert given.read_text() == folder
    assert folder in said.sentence
    (copy,) = said.actions
    copy.run()
    assert QGuiApplication.clipboard().text() == folder


@needs_shell
def test_nothing_is_said_of_a_folder_that_is_shown(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = opener(monkeypatch, tmp_path, 0)
    before = used.sentences
    used.trigger(ActionId.CHOSEN_FOLDER)
    used.until(given.exists, "the folder is given over")
    app = QGuiApplication.instance()
    assert app is not None
    used.until(lambda: not app.findChildren(outside._Opening), "its end")
    assert used.sentences == before


@needs_shell
def test_a_folder_that_went_is_said_to_be_gone(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener(monkeypatch, tmp_path, 2)
    used.trigger(ActionId.OPEN_CONTAINING)
    used.until_said("The folder is not there any more")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_folder_whose_name_is_no_utf_8_is_given_over_byte_for_byte(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / os.fsdecode(b"p\xe4pers")
    given = opener(monkeypatch, tmp_path, 4)
    outside.show_folder(odd, used.window.board)
    said = used.until_said("No program on this computer showed the folder")
    assert given.read_bytes() == os.fsencode(odd)
    assert "p\N{REPLACEMENT CHARACTER}pers" in said.sentence
    said.actions[0].run()
    assert QGuiApplication.clipboard().text() == odd.as_uri()
    assert odd.as_uri().endswith("/p%E4pers")


def test_what_the_system_refuses_at_once_is_told_at_once(
    used: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuses(url: QUrl) -> bool:
        asked.append(bytes(url.toEncoded().data()).decode())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuses)
    used.trigger(ActionId.OPEN_CONTAINING)
    assert asked == [(tmp_path / "papers").as_uri()]
    assert any("showed the folder" in one for one in used.sentences)
    assert not outside.open_address("https://harbour.example/a b", used.window.board)
    assert asked[1:] == ["https://harbour.example/a%20b"]
    assert any("opened the address" in one for one in used.sentences)
    assert not any("showed the folder" in one for one in used.sentences), "one topic"
