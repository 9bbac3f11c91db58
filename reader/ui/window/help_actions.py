"""Actions that help to find one's way: all actions by their words, keys and signs, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.app.notices import Notice, NoticeKind
from reader.app.settings import KEYS
from reader.app.shortcuts import keys_text
from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.window.frame import Frame

_MOST_RECENT = 8


class HelpActions(QObject):
    """Shows the lists of actions, and remembers the keys that are chosen there."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._recent: list[ActionId] = []

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.PALETTE: self._on_palette,
            ActionId.KEYS: self._on_keys,
            ActionId.ABOUT: self._on_about,
        }

    @Slot()
    def _on_palette(self) -> None:
        from reader.ui.dialogs.palette import Palette

        palette = Palette(self._frame.actions_table, self._recent, self._frame)
        palette.finished.connect(self._on_palette_finished)
        palette.show()

    @Slot()
    def _on_palette_finished(self) -> None:
        palette = self.sender()
        # Named by its class, the palette would be brought in by every start.
        chosen = getattr(palette, "chosen", None)
        if palette is not None:
            palette.deleteLater()
        if chosen is None:
            return
        self._recent = [chosen, *(one for one in self._recent if one is not chosen)][:_MOST_RECENT]
        # The keyboard is back where it was by then, and the action finds its passage there.
        QTimer.singleShot(0, self._frame.actions_table[chosen].trigger)

    @Slot()
    def _on_keys(self) -> None:
        from reader.ui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self._frame.themes, self._frame.actions_table, self._frame)
        dialog.keys_changed.connect(self._on_keys_changed)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _on_keys_changed(self) -> None:
        frame = self._frame
        try:
            frame.settings.choose(KEYS, keys_text(frame.actions_table.chosen_keys()))
        except OSError as error:
            sentence = self.tr("The keys could not be remembered ({0}); they hold until you quit.")
            reason = error.strerror or type(error).__name__
            frame.board.tell(Notice(NoticeKind.WARNING, sentence.format(reason), topic="settings"))

    @Slot()
    def _on_about(self) -> None:
        from reader.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._frame.themes, self._frame)
        dialog.exec()
        dialog.deleteLater()
