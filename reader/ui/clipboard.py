"""What is put on the clipboard, or dragged out of a pane."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QUrl
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from reader.annotations import Reading
    from reader.document import Span


def mime_data(text: str, markup: str = "") -> QMimeData:
    """Words for another program, and the same as HTML where there is any.

    Qt makes the object. Some platforms keep what was copied until the process ends, and one made
    here would by then look for an interpreter that is gone and end the process with a fault.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    return data


def passage_data(reading: Reading, span: Span, *, is_cited: bool) -> QMimeData:
    """A passage as a person reads it, as words and as HTML, with its citation where asked for."""
    words = reading.document.flow.quote(span) or span.of(reading.document.text)
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in words.split("\n\n"))
    markup = f"<blockquote>{paragraphs}</blockquote>"
    if not is_cited:
        return mime_data(words, markup)
    # Imported here: the window's start imports no exporter.
    from reader.export import quote_source, quote_with_citation

    source = escape(quote_source(reading, span))
    return mime_data(quote_with_citation(reading, span), f"{markup}<p>{source}</p>")


def dragged_data(reading: Reading, span: Span) -> QMimeData:
    """A passage for whoever takes it from a pane: with its citation where it is dragged out.

    Qt asks a text for the same words when it is dragged, and when it is only selected where a
    system pastes what is selected.
    """
    is_dragged = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
    return passage_data(reading, span, is_cited=is_dragged)


def files_data(paths: Iterable[Path]) -> QMimeData:
    """Files for another program: their addresses, and their paths as words."""
    every = list(dict.fromkeys(paths))
    data = mime_data("\n".join(str(path) for path in every))
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in every])
    return data
