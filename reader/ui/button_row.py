"""The buttons at the foot of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_RING = 4
"""The focus ring stands outside its button."""
_NONE = QDialogButtonBox.StandardButton.NoButton


class ButtonRow(QDialogButtonBox):
    """Leaves room for the focus ring, and closes its dialog where nothing is to be done.

    Args:
        dialog: Whose buttons they are.
        standard: Those that Qt names itself.
    """

    def __init__(self, dialog: QDialog, standard: QDialogButtonBox.StandardButton = _NONE) -> None:
        super().__init__(standard, dialog)
        self.setContentsMargins(_RING, _RING, _RING, _RING)
        self.rejected.connect(dialog.reject)
