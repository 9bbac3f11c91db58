"""Fields set by hand and findings set aside: used everywhere, undoable, kept in the notes file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.annotations import FactKind, read_notes_file
from reader.app.judgements import Judgements
from reader.app.workspace import Workspace
from reader.document import (
    BasisKind,
    CorrectedField,
    CorrectionError,
    SectionState,
    checked,
    finding_keys,
    gaps,
)
from reader.export import cite, exported
from reader.export.inspection import inspection
from reader.reference import resource_path
from tests.app.reading_rows import rows_in

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths
    from reader.document import Address, Document

F = CorrectedField


@pytest.fixture
def address(workspace: Workspace, folder: Path) -> Address:
    """A telegram of which sections are missing, open in a workspace."""
    return opened(workspace, folder, "section-missing")


def opened(workspace: Workspace, folder: Path, code: str) -> Address:
    """A copy of the first sample telegram with a finding of that code."""
    for sample in sorted(resource_path("samples").rglob("*.txt")):
        path = folder / sample.name
        shutil.copyfile(sample, path)
        (reading,) = workspace.load(path)[:1]
        if any(one.code == code for one in reading.document.findings):
            workspace.adopt(reading)
            return reading.document.source.address
        path.unlink()
    raise AssertionError(code)


def shown(workspace: Workspace, address: Address) -> Document:
    return workspace.opened(address).document


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (F.DATE, "2005", "2005"),
        (F.DATE, "2005-4", "2005-04"),
        (F.DATE, " April  2005 ", "2005-04"),
        (F.DATE, "11 Apr 2005", "2005-04-11"),
        (F.DATE, "2005-04-11T06:42Z", "2005-04-11T06:42:00Z"),
        (F.REFERENCE_ID, "08 lorne 12", "08LORNE12"),
        (F.SECTIONS, "1 - 3, 5 of 14", ""),
        (F.SECTIONS, "1-3 and 5 of 14", "1–3, 5 of 14"),
        (F.SECTIONS, "none of 2", "none of 2"),
        (F.KIND, "report", "report"),
        (F.TITLE, " Two \n lines ", "Two lines"),
        (F.DATE, "2005-02-30", ""),
        (F.DATE, "spring", ""),
        (F.DATE, "2005-04-11T24:00", ""),
        (F.REFERENCE_ID, "LORNE 12", ""),
        (F.SECTIONS, "15 of 14", ""),
        (F.SECTIONS, "all", ""),
        (F.KIND, "letter", ""),
        (F.TITLE, "  ", ""),
    ],
)
def test_values_are_checked_and_made_canonical(
    field: CorrectedField, typed: str, stored: str
) -> None:
    if stored:
        assert checked(field, typed) == stored
        assert checked(field, stored) == stored
        return
    with pytest.raises(CorrectionError) as refused:
        checked(field, typed)
    assert str(refused.value).endswith((".", "again."))


def test_every_field_is_used_everywhere_and_comes_back(
    workspace: Workspace, address: Address
) -> None:
    judge = Judgements(workspace)
    parsed = shown(workspace, address)
    values = {
        F.KIND: "report",
        F.DATE: "1999-04",
        F.TITLE: "Lamps on the outer mole",
        F.ISSUING_BODY: "Harbour board of Lorne",
        F.REFERENCE_ID: "99LORNE7",
        F.POST: "Lorne",
    }
    for field, value in values.items():
        judge.correct(address, field, value, reason="the covering letter")
    made = shown(workspace, address)
    assert made.as_parsed.title == parsed.title
    assert made.flow is parsed.flow
    assert {one.field: one.value for one in made.corrections} == values
    assert all(one.is_mine and one.basis.reason for one in made.corrections)
    assert next(c for c in made.corrections if c.field is F.DATE).printed == parsed.date.iso  # type: ignore[union-attr]
    (row, *_) = rows_in(address.path)
    assert (row.title, row.date_label) == (values[F.TITLE], "Apr 1999")
    assert (row.reference_id, row.post, row.kind) == ("99LORNE7", "Lorne", "report")
    cited = cite(workspace.opened(address))
    assert cited.text.startswith("99LORNE7 ")
    assert "Harbour board of Lorne (post Lorne), April 1999" in cited.text
    assert "set by Edda Marlow" in cited.date_note
    told = inspection(made)
    assert (told["date"], told["date_basis"], told["kind"]) == ("1999-04", "user", "report")
    assert {one["field"] for one in told["corrections"]} == {str(f) for f in values}  # type: ignore[attr-defined]
    (document,) = exported([workspace.opened(address)])
    assert ("Corrected date", f"1999-04 (the document says {parsed.date.iso}), by Edda Marlow:"  # type: ignore[union-attr]
            " the covering letter") in document.facts  # fmt: skip
    step = workspace.undo_stack.next_undo
    assert step is not None
    assert step.text.startswith("correction of the post of 99LORNE7")
    for _field in values:
        workspace.undo()
    assert shown(workspace, address).corrections == ()
    assert shown(workspace, address).date == parsed.date
    workspace.redo()
    assert shown(workspace, address).kind == "report"


def test_sections_by_hand_move_the_gap_and_the_count(
    workspace: Workspace, address: Address
) -> None:
    judge = Judgements(workspace)
    parsed = shown(workspace, address)
    assert parsed.telegram is not None
    total = parsed.telegram.declared_sections
    assert total is not None
    judge.correct(address, F.SECTIONS, f"1-{total} of {total}")
    made = shown(workspace, address)
    assert all(section.is_here for section in made.sections)
    assert not any(one.code == "section-missing" for one in made.findings)
    assert not any(gap.sections for gap in gaps(made))
    assert cite(workspace.opened(address)).sections == f"{total} of {total} sections"
    judge.correct(address, F.SECTIONS, f"1 of {total + 1}")
    made = shown(workspace, address)
    states = [section.state for section in made.sections]
    assert states[0] is not SectionState.MISSING
    assert set(states[1:]) == {SectionState.MISSING}
    (finding,) = (one for one in made.findings if one.code == "section-missing")
    assert str(total + 1) in finding.message
    judge.withdraw(address, F.SECTIONS)
    assert shown(workspace, address) == parsed


def test_a_value_that_cannot_be_right_changes_nothing(
    workspace: Workspace, address: Address
) -> None:
    with pytest.raises(CorrectionError, match="calendar"):
        Judgements(workspace).correct(address, F.DATE, "2005-13")
    assert workspace.undo_stack.next_undo is None


def test_a_finding_set_aside_is_not_counted_and_comes_back_when_it_changes(
    workspace: Workspace, address: Address
) -> None:
    judge = Judgements(workspace)
    parsed = shown(workspace, address)
    finding = next(one for one in parsed.findings if one.code == "section-missing")
    (before, *_) = rows_in(address.path)
    judge.set_aside(address, finding, reason="the rest is in the other file")
    made = shown(workspace, address)
    (aside,) = made.set_aside
    assert (aside.finding, aside.is_mine) == (finding, True)
    # What followed from it is not left behind as an entry of its own.
    assert not any(one.explained_by == finding.code for one in made.findings)
    (row, *_) = rows_in(address.path)
    assert row.findings == before.findings - 1
    (document,) = exported([workspace.opened(address)])
    told = dict(document.facts)["Set aside"]
    assert told.startswith(finding.message)
    assert told.endswith("the rest is in the other file")
    assert [one["code"] for one in inspection(made)["set_aside"]] == [finding.code]  # type: ignore[attr-defined]
    # Another line end changes nothing; other words there do.
    text = address.path.read_text(encoding="utf-8")
    address.path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    (again,) = workspace.load(address.path)
    assert [one.finding.code for one in again.document.set_aside] == [finding.code]
    address.path.write_text(text, encoding="utf-8")
    judge.take_up(address, aside.key)
    assert shown(workspace, address) == parsed
    workspace.undo()
    assert [one.key for one in shown(workspace, address).set_aside] == [aside.key]


def test_keys_differ_with_values_and_number_equals(workspace: Workspace, address: Address) -> None:
    keys = [key for key, _finding in finding_keys(shown(workspace, address))]
    assert len(set(keys)) == len(keys)


def test_corrections_lie_in_the_notes_file_as_documented(
    workspace: Workspace, address: Address
) -> None:
    Judgements(workspace).correct(address, F.DATE, "April 1999", reason="the stamp")
    path = address.path.with_name(f"{address.path.name}.lacuna.xml")
    (fact,) = read_notes_file(path.read_bytes()).entries
    assert fact.id == f"{FactKind.CORRECTION}:date"
    assert (fact.value, fact.reason) == ("1999-04", "the stamp")  # type: ignore[union-attr]
    assert b'<correction key="date"' in path.read_bytes()


def test_what_another_program_wrote_wrongly_is_passed_over(
    workspace: Workspace, address: Address, paths: AppPaths
) -> None:
    judge = Judgements(workspace)
    judge.correct(address, F.DATE, "1999")
    path = address.path.with_name(f"{address.path.name}.lacuna.xml")
    path.write_bytes(path.read_bytes().replace(b"<value>1999<", b"<value>soon<"))
    # A program started afresh: this one remembers what the file held before.
    (reading,) = Workspace(paths).load(address.path)
    assert reading.document.corrections == ()


def test_a_colleagues_correction_is_theirs(
    workspace: Workspace, address: Address, tmp_path: Path
) -> None:
    from reader.app.paths import AppPaths

    Judgements(workspace).correct(address, F.DATE, "1999")
    other = Workspace(AppPaths.below(tmp_path / "other"))
    (reading,) = other.load(address.path)
    (one,) = reading.document.corrections
    assert (one.is_mine, one.basis.by, one.basis.kind) == (False, "Edda Marlow", BasisKind.USER)
