from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.annotations import (
    Colour,
    Fact,
    FactKind,
    Motivation,
    Note,
    NotesProblem,
    NotesQuestion,
    Placement,
    QuestionKind,
    TagRef,
    Tombstone,
    Version,
)
from reader.export import Tagged, exported
from tests.export.readings import IVO, MADE, ME, annotation, placed, reading

if TYPE_CHECKING:
    from reader.document import Document


def fact(kind: FactKind, **parts: object) -> Fact:
    return replace(Fact(kind, Version().next_by(ME.id), MADE, ME), **parts)  # type: ignore[arg-type]


def test_a_note_stands_alone(telegram: Document) -> None:
    one = annotation(telegram, "nine lighters", tags=("counts",), note="Nine.")
    (document,) = exported([reading(telegram, one)])
    (note,) = document.notes
    assert (note.number, note.kind, note.quote) == (1, "Highlight", "nine lighters")
    assert note.place == "¶1 (SBU), section 2 of 2"
    assert (note.tags, note.note, note.colour) == (("counts",), "Nine.", "amber")
    assert (note.author, note.time) == ("Edda Marlow", "2026-03-01 12:00 UTC")
    assert (note.state, note.alternatives) == ("", ())
    assert note.source == (
        "(¶1 (SBU), section 2 of 2), [07VELLIN431], 11 April 2007, 15:30 UTC "
        "[1 of 2 sections: 1 not in this copy]"
    )
    assert note.facts == ("Highlight, amber", "Edda Marlow", "2026-03-01 12:00 UTC")


def test_private_notes_are_never_exported(telegram: Document) -> None:
    shared = annotation(telegram, "nine lighters", note="for all")
    private = annotation(telegram, "the list", note="for me", is_private=True)
    (document,) = exported([reading(telegram, shared, private)])
    assert [note.note for note in document.notes] == ["for all"]
    assert exported([reading(telegram, private)]) == ()
    assert document.left_out == 1


def test_private_notes_are_exported_where_that_is_asked_for(telegram: Document) -> None:
    private = annotation(telegram, "the list", note="for me", is_private=True)
    (document,) = exported([reading(telegram, private)], with_private=True)
    (note,) = document.notes
    assert note.note == "for me"
    assert "private" in note.facts
    assert document.left_out == 0


def test_a_private_version_of_a_shared_note_stays_out_too(telegram: Document) -> None:
    shared = annotation(telegram, "nine lighters", note="for all")
    private = replace(shared, note="for me", is_private=True)
    note = replace(placed(shared), alternatives=(private,))
    (document,) = exported([replace(reading(telegram), notes=(note,))])
    assert document.notes[0].alternatives == ()


def test_documents_without_notes_are_left_out(telegram: Document, plain: Document) -> None:
    assert exported([reading(telegram), reading(plain)]) == ()
    status = fact(FactKind.STATUS, value="read")
    assert exported([reading(plain, facts=(status,))]) == ()


def test_a_document_whose_notes_could_not_be_read_says_so(plain: Document) -> None:
    problem = NotesProblem(Path("x"), "The notes file x is damaged.")
    (document,) = exported([reading(plain, problems=(problem,))], only=Tagged("counts"))
    assert document.problems == ("The notes file x is damaged.",)
    assert document.notes == ()


def test_what_is_said_of_the_whole_document_is_enough(plain: Document) -> None:
    facts = (
        fact(FactKind.NOTE, value="On the whole."),
        fact(FactKind.TAGS, tags=(TagRef("1", "harbours"),)),
        fact(FactKind.STATUS, value="relevant"),
    )
    problem = NotesProblem(Path("x"), "The notes file x is damaged.")
    (document,) = exported([reading(plain, facts=facts, problems=(problem,))])
    assert (document.note, document.tags) == ("On the whole.", ("harbours",))
    assert ("Status", "relevant") in document.facts
    assert ("Tags", "harbours") in document.facts
    assert document.problems == ("The notes file x is damaged.",)


def test_only_one_tag_whatever_its_case(telegram: Document, plain: Document) -> None:
    wanted = annotation(telegram, "nine lighters", tags=("Caf\u00e9s", "x"))
    other = annotation(telegram, "the list", tags=("harbours",))
    found = exported(
        [reading(telegram, other, wanted), reading(plain, annotation(plain, "words"))],
        only=Tagged("CAFE\u0301S"),
    )
    assert [[note.quote for note in one.notes] for one in found] == [["nine lighters"]]
    assert found[0].notes[0].number == 1


