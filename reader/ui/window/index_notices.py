"""What is said of the index of the open collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from reader.app.notices import NoticeBoard
    from reader.collection.index import IndexFaultError

TOPIC = "index"
"""Of what is said about the index of the open collection."""
UNREACHABLE_TOPIC = f"{TOPIC} unreachable"
"""Of what is said where the index cannot be opened, made or written."""


def warn_of_index(
    board: NoticeBoard, sentence: str, detail: str = "", *, topic: str = TOPIC
) -> None:
    """Say that something is not as it should be with the index, or with reading its folder.

    Args:
        board: Hears it.
        sentence: For the user.
        detail: For who looks into it.
        topic: What is said of it again replaces it.
    """
    board.tell(Notice(NoticeKind.WARNING, sentence, detail=detail, topic=topic))


def tell_fault(board: NoticeBoard, error: IndexFaultError) -> None:
    """Say why the index cannot be used."""
    from reader.collection.index import IndexFault

    is_unreachable = error.fault is IndexFault.UNREACHABLE
    topic = UNREACHABLE_TOPIC if is_unreachable else TOPIC
    warn_of_index(board, error.sentence, repr(error), topic=topic)
