"""What the user says against a document: a field set by hand, a finding that is no problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import FactKind
from reader.annotations.edits import fact
from reader.app.note_steps import name_of
from reader.app.undo import Change, step_in
from reader.document import CorrectedField, checked, finding_keys

if TYPE_CHECKING:
    from reader.app.workspace import Workspace
    from reader.document import Address, Finding

FIELD_WORDS = {
    CorrectedField.KIND: "kind",
    CorrectedField.DATE: "date",
    CorrectedField.TITLE: "title",
    CorrectedField.ISSUING_BODY: "issuing body",
    CorrectedField.REFERENCE_ID: "reference id",
    CorrectedField.POST: "post",
    CorrectedField.SECTIONS: "sections present",
}
"""What the fields are called in sentences."""
_SET_ASIDE = "set-aside"


class Judgements:
    """Corrects fields of open documents and sets findings aside; each is one undo step.

    Args:
        workspace: Open documents and their notes.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def correct(
        self, address: Address, field: CorrectedField, value: str, reason: str = ""
    ) -> None:
        """Set a field by hand; it is used wherever the parsed value was.

        Raises:
            CorrectionError: If the value cannot be right; its message is for the user.
            KeyError: If the document is not open.
            NotesWriteError: If it cannot be stored.
        """
        text = f"correction of the {FIELD_WORDS[field]} of {self._name(address)}"
        self._say(address, FactKind.CORRECTION, field, checked(field, value), reason, text)

    def withdraw(self, address: Address, field: CorrectedField) -> None:
        """Let the parsed value hold again; raises as :meth:`correct` does."""
        text = f"withdraw the correction of the {FIELD_WORDS[field]} of {self._name(address)}"
        self._say(address, FactKind.CORRECTION, field, "", "", text)

    def set_aside(self, address: Address, finding: Finding, reason: str = "") -> None:
        """Judge a finding to be no problem: it is not counted any more, and stays listed.

        Raises:
            KeyError: If the document is not open, or has no such finding.
            NotesWriteError: If it cannot be stored.
        """
        document = self._workspace.opened(address).document
        keys = (key for key, one in finding_keys(document.as_parsed) if one == finding)
        key = next(keys, None)
        if key is None:
            raise KeyError(finding.code)
        text = f"set check {finding.code} of {self._name(address)} aside"
        self._say(address, FactKind.DISMISSAL, key, _SET_ASIDE, reason, text)

    def take_up(self, address: Address, key: str) -> None:
        """Let a finding that was set aside count again; raises as :meth:`set_aside` does.

        Args:
            address: The document.
            key: Of the finding, as `SetAside.key` says it.
        """
        text = f"take check {key.partition(':')[0]} of {self._name(address)} up again"
        self._say(address, FactKind.DISMISSAL, key, "", "", text)

    def _say(
        self, address: Address, kind: FactKind, key: str, value: str, reason: str, text: str
    ) -> None:
        before = self._workspace.opened(address).fact(kind, key)
        after = fact(
            kind,
            self._workspace.identity.on(address),
            self._workspace.now(),
            key=str(key),
            value=value,
            reason=" ".join(reason.split()),
            over=before,
        )
        self._workspace.commit(step_in(text, address, [Change(before, after)]))

    def _name(self, address: Address) -> str:
        return name_of(self._workspace.opened(address).document)
