"""The program itself with streams that are closed or full, and with Ctrl+C at any moment."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Lacuna

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells and signals of POSIX")
FULL = Path("/dev/full")


def _shell(lacuna: Lacuna, words: str, streams: str) -> subprocess.CompletedProcess[str]:
    line = f"{shlex.quote(sys.executable)} -m reader {words} {streams}"
    return subprocess.run(
        ["sh", "-c", line],
        env=lacuna.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


COMMANDS = (
    "index {0}",
    "find --in {0} kind:telegram",
    "find --in {0} kind:telegram --json",
    "stats --in {0}",
    "missing --in {0} --csv",
    "inspect {0}",
    "--help",
    "--version",
    "find --help",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_is_not_taken_is_one_sentence(
    lacuna: Lacuna, samples: Path, command: str
) -> None:
    words = command.format(shlex.quote(str(samples)))
    closed = _shell(lacuna, words, ">&-")
    assert "Traceback" not in closed.stderr
    assert closed.returncode == 1
    assert closed.stderr.splitlines()[-1].endswith("standard output is closed.")
    if FULL.exists():
        full = _shell(lacuna, words, f">{FULL}")
        assert full.returncode == 1
        (said,) = (one for one in full.stderr.splitlines() if "could not be written" in one)
        assert said.endswith("there is no space left.")
        assert "Traceback" not in full.stderr
        assert "Exception" not in full.stderr


def test_nothing_is_written_to_a_file_that_stands_where_a_stream_was(
    lacuna: Lacuna, samples: Path
) -> None:
    words = f"index {shlex.quote(str(samples))}"
    _shell(lacuna, words, ">&- 2>&- <&-")
    ran = lacuna("find", "--in", samples, "kind:telegram")
    assert (ran.code, "is built again" in ran.err) == (0, False)


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full"])
def test_who_hears_no_complaints_gets_what_was_found(
    lacuna: Lacuna, samples: Path, streams: str
) -> None:
    if "full" in streams and not FULL.exists():
        pytest.skip("no device is full here")
    ran = _shell(lacuna, f"find --in {shlex.quote(str(samples))} kind:telegram", streams)
    assert ran.returncode == 0
    assert "07VELLIN412" in ran.stdout
    assert _shell(lacuna, "find --in /nowhere lamp", streams).returncode == 2


_BEGIN = """
import sys
from reader.__main__ import main

def words():
    sys.stderr.write("begun")
    sys.stderr.flush()
    yield from sys.argv[1:]

sys.exit(main(words()))
"""
"""As `python -m reader`, but it says when Python has begun to run it."""


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6])
def test_ctrl_c_is_silent_at_any_moment(lacuna: Lacuna, tmp_path: Path, seconds: float) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(f"The lamp {number} of the harbour.\n" * 200)
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGIN, "index", str(folder)],
        env=lacuna.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.read(5) == b"begun"
    time.sleep(seconds)
    began = time.monotonic()
    # As a terminal does: to every process of the group.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    print(f"{seconds} s: {process.returncode} after {time.monotonic() - began:.2f} s")
    assert (process.returncode in (0, 130), err.decode()) == (True, "")
    assert process.returncode == 0 or out == b""
