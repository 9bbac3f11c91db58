"""How far some work is, in words: counts, rate, and the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.jobs import Progress


def pace_words(progress: Progress, *, is_held: bool) -> str:
    """How far the work is; empty while nobody knows how much there is.

    Args:
        progress: As last reported.
        is_held: The work is paused.
    """
    total = progress.total
    if not total:
        return ""
    parts = [_tr("Reading {0} of {1}").format(f"{progress.done:,}", many(total, "file"))]
    parts += [_tr("paused")] if is_held else _rate_words(progress)
    return ", ".join(parts)


def progress_words(progress: Progress, count_words: str = "") -> str:
    """``1,240 of 5,000, 310 a second, 10 seconds left``; empty while there is nothing to say.

    Args:
        progress: As last reported.
        count_words: With ``{0}`` for what is done and ``{1}`` for how much there is; else both
            are told without saying of what.
    """
    if not progress.total:
        return ""
    told = count_words or _tr("{0} of {1}")
    count = told.format(f"{progress.done:,}", f"{progress.total:,}")
    return ", ".join((count, *_rate_words(progress)))


def _rate_words(progress: Progress) -> list[str]:
    rate, left = progress.rate, progress.seconds_left
    if left is None:
        return []
    told = _tr("{0} a second").format(f"{rate:,.0f}" if rate >= 1 else f"{rate:.1f}")
    return [told, _tr("{0} left").format(time_words(left))]


def time_words(seconds: float) -> str:
    """``40 seconds``, ``3 minutes``, ``2 hours``: no more exact than anybody can know."""
    if seconds < 10:
        return _tr("a few seconds")
    if seconds < 90:
        return many(round(seconds / 10) * 10, "second")
    if seconds < 5400:
        return many(round(seconds / 60), "minute")
    return many(round(seconds / 3600), "hour")


def _tr(text: str) -> str:
    return QCoreApplication.translate("pace", text)
