from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from reader.app.notices import Notice, NoticeBoard, NoticeKind, SentenceFeed

if TYPE_CHECKING:
    import pytest


def test_notices_wait_for_a_window_in_their_order() -> None:
    board = NoticeBoard()
    board.inform("Copied.")
    board.warn("Not copied.")
    shown: list[Notice] = []
    board.attach(shown.append)
    assert [(one.kind, one.sentence) for one in shown] == [
        (NoticeKind.CONFIRMATION, "Copied."),
        (NoticeKind.WARNING, "Not copied."),
    ]
    board.inform("Later.")
    assert shown[-1].sentence == "Later."


def test_what_waited_is_shown_once() -> None:
    board = NoticeBoard()
    board.inform("Once.")
    first: list[Notice] = []
    second: list[Notice] = []
    board.attach(first.append)
    board.attach(second.append)
    assert len(first) == 1
    assert second == []


def test_a_detail_goes_to_the_log_and_not_to_the_sentence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    board = NoticeBoard()
    with caplog.at_level(logging.INFO, "reader.notices"):
        board.warn("It failed.", detail="ValueError(3)")
        board.warn("Nothing for the log.")
    assert [record.levelno for record in caplog.records] == [logging.INFO]
    assert "ValueError(3)" in caplog.text


def test_sentences_wait_for_the_first_who_listens() -> None:
    feed = SentenceFeed("", "first")
    feed.tell("second")
    feed.tell("")
    heard: list[str] = []
    also: list[str] = []
    feed.listen(heard.append)
    feed.listen(also.append)
    feed.tell("third")
    assert heard == ["first", "second", "third"]
    assert also == ["third"]
