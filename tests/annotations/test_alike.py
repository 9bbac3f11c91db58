"""Notes on a text that is gone are offered where nearly the same text stands, and nowhere else."""

from __future__ import annotations

import json
import random
import textwrap
from typing import TYPE_CHECKING

import pytest

from reader.annotations import QuestionKind
from reader.annotations.known import KnownNotes
from reader.annotations.names import identity_of
from tests.annotations.desk import Desk
from tests.annotations.making import saved
from tests.annotations.test_whose_notes import with_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.document import Document

REPORT = """\
Report of the harbour office on the lighters of the outer basin

The office counted nine lighters in the outer basin on the first Monday in March. Three of them
had come down the river before the ice broke, and nobody at the café opposite could say who had
let them through the boom. The clerk wrote down their numbers and the names of two masters.

On the second day the pilots asked for two more lamps on the outer mole. The harbour master told
them that there were none to be had before the spring, and that the old ones would have to be
hung farther apart. The señor from the insurance office did not agree and left early.

The customs house has been closed since the night of the fair. Its papers were carried to the
chandler's loft, where they are said to be dry. A new building of brick was begun in the second
May after, and the façade is to be finished when the money from the fair has been counted.

The office recommends that the count be made again by another clerk, that the boom be closed at
night, and that the lamps be paid for from the funds of the pilots' widows.
"""
ADDED = "A tenth lighter was found on the Thursday after, without a number or a master.\n"
BOILERPLATE = """\
This report is meant for the offices on the list and for nobody else. Whoever has it by mistake is
asked to bring it back to the post and to tell nobody what it says. The post takes no account of
what the papers of the day have said, and answers for nothing that it was told by others.
"""


def added(text: str) -> str:
    return text.replace("On the second day", f"{ADDED}\nOn the second day")


