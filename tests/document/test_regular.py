"""Only regular files are opened: what is none is refused at once, nobody waits for it."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.document.regular import open_regular, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")


def at_once(call: Callable[[], object]) -> BaseException | object:
    """What comes of a call that must not wait for anybody."""
    came: list[BaseException | object] = []

    def run() -> None:
        try:
            came.append(call())
        except OSError as error:
            came.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(30)
    assert came, "it waits"
    return came[0]


def test_a_file_is_opened_and_summed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    with open_regular(path) as file:
        assert file.read() == b"words"
    assert sha256_of(path) == hashlib.sha256(b"words").hexdigest()
    (tmp_path / "link.txt").symlink_to(path)
    assert sha256_of(tmp_path / "link.txt") == sha256_of(path)


@needs_pipes
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "link", tmp_path / "socket"):
            assert isinstance(at_once(partial(open_regular, path)), OSError), path
            assert isinstance(at_once(partial(sha256_of, path)), OSError), path
    assert isinstance(at_once(partial(open_regular, Path(os.devnull))), OSError)
    assert isinstance(at_once(partial(open_regular, tmp_path)), IsADirectoryError)
    assert isinstance(at_once(partial(open_regular, tmp_path / "none")), FileNotFoundError)
