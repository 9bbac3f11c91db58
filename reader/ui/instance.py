"""One window for all double-clicks: a second start hands its files to the first."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONNECT_MS = 1500
_ANSWER_MS = 10_000
"""A window that lays out a huge document answers late; a second one would not help anybody."""


def server_name(home: Path) -> str:
    """A name that is the same for every start by one user with one set of folders."""
    digest = hashlib.sha256(os.fsencode(f"{getpass.getuser()}\n{home}")).hexdigest()
    return f"lacuna-{digest[:16]}"


def hand_over(name: str, paths: Sequence[Path]) -> bool:
    """Give paths to a running window; False if there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    message = json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n"
    socket.write(message)
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return answered


class InstanceServer(QObject):
    """Listens for later starts."""

    files_received = Signal(object)
    """A later start handed over paths (possibly none: it only wants the window)."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        if not self._server.listen(name):
            # What a killed window left behind: nobody answered, so nobody listens.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def is_listening(self) -> bool:
        """Whether later starts can be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _on_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._on_socket_ready_read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _on_socket_ready_read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        try:
            paths = json.loads(bytes(socket.readLine().data()).decode())
        except ValueError:
            return
        socket.write(b"ok\n")
        socket.flush()
        if isinstance(paths, list):
            self.files_received.emit([Path(str(path)) for path in paths])
