"""Whether what is told of a file or folder says all: times are as coarse as its file system."""

from __future__ import annotations

_FINE, _COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its time, by its file system."""
_SECOND = 1_000_000_000


def has_settled(looked: int, changed: int, touched: int) -> bool:
    """Whether something that changes after it was looked at will look otherwise.

    Args:
        looked: When it was looked at, in nanoseconds.
        changed: When it was last changed.
        touched: When anything about it was last changed.
    """
    slack = _FINE if changed % _SECOND else _COARSE
    return max(changed, touched) < looked - slack