def two_lines_less(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(lines[:3] + lines[5:])


def wrapped(text: str) -> str:
    parts = (textwrap.fill(" ".join(one.split()), 48) for one in text.split("\n\n"))
    return "\n\n".join(parts) + "\n"


def decoded_wrongly(text: str) -> str:
    return text.encode("utf-8").decode("cp1252")


def added_and_wrapped(text: str) -> str:
    return wrapped(added(text))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def noted(desk: Desk, folder: Path, text: str = REPORT) -> Document:
    """A report with two notes."""
    doc = saved(folder, text, "report.txt")
    desk.note(doc, "two more lamps on the outer mole", "on the lamps")
    desk.note(doc, "the boom be closed at", "on the boom")
    desk.read(doc)
    return doc


@pytest.mark.parametrize(
    "change", [added, two_lines_less, wrapped, decoded_wrongly, added_and_wrapped]
)
def test_a_moved_and_edited_report_is_offered_its_notes(
    desk: Desk, folder: Path, change: Callable[[str], str]
) -> None:
    noted(desk, folder).source.address.path.unlink()
    moved = saved(folder, change(REPORT), "moved.txt")
    reading = desk.read(moved)
    assert reading.notes == (), "nothing is taken unasked"
    (question,) = reading.questions
    assert (question.kind, question.count) == (QuestionKind.ALIKE, 2)
    assert question.sentence == (
        "2 notes by you on “report.txt”, which is not there any more, may belong to “moved.txt”"
        " (the text is nearly the same): do they?"
    )
    desk.take(moved, question)
    assert desk.notes(moved) == ["on the boom", "on the lamps"]
    assert desk.read(moved).questions == ()
    assert all(note.is_placed for note in desk.read(moved).notes)


def test_a_report_whose_text_is_there_keeps_its_notes(desk: Desk, folder: Path) -> None:
    noted(desk, folder)
    assert desk.read(saved(folder, added(REPORT), "other.txt")).questions == ()


def test_who_has_notes_is_not_asked(desk: Desk, folder: Path) -> None:
    noted(desk, folder).source.address.path.unlink()
    other = saved(folder, added(REPORT), "other.txt")
    desk.note(other, "a tenth lighter".capitalize(), "made here")
    assert desk.read(other).questions == ()
    assert desk.notes(other) == ["made here"]


def test_a_no_is_heeded(desk: Desk, folder: Path) -> None:
    noted(desk, folder).source.address.path.unlink()
    moved = saved(folder, added(REPORT), "moved.txt")
    (question,) = desk.read(moved).questions
    desk.say(question.pairs[0], is_same=False)
    assert desk.read(moved).questions == ()


def test_two_reference_ids_are_two_documents(desk: Desk, folder: Path) -> None:
    doc = with_id(saved(folder, REPORT, "report.txt"), "08LORNE12")
    desk.note(doc, "two more lamps on the outer mole")
    desk.read(doc)
    doc.source.address.path.unlink()
    assert desk.read(with_id(saved(folder, added(REPORT), "m.txt"), "08LORNE13")).questions == ()
    # A text that lost its head may have lost its id.
    (question,) = desk.read(saved(folder, added(REPORT), "n.txt")).questions
    assert question.kind is QuestionKind.ALIKE


def test_a_text_that_shares_much_but_none_of_the_noted_words_is_another(
    desk: Desk, folder: Path
) -> None:
    doc = saved(folder, REPORT, "report.txt")
    desk.note(doc, "The clerk wrote down their numbers and the names of two masters")
    desk.read(doc)
    doc.source.address.path.unlink()
    lines = REPORT.splitlines(keepends=True)
    assert desk.read(saved(folder, "".join(lines[6:]), "other.txt")).questions == ()


def test_reports_of_one_post_with_the_same_boilerplate_are_not_offered_each_others_notes(
    desk: Desk, folder: Path
) -> None:
    """They share their beginning and their end word for word, and notes stand on those, too."""
    dice = random.Random(7)
    words = sorted({word for word in REPORT.split() if word.isalpha()})
    reports = []
    for number in range(25):
        own = textwrap.fill(" ".join(dice.choices(words, k=90)), 90)
        reports.append(f"{BOILERPLATE}\n{own}\n\n{BOILERPLATE.upper()}")
        doc = saved(folder, reports[-1], f"report-{number}.txt")
        desk.note(doc, "the offices on the list and for nobody else")
        desk.read(doc)
    for number in range(25):
        (folder / f"report-{number}.txt").unlink()
    for number in range(25, 40):
        own = textwrap.fill(" ".join(dice.choices(words, k=90)), 90)
        text = f"{BOILERPLATE}\n{own}\n\n{BOILERPLATE.upper()}"
        assert desk.read(saved(folder, text, f"report-{number}.txt")).questions == ()
    # Each of those that are gone is known again among all the others.
    for number, text in enumerate(reports):
        again = saved(folder, f"{text}\n{ADDED}", f"again-{number}.txt")
        (question,) = desk.read(again).questions
        assert [path.name for path in question.paths] == [f"report-{number}.txt.lacuna.xml"]
        again.source.address.path.unlink()


def test_private_notes_on_a_text_that_was_edited_in_its_place_are_offered(
    desk: Desk, folder: Path
) -> None:
    """They lie by the hash of a text that is no more."""
    doc = saved(folder, REPORT, "report.txt")
    desk.note(doc, "two more lamps on the outer mole", "for me", is_private=True)
    desk.read(doc)
    similar = saved(folder, added(REPORT), "other.txt")
    assert desk.read(similar).questions == (), "the text they are on may be anywhere"
    edited = saved(folder, added(REPORT), "report.txt")
    (question,) = desk.read(edited).questions
    assert question.sentence == (
        "1 note by you on an earlier text of “report.txt”, nearly the same: does it belong to"
        " this one?"
    )
    desk.take(edited, question)
    assert desk.notes(edited) == ["for me"]
    assert desk.read(edited).notes[0].annotation.is_private
    assert desk.read(edited).questions == ()


def test_what_an_earlier_version_of_the_program_met_is_looked_at_again(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    """Its list of notes files knows nothing of their texts."""
    doc = noted(desk, folder)
    cache = tmp_path / "cache" / "known.jsonl"
    lines = [json.loads(line)[:4] for line in cache.read_text("utf-8").splitlines()]
    cache.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    known = KnownNotes(cache)
    assert not known.has_sketches
    known.survey(folder)
    assert KnownNotes(cache).has_sketches
    assert [path.name for path in KnownNotes(cache).find(identity_of(doc))] == [
        "report.txt.lacuna.xml"
    ]
    doc.source.address.path.unlink()
    assert len(Desk(tmp_path).read(saved(folder, added(REPORT), "moved.txt")).questions) == 1


MONTHLY = """\
Monthly report of the harbour office, 2026-{month}

In the month of this report {count} lighters were counted in the outer basin, of which a few had
a master and the others none. The boom was opened every night. The pilots were paid for all their
hours, the clerk for some, and the widows' fund holds what it held in the month before.

Where a lighter has no master the office writes to the post it was last seen at, and waits for an
answer until the end of the month after. Whoever has not answered by then is taken from the list.
The list lies in the office and may be read by everybody who has brought back what he borrowed.
"""


def test_a_report_that_differs_in_figures_alone_is_asked_about_by_both_names_and_never_taken(
    desk: Desk, folder: Path
) -> None:
    """A correction of some figures looks just so; who reads both names knows which it is."""
    third, fourth = MONTHLY.format(month="03", count=19), MONTHLY.format(month="04", count=24)
    doc = saved(folder, third, "report-03.txt")
    desk.note(doc, "19 lighters were counted", "So many?")
    desk.note(doc, "is taken from the list", "By whom?")
    desk.read(doc)
    other = saved(folder, fourth, "report-04.txt")
    assert desk.read(other).questions == (), "its own text is there"
    doc.source.address.path.unlink()
    reading = desk.read(other)
    assert reading.notes == ()
    (question,) = reading.questions
    assert "“report-03.txt”, which is not there any more" in question.sentence
    assert "may belong to “report-04.txt” (the text is nearly the same)" in question.sentence
    desk.take(other, question)
    placed = {one.annotation.note: one.is_placed for one in desk.read(other).notes}
    assert placed == {"So many?": False, "By whom?": True}, "another figure is no evidence"
    desk.say(question.pairs[0], is_same=False)
    fifth = saved(folder, MONTHLY.format(month="05", count=31), "report-05.txt")
    (again,) = desk.read(fifth).questions
    desk.say(again.pairs[0], is_same=False)
    assert desk.read(fifth).questions == ()
