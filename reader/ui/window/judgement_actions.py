"""What the user does about fields that are wrong and findings that are no problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.app.judgements import Judgements
from reader.document import CorrectedField, CorrectionError
from reader.ui.actions import ActionId
from reader.ui.panels.side import Panel, SidePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.app.workspace import Workspace
    from reader.document import Finding
    from reader.ui.pane.view import ReaderView
    from reader.ui.window.notes import NotesController


class JudgementActions(QObject):
    """Corrects fields, sets findings aside and takes them up again."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        controller: NotesController,
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._judgements = Judgements(workspace)
        self._controller = controller
        self._reader, self._side = parts
        self._side.routing.correction_requested.connect(self._on_correction_requested)
        self._side.checks.set_aside_requested.connect(self._on_set_aside_requested)
        self._side.checks.take_up_requested.connect(self._on_take_up_requested)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.CORRECT_FIELD: self._on_correct_field,
            ActionId.SET_ASIDE: self._on_set_aside,
        }

    @Slot()
    def _on_correct_field(self) -> None:
        self._on_correction_requested(self._side.routing.current_field or CorrectedField.DATE)

    @Slot(object)
    def _on_correction_requested(self, field: CorrectedField) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        from reader.ui.dialogs.correction import ask_correction

        answer = ask_correction(reading.document, field, self._window)
        if answer is None:
            return
        address = reading.document.source.address

        def work() -> None:
            if answer.value:
                self._judgements.correct(address, answer.field, answer.value, answer.reason)
            else:
                self._judgements.withdraw(address, answer.field)

        try:
            self._controller.change(work)
        except CorrectionError as error:
            self._controller.tell(str(error))

    @Slot()
    def _on_set_aside(self) -> None:
        """The check the Checks panel is at; without one, the panel is shown to choose one."""
        checks = self._side.checks
        self._side.show_panel(Panel.CHECKS)
        if checks.current is not None:
            self._on_set_aside_requested(checks.current)
        else:
            self._controller.tell(self.tr("Choose a check first; then it can be set aside."))
            self._side.focus_shown()

    @Slot(object)
    def _on_set_aside_requested(self, finding: Finding) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        from reader.ui.dialogs.set_aside import ask_reason

        reason = ask_reason(finding, self._window)
        if reason is None:
            return
        address = reading.document.source.address
        self._controller.change(lambda: self._judgements.set_aside(address, finding, reason))

    @Slot(str)
    def _on_take_up_requested(self, key: str) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        address = reading.document.source.address
        self._controller.change(lambda: self._judgements.take_up(address, key))
