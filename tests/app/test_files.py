from __future__ import annotations

import os
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from reader.app.files import discard_unfinished, is_file, is_folder, read_object, write_text_safely

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "a.txt"
    write_text_safely(path, "one\nline é\n")
    write_text_safely(path, "two\n")
    assert path.read_bytes() == b"two\n"
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_a_crash_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def broken(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="No space"):
        write_text_safely(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_long_name_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".txt")
    write_text_safely(path, "x")
    assert path.read_text(encoding="utf-8") == "x"


def test_what_lies_in_a_closed_folder_is_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    assert is_file(path)
    assert is_folder(tmp_path)
    assert not is_folder(path)
    assert not is_file(tmp_path / ("n" * 300))

    def closed(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", closed)
    assert not is_file(path)
    assert not is_folder(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_a_new_file_has_the_permissions_of_the_users_files(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").touch()
    path = tmp_path / "a.txt"
    write_text_safely(path, "one", is_private=False)
    assert path.stat().st_mode == (tmp_path / "plain.txt").stat().st_mode
    path.chmod(0o640)
    write_text_safely(path, "two", is_private=False)
    assert path.stat().st_mode & 0o777 == 0o640
    write_text_safely(path, "three")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "found"), [('{"a": 1}', {"a": 1}), ("[1]", {}), ("{", {}), ("\udc80", {}), (None, {})]
)
def test_what_holds_no_object_is_read_as_an_empty_one(
    tmp_path: Path, text: str | None, found: dict[str, object]
) -> None:
    path = tmp_path / "a.json"
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_object(path) == found


def test_a_process_that_ends_while_it_writes_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reached, goes_on = tmp_path / "a.txt", Event(), Event()
    path.write_text("old", encoding="utf-8")

    def slow(_handle: int) -> None:
        reached.set()
        assert goes_on.wait(20)

    def write() -> None:
        with pytest.raises(FileNotFoundError):
            write_text_safely(path, "new")

    monkeypatch.setattr(os, "fsync", slow)
    writing = Thread(target=write)
    writing.start()
    assert reached.wait(20)
    assert len(list(tmp_path.iterdir())) == 2
    discard_unfinished()
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    goes_on.set()
    writing.join()
    assert path.read_text(encoding="utf-8") == "old"
