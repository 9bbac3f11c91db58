"""What is put on the clipboard, or dragged out of a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


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
