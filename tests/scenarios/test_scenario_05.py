"""Scenario 5: a note never moves silently to a sentence that looks alike."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from reader.annotations import Placement
from reader.app.find import find
from tests.scenarios.walking import named, place, read, workspace_at

if TYPE_CHECKING:
    from pathlib import Path

    from reader.annotations import Reading
    from reader.app.workspace import Workspace

TWINS = "conference was to offer a forum"


def noted(workspace: Workspace, path: Path, which: int) -> None:
    """Note one of the twins."""
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    document = reading.document
    workspace.annotate(document.source.address, find(document, TWINS)[which])


def reopened(workspace: Workspace, path: Path) -> Reading:
    (reading,) = workspace.load(path)
    return reading


def test_the_twins_stand_in_two_paragraphs(originals: Path) -> None:
    document = read(named(originals, "002"))
    assert len(find(document, TWINS)) == 2
    numbers = [place(document, TWINS, which).paragraph for which in (0, 1)]
    assert [one.number for one in numbers if one] == [1, 2]
    for which, end in ((0, "Internet."), (1, "internet.")):
        span = find(document, TWINS)[which]
        after = document.flow.text.index(TWINS.split()[-1], _flow_at(document, span.start))
        assert document.flow.text[after:].split(".")[0].endswith(end[:-1])


def _flow_at(document: object, offset: int) -> int:
    from reader.document import Document

    assert isinstance(document, Document)
    return document.flow.text.index(
        TWINS,
        0 if offset == find(document, TWINS)[0].start else document.flow.text.index(TWINS) + 1,
    )


def test_a_rewrapped_file_keeps_the_note_on_the_second(originals: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy" / named(originals, "002").name
    path.parent.mkdir()
    shutil.copyfile(named(originals, "002"), path)
    workspace = workspace_at(tmp_path / "home")
    noted(workspace, path, 1)
    (before,) = reopened(workspace, path).notes
    assert before.annotation.target.paragraph == 2
    text = path.read_text(encoding="utf-8")
    start = text.index("\n2. ")
    head, body = text[:start], text[start:]
    parts = [textwrap.fill(part, 58) for part in body.split("\n\n")]
    path.write_text(head + "\n" + "\n\n".join(parts), encoding="utf-8")
    after = reopened(workspace, path)
    (note,) = after.notes
    assert note.is_placed
    assert note.span is not None
    found = place(after.document, TWINS, 1)
    assert found.paragraph is not None
    assert any(one.start <= note.span.start < one.stop for one in found.paragraph.spans)
    assert found.paragraph.number == 2


def test_without_its_paragraph_the_note_asks(originals: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy" / named(originals, "002").name
    path.parent.mkdir()
    shutil.copyfile(named(originals, "002"), path)
    workspace = workspace_at(tmp_path / "home")
    noted(workspace, path, 1)
    document = read(path)
    second = next(one for one in document.paragraphs if one.number == 2)
    start, stop = second.spans[0].start, second.spans[-1].stop
    path.write_text(document.text[:start] + document.text[stop:], encoding="utf-8")
    (note,) = reopened(workspace, path).notes
    assert note.placement in (Placement.PROPOSED, Placement.UNPLACED)


def test_our_own_sample(samples: Path, tmp_path: Path) -> None:
    """Words that stand twice in one of our telegrams, the second noted and then taken away."""
    path = samples / "07VELLIN431.txt"
    text = path.read_text(encoding="utf-8")
    document = read(path)
    last = document.paragraphs[-1]
    twin = "\n\n¶99. A clerk said that the lamp oil was never counted.\n"
    other = "\n\n¶98. A clerk said that the lamp oil was never weighed.\n"
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    at = last.spans[-1].stop
    copy.write_text(text[:at] + other + twin + text[at:], encoding="utf-8")
    workspace = workspace_at(tmp_path / "home")
    (reading,) = workspace.load(copy)
    workspace.adopt(reading)
    words = "clerk said that the lamp oil"
    span = find(reading.document, words)[1]
    workspace.annotate(reading.document.source.address, span)
    copy.write_text(text[:at] + other + text[at:], encoding="utf-8")
    (note,) = reopened(workspace, copy).notes
    assert note.placement in (Placement.PROPOSED, Placement.UNPLACED)
