"""A real window on a virtual screen: started, typed into, clicked, looked at."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, HEIGHT = 1280, 800
_PATIENCE = 30.0
_STILL = 0.8
_XWD_HEADER = struct.Struct(">25I")


class Screen:
    """An X server of its own, without a window manager.

    Args:
        folder: Takes its frame buffer.
        scale: Screen pixels of one pixel of the window; the screen grows with it.
        room: Of the screen, in pixels of the window.
    """

    def __init__(
        self, folder: Path, *, scale: int = 1, room: tuple[int, int] = (WIDTH, HEIGHT)
    ) -> None:
        self._folder = folder
        self.scale = scale
        self._room = (room[0] * scale, room[1] * scale)
        size = f"{self._room[0]}x{self._room[1]}x24"
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-screen", "0", size, "-dpi", "96"),
                *("-fbdir", str(folder), "-nolisten", "tcp"),
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait(10)

    def tool(self, *words: object) -> str:
        """Run xdotool on this screen; its output."""
        done = subprocess.run(
            ["xdotool", *(str(word) for word in words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        return done.stdout.strip()

    def key(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.tool("key", "--clearmodifiers", "--delay", 20, *names)

    def type(self, text: str) -> None:
        """Type some text."""
        self.tool("type", "--clearmodifiers", "--delay", 12, text)

    def park(self) -> None:
        """Put the pointer into the corner, where it touches nothing that hovers."""
        self.tool("mousemove", self._room[0] - 1, self._room[1] - 1)

    def fill(self, title: str) -> None:
        """Make a window as large as the screen, as a window manager would."""
        self.tool("windowsize", "--sync", self._windows(title)[-1], *self._room)

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Click at a place of the screen."""
        self.tool("mousemove", x, y)
        self.tool("click", "--repeat", times, "--delay", 60, 1)

    def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Press at one place, let go at another."""
        middle = ((start[0] + stop[0]) // 2, (start[1] + stop[1]) // 2)
        self.tool("mousemove", *start, "mousedown", 1)
        self.tool("mousemove", *middle, "mousemove", *stop)
        self.tool("mouseup", 1)

    def titles(self) -> list[str]:
        """Titles of the windows that can be seen."""
        found = self.tool("search", "--onlyvisible", "--name", ".").split()
        return [self.tool("getwindowname", window) for window in found]

    def focus(self, title: str) -> None:
        """Wait for a window in whose title these words stand, and give it the keyboard."""
        wait_until(lambda: self._windows(title), f"a window titled “{title}”")

        def has_focus() -> bool:
            windows = self._windows(title)
            if not windows:
                return False
            if self.tool("getwindowfocus") not in windows:
                self.tool("windowfocus", windows[-1])
                return False
            return True

        wait_until(has_focus, f"the keyboard in “{title}”")

    def wait_for_title(self, words: str) -> None:
        """Wait for a window in whose title these words stand."""
        wait_until(lambda: self._windows(words), f"a title with “{words}”")

    def corner_of(self, title: str) -> QPoint:
        """Where the window's left top corner is: one restored without a manager may be moved."""
        found = self.tool("getwindowgeometry", "--shell", self._windows(title)[-1])
        values = dict(line.split("=") for line in found.splitlines() if "=" in line)
        return QPoint(int(values["X"]), int(values["Y"]))

    def _windows(self, title: str) -> list[str]:
        return self.tool("search", "--onlyvisible", "--name", re.escape(title)).split()

    def picture(self) -> QImage:
        """What the screen shows now."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = _XWD_HEADER.unpack_from(data)
        start = header[0] + 12 * header[19]
        width, height, stride = header[4], header[5], header[12]
        pixels = data[start : start + stride * height]
        image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
        return image.copy()

    def settled_picture(self) -> QImage:
        """What the screen shows when nothing moves on it any more.

        It is looked at farther apart than the flash of a place that was gone to lasts.
        """
        taken: list[QImage] = [self.picture()]

        def is_still() -> bool:
            time.sleep(_STILL)
            taken.append(self.picture())
            return taken[-1] == taken[-2]

        wait_until(is_still, "a picture that stays")
        return taken[-1]

    def holds_colour(self, colour: str, box: QRect) -> bool:
        """Whether a part of the screen has a pixel of exactly this colour."""
        return colour_count(self.picture(), colour, box) > 0


class Lacuna:
    """The program, started as a user would."""

    def __init__(self, screen: Screen, home: Path, words: Sequence[Path | str] = ()) -> None:
        self._screen = screen
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader", *(str(word) for word in words)],
            env={
                **os.environ,
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_SCALE_FACTOR": str(screen.scale),
                "LACUNA_HOME": str(home),
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ready(self, title: str = "Lacuna") -> None:
        """Wait for the window, give it the keyboard and put the pointer out of the way."""
        self._screen.focus(title)
        self._screen.park()

    def end(self) -> tuple[int, str, str]:
        """Wait until it ends by itself: exit code, standard output, standard error."""
        try:
            output, errors = self.process.communicate(timeout=_PATIENCE)
        finally:
            self.process.kill()
        return self.process.returncode, output, errors

    def quit(self) -> tuple[int, str, str]:
        """End by the keyboard, as a user would; exit code and both outputs."""
        self._screen.focus("Lacuna")
        self._screen.key("ctrl+q")
        return self.end()

    def kill(self) -> None:
        """End at once."""
        self.process.kill()
        self.process.communicate()


def wait_until(done: Callable[[], object], what: str, patience: float = _PATIENCE) -> None:
    """Wait until something holds, or fail saying what did not come."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if done():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited {patience:.0f} s for: {what}")


def colour_count(image: QImage, colour: str, box: QRect) -> int:
    """How many pixels of a box have exactly this colour (``#RRGGBB``)."""
    wanted = int(colour.lstrip("#"), 16) | 0xFF000000
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(part.constBits()).cast("B").cast("I")
    return sum(pixel | 0xFF000000 == wanted for pixel in pixels)


def has_tools() -> bool:
    """Whether a virtual screen can be made here."""
    return bool(shutil.which("Xvfb") and shutil.which("xdotool"))
