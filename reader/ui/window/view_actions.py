"""Actions on how things look: projection, zoom, theme, panels, full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from reader.app.notices import Notice, NoticeKind
from reader.app.settings import (
    HOVER,
    LINE_NUMBERS,
    PROJECTION,
    SCALE,
    SHOW_ODDITIES,
    SYSTEM_FONT,
    THEME,
    ZOOM,
    Settings,
)
from reader.ui.actions import ActionId, ActionTable
from reader.ui.pane.panes import Projection
from reader.ui.panels.side import Panel, SidePanel
from reader.ui.theme.theme import ThemeManager, ThemeMode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMainWindow

    from reader.app.notices import NoticeBoard
    from reader.app.settings import Setting, SettingValue
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.head import HeadBar
    from reader.ui.window.status import StatusLine

_THEMES = {
    ActionId.THEME_SYSTEM: ThemeMode.SYSTEM,
    ActionId.THEME_LIGHT: ThemeMode.LIGHT,
    ActionId.THEME_DARK: ThemeMode.DARK,
}
_PANELS = {
    ActionId.ROUTING: Panel.ROUTING,
    ActionId.CHECKS: Panel.CHECKS,
    ActionId.NOTES: Panel.NOTES,
    ActionId.OUTLINE: Panel.OUTLINE,
    ActionId.REFERENCES: Panel.REFERENCES,
}
_ZOOM_STEP = 10


class ViewActions(QObject):
    """Changes the look and remembers it in the settings."""

    def __init__(
        self,
        window: QMainWindow,
        actions: ActionTable,
        board: NoticeBoard,
        settings: Settings,
        themes: ThemeManager,
        parts: tuple[ReaderView, HeadBar, SidePanel, StatusLine],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._board = board
        self._settings = settings
        self._themes = themes
        self._reader, self._head, self._side, self._status = parts
        self._side.borrow({panel: actions[action] for action, panel in _PANELS.items()})
        self._head.projection_requested.connect(self._on_projection_requested)
        self._reader.projection_changed.connect(self._on_projection_changed)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.TOGGLE_PROJECTION: self._on_toggle_projection,
            ActionId.ZOOM_IN: self._on_zoom_in,
            ActionId.ZOOM_OUT: self._on_zoom_out,
            ActionId.ZOOM_RESET: self._on_zoom_reset,
            ActionId.FULL_SCREEN: self._on_full_screen,
            ActionId.LINE_NUMBERS: self._on_line_numbers,
            ActionId.PREFERENCES: self._on_preferences,
            **dict.fromkeys(_THEMES, self._on_theme_triggered),
            **dict.fromkeys(_PANELS, self._on_panel_triggered),
        }

    def apply_settings(self) -> None:
        """Look as the settings say."""
        self._check_theme(self._themes.mode)
        self._reader.panes.set_zoom(self._settings.number(ZOOM))
        self._reader.set_explaining(explains=self._settings.flag(HOVER))
        self._reader.panes.set_numbered(is_numbered=self._settings.flag(LINE_NUMBERS))
        self._actions[ActionId.LINE_NUMBERS].setChecked(self._settings.flag(LINE_NUMBERS))
        self._status.set_zoom(self._settings.number(ZOOM))
        self._reader.set_projection(Projection(self._settings.text(PROJECTION)))
        self._head.set_projection(self._reader.projection)
        self._side.checks.set_show_oddities(shown=self._settings.flag(SHOW_ODDITIES))

    def _zoom_to(self, percent: int) -> None:
        percent = max(ZOOM.least, min(ZOOM.most, percent))
        self._reader.panes.set_zoom(percent)
        self._status.set_zoom(percent)
        self._remember(ZOOM, percent)

    def _remember(self, setting: Setting, value: SettingValue) -> None:
        """Choose a value for the next start as well, where the settings can be written."""
        try:
            self._settings.choose(setting, value)
        except OSError as error:
            sentence = self.tr("The settings could not be saved ({0}); this holds until you quit.")
            reason = error.strerror or type(error).__name__
            self._board.tell(Notice(NoticeKind.WARNING, sentence.format(reason), topic="settings"))

    def _check_theme(self, mode: ThemeMode) -> None:
        for action, each in _THEMES.items():
            self._actions[action].setChecked(each is mode)

    def _sender_action(self) -> ActionId:
        sender = self.sender()
        return ActionId(sender.objectName())

    @Slot()
    def _on_theme_triggered(self) -> None:
        mode = _THEMES[self._sender_action()]
        self._themes.set_mode(mode)
        self._check_theme(mode)
        self._remember(THEME, mode.value)

    @Slot()
    def _on_panel_triggered(self) -> None:
        self._side.ask_for(_PANELS[self._sender_action()])

    @Slot()
    def _on_toggle_projection(self) -> None:
        is_typeset = self._reader.projection is Projection.TYPESET
        self._reader.set_projection(Projection.AS_PUBLISHED if is_typeset else Projection.TYPESET)

    @Slot(object)
    def _on_projection_requested(self, projection: Projection) -> None:
        self._reader.set_projection(projection)

    @Slot()
    def _on_projection_changed(self) -> None:
        self._head.set_projection(self._reader.projection)
        self._remember(PROJECTION, self._reader.projection.value)

    @Slot()
    def _on_zoom_in(self) -> None:
        self._zoom_to(self._settings.number(ZOOM) + _ZOOM_STEP)

    @Slot()
    def _on_zoom_out(self) -> None:
        self._zoom_to(self._settings.number(ZOOM) - _ZOOM_STEP)

    @Slot()
    def _on_zoom_reset(self) -> None:
        self._zoom_to(ZOOM.default if isinstance(ZOOM.default, int) else 100)

    @Slot()
    def _on_line_numbers(self) -> None:
        is_numbered = self._actions[ActionId.LINE_NUMBERS].isChecked()
        self._reader.panes.set_numbered(is_numbered=is_numbered)
        self._remember(LINE_NUMBERS, is_numbered)

    @Slot()
    def _on_preferences(self) -> None:
        from reader.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._settings, self._window)
        dialog.chosen.connect(self._on_preference_chosen)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object, object)
    def _on_preference_chosen(self, setting: Setting, value: SettingValue) -> None:
        self._remember(setting, value)
        self._themes.set_mode(ThemeMode(self._settings.text(THEME)))
        self._themes.set_scale(self._settings.number(SCALE) / 100)
        self._themes.set_system_font(is_wanted=self._settings.flag(SYSTEM_FONT))
        self.apply_settings()

    @Slot()
    def _on_full_screen(self) -> None:
        # The one bit, not showNormal: a window that was maximised is so again.
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
