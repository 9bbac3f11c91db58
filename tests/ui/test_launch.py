"""The start: imports stay plain, and garbage waits until the window rests."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from reader.ui import rest
from reader.ui.rest import GarbageRest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """Python searches for no garbage, and does again afterwards, as it was."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


def test_qt_leaves_importing_as_it_was() -> None:
    code = (
        "import builtins\n"
        "plain = builtins.__import__\n"
        "from reader.ui.launch import keep_plain_imports\n"
        "keep_plain_imports()\n"
        "assert builtins.__import__ is plain\n"
        "import PySide6.QtWidgets, reader.ui.window.frame\n"
        "assert builtins.__import__ is plain\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_garbage_is_searched_for_again_once_the_window_rests(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, no_garbage: None
) -> None:
    monkeypatch.setattr(rest, "_REST_MS", 1)
    parent = QObject()
    waiting = GarbageRest(parent)
    assert not gc.isenabled()
    waiting.begin()
    qtbot.waitUntil(gc.isenabled)
    assert gc.get_freeze_count() > 1000


_WRONG_CALL = (
    "from PySide6.QtWidgets import QApplication, QSizePolicy\n"
    "try:\n"
    "    QSizePolicy().setHorizontalStretch('wide')\n"
    "except TypeError as error:\n"
    "    print(error)\n"
    "print(QSizePolicy.setHorizontalStretch.__doc__)\n"
    "from PySide6.support.signature.lib import enum_sig, pyi_generator\n"
    "print(enum_sig.ExactEnumerator.__doc__, pyi_generator.Formatter.__name__)\n"
)


def test_a_wrong_call_is_explained_as_ever_by_modules_read_then() -> None:
    late = (
        "from reader.ui.launch import keep_plain_imports\n"
        "keep_plain_imports()\n"
        "import sys\n"
        "parser = sys.modules['shibokensupport.signature.parser']\n"
        "assert 'ArglistParser' not in vars(parser)\n"
        f"{_WRONG_CALL}"
        "assert 'ArglistParser' in vars(parser)\n"
    )
    assert _printed(late) == _printed(_WRONG_CALL)


def test_a_module_put_off_is_made_once_by_whichever_thread_asks() -> None:
    code = (
        "from reader.ui.launch import keep_plain_imports\n"
        "keep_plain_imports()\n"
        "import sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "layout = sys.modules['shibokensupport.signature.layout']\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(lambda _: layout.create_signature, range(8)))\n"
        "print(len(set(found)))\n"
    )
    assert _printed(code) == "1\n"


def _printed(code: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    return ran.stdout
