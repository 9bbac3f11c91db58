"""A change of one note among many costs what one note costs: told by counts, not by time."""

from __future__ import annotations

import importlib
import random
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from reader.annotations import (
    Annotation,
    Entry,
    NotesFile,
    TagRef,
    edits,
    make_target,
    nodes,
    read_notes,
    selectors,
    sidecar,
)
from reader.annotations.anchoring import Anchorer
from reader.annotations.merge import merge, unseen
from reader.annotations.names import identity_of
from reader.annotations.store import NotesStore
from reader.document import Span
from tests.annotations.making import ANNA, BEN, NOW, document, later, saved

if TYPE_CHECKING:
    from pathlib import Path

    from reader.document import Document

_MANY = 300
# The package has a function of that name.
merging = importlib.import_module("reader.annotations.merge")


def _text(count: int) -> str:
    return "".join(
        f"¶{number}. On day {number} the harbour office counted {number * 7} lighters.\n"
        for number in range(1, count + 1)
    )


def _noted(doc: Document, count: int) -> tuple[Annotation, ...]:
    """A note on every paragraph, made a minute apart."""
    model = edits.new_annotation(doc, Span(0, 9), ANNA, NOW, annotation_id="model")
    found = []
    for number, paragraph in enumerate(doc.paragraphs[:count]):
        start = doc.text.index("the harbour", paragraph.spans[0].start)
        quote = selectors.quote_of(doc.text[start : start + 18])
        prefix, suffix = doc.text[start - 14 : start], doc.text[start + 18 : start + 45]
        target = replace(
            model.target, span=Span(start, start + 18), quote=quote, prefix=prefix, suffix=suffix
        )
        moment = later(number)
        made = replace(model, id=f"n{number:04}", target=target, created=moment, modified=moment)
        found.append(made)
    return tuple(found)


@pytest.fixture
def many(tmp_path: Path) -> Document:
    """A document whose notes file holds many notes."""
    doc = saved(tmp_path, _text(_MANY))
    file = NotesFile(ANNA, identity_of(doc), _noted(doc, _MANY))
    (tmp_path / "08LORNE12.txt.lacuna.xml").write_bytes(sidecar.write_notes(file))
    return doc


def test_a_note_more_is_the_only_one_that_is_placed(many: Document, tmp_path: Path) -> None:
    before = read_notes(many, me=ANNA)
    made = edits.new_annotation(many, Span(4, 9), ANNA, later(900), annotation_id="fresh")
    NotesStore(many, ANNA, lock_folder=tmp_path / "locks").write([made])
    with patch.object(Anchorer, "anchor", autospec=True, side_effect=Anchorer.anchor) as anchor:
        after = read_notes(many, me=ANNA, before=before)
    assert anchor.call_count == 1
    assert len(after.notes) == _MANY + 1
    kept = {id(note) for note in before.notes} & {id(note) for note in after.notes}
    assert len(kept) == _MANY


def test_what_was_prepared_is_not_set_again_by_the_first_change(
    many: Document, tmp_path: Path
) -> None:
    before = read_notes(many, me=ANNA)
    for source in before.remembered:
        sidecar.prepare_entries(source.file.entries)
    made = edits.new_annotation(many, Span(4, 9), ANNA, later(900), annotation_id="fresh")
    store = NotesStore(many, ANNA, lock_folder=tmp_path / "locks")
    with patch.object(sidecar, "entry_node", side_effect=nodes.entry_node) as node:
        store.write([made])
    # Written, and read back by itself.
    assert node.call_count <= 2
    assert len(read_notes(many, me=ANNA).notes) == _MANY + 1


def _changed(rng: random.Random, entries: tuple[Entry, ...], minute: int) -> list[Entry]:
    made: list[Entry] = []
    for one in rng.sample(entries, 6):
        if isinstance(one, Annotation):
            me, now = rng.choice((ANNA, BEN)), later(minute + rng.randrange(3))
            made.append(
                edits.deleted(one, me, now)
                if rng.random() < 0.3
                else edits.edited(one, me, now, note=f"said at {minute}")
            )
    return made


@pytest.mark.parametrize("seed", range(12))
def test_few_merged_into_many_come_to_what_all_of_them_come_to(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    doc = document(_text(150))
    now: tuple[Entry, ...] = _noted(doc, 150)
    if seed % 2:
        # Versions of one moment: their order is decided by what they say.
        now = tuple(
            replace(one, created=NOW, modified=NOW) if isinstance(one, Annotation) else one
            for one in now
        )
    for step in range(4):
        more = _changed(rng, now, 500 + 10 * step)
        # Two people change the same state, so that some versions stand beside each other.
        more += _changed(rng, now, 500 + 10 * step)
        few = merge(now, more)
        with monkeypatch.context() as whole:
            whole.setattr(merging, "_WORTH_KEEPING", 10**9)
            assert few == merge(now, more) == merge(more, now)
            assert merge(few) == few
        assert merge(few, few) == few
        assert unseen(few, (*now, *more)) == ()
        now = few


def test_few_merged_into_many_do_not_compare_the_many() -> None:
    doc = document(_text(_MANY))
    many = merge(_noted(doc, _MANY))
    made = edits.new_annotation(doc, Span(4, 9), ANNA, later(900), annotation_id="fresh")
    with patch.object(merging, "_by_id", side_effect=merging._by_id) as compared:
        after = merge(many, (made,))
        merge(after)
    assert [len(call.args[0]) for call in compared.call_args_list] == [1]
    assert len(after) == _MANY + 1


def test_rare_words_found_by_samples_make_the_same_target(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document(_text(400))
    spans = [Span(at, at + 30) for at in range(200, 20_000, 1_700)]
    whole = [make_target(doc, span) for span in spans]
    monkeypatch.setattr(selectors, "_SAMPLE", 40)
    assert [make_target(doc, span) for span in spans] == whole


def test_other_words_other_tags_and_a_note_that_goes_place_nothing(
    many: Document, tmp_path: Path
) -> None:
    before = read_notes(many, me=ANNA)
    first, second, third = (note.annotation for note in before.notes[:3])
    store = NotesStore(many, ANNA, lock_folder=tmp_path / "locks")
    with patch.object(Anchorer, "anchor", autospec=True, side_effect=Anchorer.anchor) as anchor:
        store.write([edits.edited(first, ANNA, later(900), note="Compare the ledger.")])
        store.write([edits.edited(second, ANNA, later(901), tags=[TagRef("t1", "tides")])])
        store.write([edits.deleted(third, ANNA, later(902))])
        after = read_notes(many, me=ANNA, before=before)
    assert anchor.call_count == 0
    assert len(after.notes) == _MANY - 1
    assert after.notes[0].annotation.note == "Compare the ledger."
    assert [tag.label for tag in after.notes[1].annotation.tags] == ["tides"]
    assert [one.id for one in after.deleted] == [third.id]
    kept = {id(note) for note in before.notes} & {id(note) for note in after.notes}
    assert len(kept) == _MANY - 3
    # Read without what was known before, it comes to the same.
    anew = read_notes(many, me=ANNA)
    assert (anew.notes, anew.deleted) == (after.notes, after.deleted)
