"""The preferences: a control for each setting that is declared for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.app.settings import DECLARED
from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import Scrolled

if TYPE_CHECKING:
    from reader.app.settings import Setting, Settings

_WIDTH = 460
_SIDE = 20
_FOOT = (24, 4, 24, 4)
"""Round the buttons: the side, and the room of the focus ring."""
_INSET = 7
"""Left of figures, as of the words of the other fields: a sheet's padding does not hold there."""
Control = QCheckBox | QComboBox | QSpinBox


class PreferencesDialog(QDialog):
    """What is chosen holds at once.

    Args:
        settings: Their values now.
        parent: The window.
    """

    chosen = Signal(object, object)
    """A setting is to have another value: the `Setting` and the value."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle(self.tr("Preferences"))
        self._settings = settings
        self._controls: dict[str, Control] = {}
        content = QWidget(self)
        grid = QGridLayout(content)
        grid.setContentsMargins(_SIDE, 12, _SIDE, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for group, offered in _groups().items():
            head = QLabel(self.tr(group), self)
            head.setStyleSheet("font-weight: 600")
            head.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            for setting in offered:
                self._add(setting, grid)
        grid.setRowStretch(grid.rowCount(), 1)
        buttons = ButtonRow(
            self,
            QDialogButtonBox.StandardButton.RestoreDefaults | QDialogButtonBox.StandardButton.Close,
        )
        self.restore = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                # Enter in a field confirms the field; it would set all back as delivered.
                button.setAutoDefault(False)
        self.restore.setText(self.tr("As delivered"))
        self.restore.clicked.connect(self._on_restore)
        buttons.setContentsMargins(*_FOOT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.setSpacing(16)
        whole.addWidget(Scrolled(content, self, _WIDTH), 1)
        whole.addWidget(buttons)

    def control(self, setting: Setting) -> Control:
        """The control of a setting."""
        return self._controls[setting.key]

    def _add(self, setting: Setting, grid: QGridLayout) -> None:
        words = self.tr(setting.description).rstrip(".")
        row = grid.rowCount()
        control = self._control(setting, words)
        control.setObjectName(setting.key)
        control.setAccessibleName(words)
        self._controls[setting.key] = control
        if isinstance(control, QCheckBox):
            grid.addWidget(control, row, 0, 1, 2)
            return
        label = QLabel(words, self)
        label.setBuddy(control)
        grid.addWidget(label, row, 0)
        grid.addWidget(control, row, 1)

    def _control(self, setting: Setting, words: str) -> Control:
        if isinstance(setting.default, bool):
            box = QCheckBox(words, self)
            box.setChecked(self._settings.flag(setting))
            box.toggled.connect(self._on_value_changed)
            return box
        if isinstance(setting.default, int):
            number = QSpinBox(self)
            number.setRange(setting.least, setting.most)
            number.setSingleStep(10)
            number.lineEdit().setTextMargins(_INSET, 0, 0, 0)
            number.setValue(self._settings.number(setting))
            number.valueChanged.connect(self._on_value_changed)
            return number
        choice = QComboBox(self)
        for value in setting.choices:
            choice.addItem(self.tr(value.capitalize().replace("-", " ")), value)
        choice.setCurrentIndex(choice.findData(self._settings.text(setting)))
        choice.currentIndexChanged.connect(self._on_value_changed)
        return choice

    @Slot()
    def _on_value_changed(self) -> None:
        control = self.sender()
        setting = DECLARED[control.objectName()]
        match control:
            case QCheckBox():
                self.chosen.emit(setting, control.isChecked())
            case QSpinBox():
                self.chosen.emit(setting, control.value())
            case QComboBox():
                self.chosen.emit(setting, control.currentData())

    @Slot()
    def _on_restore(self) -> None:
        for key, control in self._controls.items():
            default = DECLARED[key].default
            match control:
                case QCheckBox():
                    control.setChecked(bool(default))
                case QSpinBox():
                    control.setValue(int(default))
                case QComboBox():
                    control.setCurrentIndex(control.findData(default))


def _groups() -> dict[str, list[Setting]]:
    """The settings that are offered, under their headings."""
    groups: dict[str, list[Setting]] = {}
    for setting in DECLARED.values():
        if setting.group:
            groups.setdefault(setting.group, []).append(setting)
    return groups
