"""A real window on a virtual screen: started, typed into, clicked, looked at."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, HEIGHT = 1280, 800
_PATIENCE = 60.0
_XWD_HEADER = struct.Struct(">25I")


class Screen:
    """An X server of its own; `folder` takes its frame buffer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
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
        for name in names:
            self.tool("key", "--clearmodifiers", name)
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type some text."""
        self.tool("type", "--delay", 5, text)

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Click at a place of the screen."""
        self.tool("mousemove", x, y)
        self.tool("click", "--repeat", times, "--delay", 60, 1)

    def drag(self, start: tuple[int, int], stop: tuple[int, int]) -> None:
        """Press at one place, let go at another."""
        self.tool("mousemove", *start, "mousedown", 1)
        middle = ((start[0] + stop[0]) // 2, (start[1] + stop[1]) // 2)
        self.tool("mousemove", *middle)
        self.tool("mousemove", *stop, "mouseup", 1)

    def titles(self) -> list[str]:
        """Titles of the windows that can be seen."""
        found = self.tool("search", "--onlyvisible", "--name", ".").split()
        return [self.tool("getwindowname", window) for window in found]

    def picture(self) -> QImage:
        """What the screen shows now."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = _XWD_HEADER.unpack_from(data)
        start = header[0] + 12 * header[19]
        width, height, stride = header[4], header[5], header[12]
        pixels = data[start : start + stride * height]
        image = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
        return image.copy()

    def holds_colour(self, colour: str, box: tuple[int, int, int, int]) -> bool:
        """Whether a box (left, top, right, bottom) has a pixel of exactly this colour."""
        image = self.picture()
        wanted = int(colour.lstrip("#"), 16)
        left, top, right, bottom = box
        return any(
            image.pixel(x, y) & 0xFFFFFF == wanted
            for y in range(top, bottom)
            for x in range(left, right)
        )


class Lacuna:
    """The program, started as a user would."""

    def __init__(self, screen: Screen, home: Path, paths: Sequence[Path] = ()) -> None:
        self._screen = screen
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader", *(str(path) for path in paths)],
            env={
                **os.environ,
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "LACUNA_HOME": str(home),
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def quit(self) -> str:
        """End by the keyboard, as a user would; what stood on standard error."""
        self._screen.key("ctrl+q")
        try:
            _out, errors = self.process.communicate(timeout=20)
        finally:
            self.process.kill()
        return errors

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


def has_tools() -> bool:
    """Whether a virtual screen can be made here."""
    return bool(shutil.which("Xvfb") and shutil.which("xdotool"))
