"""What appears when the pointer rests on something: a token, a sentence, a source in grey."""

from __future__ import annotations

from html import escape


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
