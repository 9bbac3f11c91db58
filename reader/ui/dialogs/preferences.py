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

if TYPE_CHECKING:
    from reader.app.settings import Setting, Settings

_WIDTH = 460
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
        self.setMinimumWidth(_WIDTH)
        self._settings = settings
        self._controls: dict[str, Control] = {}
        grid = QGridLayout()
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
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addStretch(1)
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