def test_with_a_tag_the_note_on_a_document_without_it_stays_out(plain: Document) -> None:
    facts = (
        fact(FactKind.NOTE, value="On the whole."),
        fact(FactKind.TAGS, tags=(TagRef("1", "harbours"),)),
    )
    one = annotation(plain, "words", tags=("counts",))
    (document,) = exported([reading(plain, one, facts=facts)], only=Tagged("counts"))
    assert (document.note, document.tags, len(document.notes)) == ("", (), 1)
    (document,) = exported([reading(plain, one, facts=facts)], only=Tagged("harbours"))
    assert (document.note, document.notes) == ("On the whole.", ())


def test_an_unplaced_note_is_there_with_its_stored_words(plain: Document) -> None:
    one = annotation(plain, "A few words about lighters.", note="gone")
    lost = Note(one, Placement.UNPLACED, None)
    proposed = Note(one, Placement.PROPOSED, one.target.span)
    (document,) = exported([replace(reading(plain), notes=(proposed, lost))])
    assert [note.quote for note in document.notes] == ["A few words about lighters."] * 2
    assert [note.where for note in document.notes] == [
        "place proposed, not confirmed",
        "unplaced: its words are not in this version of the text",
    ]
    assert all(note.place == "" for note in document.notes)
    assert [note.source.partition("), ")[0] for note in document.notes] == [
        "(place proposed, not confirmed",
        "(unplaced: its words are not in this version of the text",
    ]


def test_below_a_note_stands_all_that_its_document_lacks(telegram: Document) -> None:
    one = annotation(telegram, "nine lighters")
    lost = replace(reading(telegram), notes=(Note(one, Placement.UNPLACED, None),))
    (document,) = exported([lost])
    assert document.citation.absent
    for sentence in document.citation.absent:
        assert f"[{sentence.rstrip('.')}]" in document.notes[0].source


def test_files_are_named_by_their_paths_below_what_is_exported(telegram: Document) -> None:
    path = telegram.source.address.path
    shown = reading(telegram, annotation(telegram, "nine lighters"))

    def named(*folders: Path) -> str:
        return exported([shown], folders=folders)[0].citation.file

    assert named() == path.name
    assert named(path.parent) == path.name
    above = path.absolute().parent.parent
    assert named(above) == f"{path.absolute().parent.name}/{path.name}"
    assert named(Path("elsewhere")) == path.name
    assert named(Path("elsewhere"), above) == f"{above.name}/{named(above)}"


def test_a_bookmark_has_no_colour(plain: Document) -> None:
    mark = annotation(plain, "words", motivation=Motivation.BOOKMARK, colour=None)
    (document,) = exported([reading(plain, mark)])
    assert document.notes[0].facts[0] == "Bookmark"


def test_other_versions_and_their_authors_are_told(plain: Document) -> None:
    mine = annotation(plain, "words", note="mine", editor=ME)
    theirs = replace(mine, note="theirs", editor=IVO, colour=Colour.BLUE)
    stone = Tombstone(mine.id, mine.version, MADE, IVO, kept=mine)
    note = replace(placed(theirs), alternatives=(mine, stone))
    (document,) = exported([replace(reading(plain), notes=(note,))])
    assert document.notes[0].author == "Edda Marlow (edited by Ivo Stern)"
    assert document.notes[0].alternatives == (
        "mine; by Edda Marlow",
        "deleted by Ivo Stern",
    )


def test_a_comment_without_words_is_named_by_what_it_holds(telegram: Document) -> None:
    said = [
        annotation(telegram, "nine lighters", motivation=Motivation.COMMENT, **more)
        for more in ({"note": "Nine."}, {"tags": ("counts", "counts")}, {})
    ]
    (document,) = exported([reading(telegram, *said)])
    assert [note.kind for note in document.notes] == ["Comment", "Tagged passage", "Highlight"]
    assert document.notes[1].tags == ("counts",)


def test_what_is_asked_of_notes_elsewhere_is_not_published(plain: Document) -> None:
    asked = NotesQuestion(QuestionKind.COPIED, (Path("y"),), 1, "Use them here too?", (("a", "b"),))
    mine = reading(plain, annotation(plain, "lighters"), questions=(asked,))
    (document,) = exported([mine])
    assert document.problems == ()
    assert exported([reading(plain, questions=(asked,))]) == ()
