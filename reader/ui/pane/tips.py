"""What appears when the pointer rests on something: a token, a sentence, a source in grey."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_MOST_NOTES = 12


def tip(sentence: str, token: str = "") -> str:
    """A tooltip of at most 300 pixels; the token stands before the sentence in 600."""
    if not sentence and not token:
        return ""
    head = f"<b>{escape(token)}</b>&ensp;" if token else ""
    # A table is the only width that Qt's tooltips respect; short ones stay as short as they are.
    words = f"{head}{escape(sentence)}"
    if len(token) + len(sentence) < 44:
        return f"<span>{words}</span>"
    return f'<table width="300"><tr><td>{words}</td></tr></table>'


def say_tip(widget: QWidget, sentence: str, *, shows: bool = True) -> None:
    """Explain a part: to the pointer where that is wanted, and to screen readers in any case.

    Without a description of its own Qt would have them read the tooltip with its HTML.
    """
    widget.setToolTip(tip(sentence) if shows else "")
    widget.setAccessibleDescription(sentence)


def notes_tip(told: Sequence[str]) -> str:
    """A tooltip that lists the notes at one place, each on a line of its own."""
    if not told:
        return ""
    lines = [escape(one) for one in told[:_MOST_NOTES]]
    if len(told) > _MOST_NOTES:
        lines.append(f"and {len(told) - _MOST_NOTES} more")
    if len(told) > 1:
        lines.insert(0, f"<b>{len(told)} notes here</b> (click again for the next)")
    return f'<table width="300"><tr><td>{"<br>".join(lines)}</td></tr></table>'


def lines_tip(lines: Sequence[str]) -> str:
    """A tooltip of some lines."""
    body = "<br>".join(map(escape, lines))
    return f'<table width="300"><tr><td>{body}</td></tr></table>' if lines else ""


def joined_tips(*tips: str) -> str:
    """Several tooltips one below the other; empty ones are left out."""
    return "".join(one if one.startswith("<table") else f"<p>{one}</p>" for one in tips if one)
