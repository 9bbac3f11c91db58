"""Start with a text of 10 KB, beside Okular and calibre's viewer, in one run.

python -m tests.benchmarks.beside [--rounds 5] [--cold] [--only lacuna okular]

Each in turn, seen from outside in the same way: a screen of its own, its pixels read from the
frame buffer. Painted: anything is on the screen. Settled: the last change of a picture that then
stays the same for three seconds and shows lines of text. A program's first round, which
makes its settings, is not counted. Calibre's viewer greets a new home with a page of its own over
the text, at every start here: its figure ends with that page.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tests.benchmarks.measure import heading, summary
from tests.benchmarks.startup import drop_caches, telegram
from tests.e2e.screen import HEIGHT, WIDTH, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence


_SIZE = 10_000
_STEP = 0.01
_QUIET = 3.0
_LIMIT = 15.0
_LEAST_LINES = 5
_BAND = 200
_CORNER = 24
_DARK = bytes(range(140))
_AFTER_FIRST = 3.0


@dataclass(frozen=True, slots=True)
class Program:
    """A reader of texts: what it is called and how it is started on one."""

    name: str
    words: tuple[str, ...]


PROGRAMS = (
    Program("lacuna", (sys.executable, "-P", "-m", "reader")),
    Program("okular", ("okular",)),
    Program("ebook-viewer", ("ebook-viewer",)),
)


@dataclass(slots=True)
class Times:
    """Seconds from the start of the process."""

    painted: float = 0.0
    settled: float = 0.0
    lines: int = 0


def look(screen: Screen, began: float) -> Times:
    """When the screen shows something, and when the last thing changed on it."""
    blank, times = seen(screen), Times()
    last, since, counted = blank, time.monotonic(), blank
    while time.monotonic() - began < _LIMIT:
        time.sleep(_STEP)
        now = seen(screen)
        if now != last:
            last, since = now, time.monotonic()
            times.painted = times.painted or since - began
        is_quiet = time.monotonic() - since > _QUIET
        if times.painted and is_quiet and counted is not last:
            counted = last
            if lines_in(last) >= _LEAST_LINES:
                break
    times.settled, times.lines = since - began, lines_in(last)
    return times


def seen(screen: Screen) -> QImage:
    """The screen without the corner in which the pointer is."""
    return screen.picture().copy(0, 0, WIDTH - _CORNER, HEIGHT - _CORNER)


def lines_in(image: QImage) -> int:
    """Lines of dark words on a light ground in one of the screen's columns, the most of any."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    stride, pixels = grey.bytesPerLine(), bytes(grey.constBits())
    found = 0
    for left in range(0, WIDTH - _BAND, _BAND // 2):
        lines, was_dark = 0, False
        for y in range(grey.height()):
            row = pixels[y * stride + left : y * stride + left + _BAND]
            dark = len(row) - len(row.translate(None, _DARK))
            is_dark = 2 <= dark <= _BAND // 2
            lines += is_dark and not was_dark
            was_dark = is_dark
        found = max(found, lines)
    return found


def run(
    folder: Path, program: Program, path: Path, *, is_cold: bool = False, is_first: bool = False
) -> Times:
    """Start a program on a screen of its own and end it again, with all its helpers."""
    home = folder / program.name
    home.mkdir(exist_ok=True)
    screen_folder = Path(tempfile.mkdtemp(dir=folder))
    screen = Screen(screen_folder)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("QT_")},
        "DISPLAY": screen.display,
        "HOME": str(home),
        "LACUNA_HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "PYTHONPATH": str(Path.cwd()) if program.name == "lacuna" else "",
    }
    screen.park()
    if is_cold:
        drop_caches()
    began = time.monotonic()
    process = subprocess.Popen(
        [*program.words, str(path)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        times = look(screen, began)
        if is_first:
            # As a new user would: calibre greets him and waits for a key.
            screen.tool("mousemove", 200, 200, "key", "Right")
            time.sleep(_AFTER_FIRST)
        return times
    finally:
        # Its own session: the helpers that it started end with it.
        os.killpg(process.pid, 15)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait(5)
        screen.close()


def report(folder: Path, programs: Sequence[Program], rounds: int, *, is_cold: bool) -> None:
    """All rounds, the programs in turn; then a line for each."""
    path = folder / "ledger.txt"
    path.write_text(telegram(_SIZE), encoding="utf-8")
    found: dict[str, list[Times]] = {program.name: [] for program in programs}
    for program in programs:
        run(folder, program, path, is_first=True)
    for _round in range(rounds):
        for program in programs:
            found[program.name].append(run(folder, program, path, is_cold=is_cold))
    print("cold" if is_cold else "warm")
    for name, all_times in found.items():
        painted = summary([one.painted for one in all_times], "s")
        settled = summary([one.settled for one in all_times], "s")
        lines = min(one.lines for one in all_times)
        print(f"  {name:13} painted {painted}; settled {settled}; {lines} lines of text at least")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cold", action="store_true", help="as root: drops the page cache")
    names = [program.name for program in PROGRAMS]
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    arguments = parser.parse_args()
    programs = [
        program
        for program in PROGRAMS
        if program.name in arguments.only and shutil.which(program.words[0])
    ]
    # As the set-up does; without it each start would compile the program anew.
    compileall.compile_dir("reader", quiet=1)
    print(heading("start beside others"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        report(Path(name), programs, arguments.rounds, is_cold=False)
        if arguments.cold:
            report(Path(name), programs, max(2, arguments.rounds // 2), is_cold=True)


if __name__ == "__main__":
    main()
