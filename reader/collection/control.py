"""How long work is watched and stopped: what the rooms below the jobs know of a job."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The work was cancelled by its user."""


class Control(Protocol):
    """What a running operation sees of its job."""

    def report(self, done: int, total: int) -> None:
        """Say how far the work is: ``done`` of ``total`` things, 0 while that is unknown.

        Raises:
            Cancelled: If the user cancelled it.
        """

    def check(self) -> None:
        """Go on only if nobody cancelled.

        Raises:
            Cancelled: If the user cancelled it.
        """


class _Unwatched:
    """Work that is so short that nobody watches it."""

    def report(self, done: int, total: int) -> None:
        """Say nothing."""

    def check(self) -> None:
        """Go on."""


UNWATCHED: Control = _Unwatched()
