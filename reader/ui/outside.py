"""Other programs: a folder is shown by the system's own, an address by the browser.

What none of them takes is told, with the path or the address to copy. Where a system starts
``xdg-open``, Qt says that all went well as soon as that runs; only how it ends tells whether
anything was shown, so that it is started here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.ui.clipboard import mime_data

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notices import NoticeBoard

_OPENER = "xdg-open"
_PLATFORMS = ("xcb", "wayland")
_SANDBOXED = ("FLATPAK_ID", "SNAP")
"""Where one of them is set, Qt asks a portal, which answers for itself."""
_NOT_THERE = 2
"""What ``xdg-open`` ends with where the file does not exist (xdg-utils, *Exit codes*)."""
_FIRST_LOOK_MS, _LAST_LOOK_MS = 100, 5_000
"""A program that goes on shows something: it is looked at less and less."""
_TOPIC = "outside"


class _Sort(Enum):
    FOLDER = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class _Target:
    """What is shown.

    Attributes:
        sort: A folder or an address.
        words: As people read it.
        copied: As another program can take it.
        given: As it is handed over.
        url: For Qt.
    """

    sort: _Sort
    words: str
    copied: str
    given: bytes
    url: QUrl


def show_folder(folder: Path, board: NoticeBoard) -> bool:
    """Show a folder in the system's own program for that; what fails is told on the board.

    Returns:
        Whether it began; it may turn out later that nothing was shown, which is told then.
    """
    path = folder.absolute()
    given = os.fsencode(path)
    words = given.decode("utf-8", "replace")
    # A path that is no UTF-8 cannot be copied as words; an address says its bytes.
    copied = str(path) if words == str(path) else path.as_uri()
    url = QUrl.fromEncoded(path.as_uri().encode("ascii"))
    return _open(_Target(_Sort.FOLDER, words, copied, given, url), board)


def open_address(address: str, board: NoticeBoard) -> bool:
    """Open an address in the browser; what fails is told on the board.

    Returns:
        Whether it began.
    """
    url = QUrl(address)
    given = bytes(url.toEncoded().data())
    return _open(_Target(_Sort.ADDRESS, address, address, given, url), board)


def _open(target: _Target, board: NoticeBoard) -> bool:
    board.withdraw(_TOPIC)
    opener = _opener()
    if opener:
        parent = QCoreApplication.instance()
        assert parent is not None
        return _Opening(opener, target, board, parent).is_started
    if not QDesktopServices.openUrl(target.url):
        _tell(target, board)
        return False
    return True


def _opener() -> str:
    """The program that Qt would start on this system without asking how it ended; else empty."""
    if QGuiApplication.platformName() not in _PLATFORMS:
        return ""
    return "" if any(map(os.environ.get, _SANDBOXED)) else shutil.which(_OPENER) or ""


class _Opening(QObject):
    """Starts the opener and looks how it ends; it outlives the window."""

    def __init__(self, opener: str, target: _Target, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._board = board
        self._process: subprocess.Popen[bytes] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FIRST_LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        silent = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                [opener, target.given],
                stdin=silent,
                stdout=silent,
                stderr=silent,
                start_new_session=True,
            )
        except OSError:
            _tell(target, board)
            self.deleteLater()
        else:
            self._timer.start()

    @property
    def is_started(self) -> bool:
        """Whether the opener runs, or ran."""
        return self._process is not None

    @Slot()
    def _on_timer_timeout(self) -> None:
        assert self._process is not None
        code = self._process.poll()
        if code is None:
            self._timer.setInterval(min(_LAST_LOOK_MS, 2 * self._timer.interval()))
            self._timer.start()
            return
        if code:
            _tell(self._target, self._board, is_there=code != _NOT_THERE)
        self.deleteLater()


def _tell(target: _Target, board: NoticeBoard, *, is_there: bool = True) -> None:
    said = QCoreApplication.translate
    if target.sort is _Sort.ADDRESS:
        sentence = said("outside", "No program on this computer opened the address {0}")
        copy = said("outside", "Copy the address")
    elif is_there:
        sentence = said("outside", "No program on this computer showed the folder {0}")
        copy = said("outside", "Copy its path")
    else:
        sentence = said("outside", "The folder is not there any more: {0}")
        copy = said("outside", "Copy its path")
    action = NoticeAction(copy, partial(_copy, target.copied))
    words = sentence.format(target.words)
    board.tell(Notice(NoticeKind.WARNING, words, (action,), topic=_TOPIC))


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setMimeData(mime_data(words))
