import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.intake import UnreadableError, UnreadableReason, is_readable_name, read
from reader.intake import reading as module
from reader.intake.binary import binary_name


def test_a_text_is_read_with_its_hashes(tmp_path: Path) -> None:
    path = tmp_path / "08VELLIN57.txt"
    data = "¶1. Noon.\r\n".encode()
    path.write_bytes(data)
    (source,) = read(path)
    assert source.text == "¶1. Noon.\n"
    assert (source.address.path, source.address.member) == (path, None)
    assert (source.media_type, source.extractor, source.encoding) == (
        "text/plain",
        "text/1",
        "utf-8",
    )
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.text_sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    assert source.size == len(data)
    assert source.findings == ()
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("name", "data", "extractor"),
    [
        ("a.txt", b"words", "text/1"),
        ("a", b"words", "text/1"),
        ("a.txt", b"TAGS: [EWWT](#) [XE](#)\n", "markdown/1"),
        ("a.txt", b"see [1](b) and [2](c d)\n", "text/1"),
        ("a.md", b"words", "markdown/1"),
        ("a.txt", b"<!DOCTYPE html><p>words", "html/1"),
        ("a.txt", b"<?xml version='1.0'?>\n<!-- saved -->\n<HTML><p>words", "html/1"),
        ("a.txt", "<html><p>words".encode("utf-16"), "html/1"),
        ("a.txt", b"the tag <html> opens a page", "text/1"),
        ("a.html", b"words", "text/1"),
        ("a.HTM", b"words<br>more", "html/1"),
    ],
)
def test_a_format_is_chosen_by_content_and_name(
    tmp_path: Path, name: str, data: bytes, extractor: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read(path)[0].extractor == extractor


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty-document"), (b" \n\t\n", "no-text"), (b"<html><body></body></html>", "no-text")],
)
def test_a_file_without_words_says_so(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (source,) = read(path)
    assert [finding.code for finding in source.findings] == [code]
    assert source.findings[0].message.startswith("The file ")


def _reason(path: Path) -> tuple[UnreadableReason, str]:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    error = caught.value
    assert error.path == path
    assert str(error) == error.sentence
    assert error.sentence.count(".") == error.sentence.rstrip(".").count(".") + 1
    return error.reason, error.sentence


def test_a_file_that_vanished(tmp_path: Path) -> None:
    path = tmp_path / "gone"
    assert _reason(path) == (
        UnreadableReason.VANISHED,
        "“gone” is not there any more: it was moved, renamed or deleted.",
    )
    (tmp_path / "file").write_text("x")
    assert _reason(tmp_path / "file" / "below")[0] is UnreadableReason.VANISHED
    assert _reason(tmp_path / "na\0me")[0] is UnreadableReason.VANISHED


def test_a_folder(tmp_path: Path) -> None:
    reason, sentence = _reason(tmp_path)
    assert reason is UnreadableReason.IS_FOLDER
    assert tmp_path.name in sentence


def test_a_binary_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    reason, sentence = _reason(path)
    assert reason is UnreadableReason.BINARY
    assert sentence == "“scan” cannot be shown as text: it is a PNG image."


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "no"), UnreadableReason.NO_PERMISSION),
        (OSError(errno.EIO, "disk"), UnreadableReason.IO_ERROR),
        (OSError(errno.ESTALE, "server"), UnreadableReason.VANISHED),
        (FileNotFoundError(errno.ENOENT, "raced"), UnreadableReason.VANISHED),
    ],
)
def test_errors_while_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: UnreadableReason
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words")

    def fail(_path: Path) -> None:
        raise error

    monkeypatch.setattr(module, "open_regular", fail)
    assert _reason(path)[0] is reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert _reason(path)[0] is UnreadableReason.NOT_A_FILE


def test_a_file_past_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words and more words")
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert _reason(path)[0] is UnreadableReason.TOO_LARGE


def test_a_file_that_grows_past_the_limit_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"words and more words")
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    found = path.stat()
    small = os.stat_result((found.st_mode, 0, 0, 1, 0, 0, 5, 0, 0, 0))

    def stat_before(self: Path) -> os.stat_result:
        return small

    monkeypatch.setattr(Path, "stat", stat_before)
    assert _reason(path)[0] is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "07VELLIN412", "a.md", "a.html", "a.XHTML"])
def test_names_that_may_hold_a_document(name: str) -> None:
    assert is_readable_name(Path(name))


@pytest.mark.parametrize("name", [".hidden", ".a.txt", "a.png", "a.txt.lacuna.xml", "a.zip"])
def test_names_that_hold_none(name: str) -> None:
    assert not is_readable_name(Path(name))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=600), st.sampled_from(["a", "a.txt", "a.md", "a.html"]))
def test_any_bytes_give_a_text_or_one_sentence(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if binary_name(data) is not None:
        with pytest.raises(UnreadableError):
            read(path)
        return
    (source,) = read(path)
    source.text.encode("utf-8")
    assert "\r" not in source.text or source.extractor == "html/1"
    for mark in source.marks:
        assert 0 <= mark.span.start < mark.span.stop <= len(source.text)
    starts = [mark.span.start for mark in source.marks]
    assert starts == sorted(starts)
    for finding in source.findings:
        assert all(span.stop <= len(source.text) for span in finding.spans)


def test_importing_intake_stays_light() -> None:
    code = (
        "import sys, reader.intake; "
        "print(sorted({'lxml', 'charset_normalizer', 'markdown_it', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_originals_are_read_without_loss(shared_samples: Path) -> None:
    for path in sorted(shared_samples.glob("*.txt")):
        data = path.read_bytes()
        (source,) = read(path)
        assert source.text == data.decode("utf-8")
        assert source.sha256 == hashlib.sha256(data).hexdigest()
        assert source.findings == ()
