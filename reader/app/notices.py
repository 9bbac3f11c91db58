"""One door for what the program tells its user: data, queued until a window exists."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = logging.getLogger("reader.notices")


class NoticeKind(StrEnum):
    """How a notice is shown."""

    CONFIRMATION = "confirmation"
    """Short and soon gone: what was just done, or why nothing was; a newer one replaces it."""
    INFORMATION = "information"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A link in a notice: its words and what happens."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """One plain sentence: what happened, what is safe, what to do.

    Attributes:
        kind: How it is shown.
        sentence: For the user.
        actions: None for a confirmation; two at most; three where it is a question.
        detail: For the log and for those who ask; may hold a traceback.
        topic: A newer notice with the same topic replaces this one; empty for none. Words
            behind a space tell several of one topic apart: ``opening 1``.
    """

    kind: NoticeKind
    sentence: str
    actions: tuple[NoticeAction, ...] = ()
    detail: str = ""
    topic: str = ""

    @property
    def is_passing(self) -> bool:
        """Whether it may go by itself: it asks for nothing."""
        return self.kind is NoticeKind.INFORMATION and not self.actions

    def is_about(self, topic: str) -> bool:
        """Whether it has a topic, or is one of several of it."""
        return bool(topic) and (self.topic == topic or self.topic.startswith(f"{topic} "))


class NoticeBoard:
    """Takes notices from anywhere on the main thread and hands them to whoever shows them."""

    def __init__(self) -> None:
        self._waiting: list[Notice] = []
        self._show: Callable[[Notice], None] | None = None
        self._withdraw: Callable[[str], None] | None = None
        self._known: frozenset[str] = frozenset()

    def tell(self, notice: Notice) -> None:
        """Show a notice, now or as soon as there is a window."""
        if notice.detail:
            _LOG.info("%s\n%s", notice.sentence, notice.detail)
        if any(notice.is_about(topic) for topic in self._known):
            _LOG.info("%s", notice.sentence)
        elif self._show is None:
            self._waiting.append(notice)
        else:
            self._show(notice)

    def leave_out(self, *topics: str) -> None:
        """Only log what is told of some topics from now on: the cause of it all was told."""
        self._known = self._known.union(topics)

    def inform(self, sentence: str) -> None:
        """Say in passing that something was done, or what it needs."""
        self.tell(Notice(NoticeKind.CONFIRMATION, sentence))

    def warn(self, sentence: str, *, detail: str = "") -> None:
        """Say that something did not go as wished."""
        self.tell(Notice(NoticeKind.WARNING, sentence, detail=detail))

    def withdraw(self, topic: str) -> None:
        """Take back what was told of a topic: its cause is gone, or another document is shown."""
        self._waiting = [notice for notice in self._waiting if not notice.is_about(topic)]
        if self._withdraw is not None:
            self._withdraw(topic)

    def attach(
        self, show: Callable[[Notice], None], withdraw: Callable[[str], None] | None = None
    ) -> None:
        """Set who shows notices and takes them back; hand over those that waited."""
        self._show, self._withdraw = show, withdraw
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            show(notice)


class SentenceFeed:
    """Sentences from a service that knows no window; what nobody hears yet waits."""

    def __init__(self, *waiting: str) -> None:
        self._waiting = [sentence for sentence in waiting if sentence]
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call ``listener`` with each sentence from now on, and with those that waited."""
        self._listeners.append(listener)
        waiting, self._waiting = self._waiting, []
        for sentence in waiting:
            listener(sentence)

    def tell(self, sentence: str) -> None:
        """Say a sentence; an empty one is none."""
        if sentence and not self._listeners:
            self._waiting.append(sentence)
        elif sentence:
            for listener in self._listeners:
                listener(sentence)
