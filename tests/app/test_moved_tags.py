"""Tags on a document that was moved, and whose notes still lie where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import Annotation, TagRef
from reader.annotations.sidecar import read_notes_file
from reader.app.tag_desk import TagDesk
from reader.app.workspace import Workspace
from reader.document import Span
from tests.app.conftest import TEXT, Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.annotations import Reading

EDITED = f"{TEXT}A line was added after the move.\n"


class Moved:
    """Two papers with tags, of which one was moved without its notes."""

    def __init__(self, workspace: Workspace, folder: Path, text: str) -> None:
        self.workspace, self.folder = workspace, folder
        self.desk, self.book_path = TagDesk(workspace), folder / "collection.lacuna.xml"
        for name in ("moved.txt", "stays.txt"):
            path = folder / name
            path.write_text(TEXT.replace("March", name), encoding="utf-8")
            (reading,) = workspace.load(path)
            workspace.adopt(reading)
            address = reading.document.source.address
            workspace.annotate(address, Span(0, 11), tags=["customs", "lamps"], note="words")
            workspace.set_document(address, tags=["customs"])
            workspace.close(address)
        (folder / "new").mkdir()
        self.path = folder / "new" / "renamed.txt"
        (folder / "moved.txt").rename(self.path)
        self.path.write_text(text.replace("March", "moved.txt"), encoding="utf-8")

    @property
    def file(self) -> Path:
        return self.folder / "moved.txt.lacuna.xml"

    def id_of(self, label: str) -> str:
        tag = self.desk.codebook(self.book_path).find(label)
        assert tag is not None
        return tag.id

    def counts(self) -> dict[str, int]:
        """How many notes and documents carry each tag, by its label of today."""
        book = self.desk.codebook(self.book_path)
        counted = self.desk.census(self.book_path).counts(book)
        return {tag.label: counted[tag.id] for tag in book.tags if counted[tag.id]}

    def ids(self) -> list[tuple[str, ...]]:
        """The tags on the notes of the moved paper: merged, and by their ids."""
        reading = self.shown()
        found = [note.annotation.tags for note in reading.notes] + [reading.document_tags]
        return [tuple(tag.id for tag in tags) for tags in found]

    def shown(self) -> Reading:
        """The moved paper as it is read now; where that is asked, yes is said."""
        (reading,) = Workspace(self.workspace.folders, clock=Clock()).load(self.path)
        return reading


@pytest.fixture(params=[TEXT, EDITED], ids=["moved", "moved and edited"])
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def moved(workspace: Workspace, folder: Path, text: str) -> Moved:
    return Moved(workspace, folder, text)


def rename(moved: Moved) -> None:
    moved.desk.edit(
        moved.book_path, moved.id_of("customs"), label="duties", colour=None, description=""
    )


def merge(moved: Moved) -> None:
    moved.desk.merge(moved.book_path, moved.id_of("customs"), moved.id_of("lamps"))


def delete(moved: Moved) -> None:
    tag_id = moved.id_of("customs")
    book = moved.desk.codebook(moved.book_path)
    tagged = moved.desk.census(moved.book_path).tagged(book, tag_id)
    moved.desk.delete(moved.book_path, tag_id, tagged=tagged, keeps_label=False)


def split(moved: Moved) -> None:
    tag_id = moved.id_of("customs")
    book = moved.desk.codebook(moved.book_path)
    tagged = moved.desk.census(moved.book_path).tagged(book, tag_id)
    moved.desk.split(moved.book_path, tag_id, "quotas", tagged)


@pytest.mark.parametrize(
    ("deed", "counts"),
    [
        (rename, {"duties": 4, "lamps": 2}),
        (merge, {"lamps": 4}),
        (delete, {"lamps": 2}),
        (split, {"lamps": 2, "quotas": 4}),
    ],
)
def test_a_change_of_tags_reaches_the_notes_that_wait(
    moved: Moved, deed: Callable[[Moved], None], counts: dict[str, int]
) -> None:
    before, tags = moved.file.read_bytes(), moved.counts()
    deed(moved)
    assert moved.counts() == counts
    if deed in (rename, merge):
        assert moved.file.read_bytes() == before, "these touch the codebook alone"
    moved.workspace.undo()
    assert moved.counts() == tags == {"customs": 4, "lamps": 2}
    moved.workspace.redo()
    assert moved.counts() == counts
    assert not (moved.folder / "moved.txt").exists()


@pytest.mark.parametrize("deed", [rename, merge, delete, split])
def test_the_moved_document_shows_the_tags_of_today(
    workspace: Workspace, folder: Path, deed: Callable[[Moved], None]
) -> None:
    moved = Moved(workspace, folder, TEXT)
    deed(moved)
    reading = moved.shown()
    told = [tuple(tag.label for tag in note.annotation.tags) for note in reading.notes]
    said = tuple(tag.label for tag in reading.document_tags)
    wanted: dict[object, tuple[list[tuple[str, ...]], tuple[str, ...]]] = {
        rename: ([("duties", "lamps")], ("duties",)),
        merge: ([("lamps",)], ("lamps",)),
        delete: ([("lamps",)], ()),
        split: ([("quotas", "lamps")], ("quotas",)),
    }
    labels = [tuple(dict.fromkeys(one)) for one in told]
    assert (labels, said) == wanted[deed]
    # The next change takes all along; the same ids stand beside the document then.
    workspace.adopt(reading)
    address = reading.document.source.address
    ids = moved.ids()
    workspace.annotate(address, Span(20, 30), note="made there")
    assert sorted(moved.ids()) == sorted([*ids, ()])
    assert (moved.path.with_name("renamed.txt.lacuna.xml")).exists()
    counts: dict[object, dict[str, int]] = {
        rename: {"duties": 4, "lamps": 2},
        merge: {"lamps": 4},
        delete: {"lamps": 2},
        split: {"lamps": 2, "quotas": 4},
    }
    assert moved.counts() == counts[deed]


def test_a_tag_deleted_after_the_notes_were_taken_along_leaves_both_files(
    workspace: Workspace, folder: Path
) -> None:
    """The older state at the former place brings no tag back."""
    moved = Moved(workspace, folder, TEXT)
    (reading,) = workspace.load(moved.path)
    workspace.adopt(reading)
    workspace.annotate(reading.document.source.address, Span(20, 30), note="made there")
    workspace.close(reading.document.source.address)
    customs = moved.id_of("customs")
    delete(moved)
    assert all(customs not in ids for ids in moved.ids())
    assert moved.counts() == {"lamps": 2}
    kept = read_notes_file(moved.file.read_bytes()).entries
    assert kept, "what was left behind is as it was"


def test_one_document_that_is_gone_does_not_stop_the_others(
    workspace: Workspace, folder: Path
) -> None:
    moved = Moved(workspace, folder, TEXT)
    moved.path.unlink()
    delete(moved)
    assert moved.counts() == {"lamps": 2}
    entries = read_notes_file(moved.file.read_bytes()).entries
    (entry,) = [one for one in entries if isinstance(one, Annotation)]
    assert [tag.label for tag in entry.tags] == ["lamps"]
    assert entry.note == "words"
    (reading,) = workspace.load(folder / "stays.txt")
    assert reading.document_tags == ()
    assert TagRef(moved.id_of("lamps"), "lamps") in reading.notes[0].annotation.tags


def test_a_note_taken_over_from_a_copy_counts_once_and_is_changed_on_both(
    workspace: Workspace, folder: Path
) -> None:
    moved = Moved(workspace, folder, TEXT)
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "stays.txt").read_bytes())
    (reading,) = workspace.load(copy)
    workspace.adopt(reading)
    workspace.whose_notes.use(reading, reading.questions[0])
    assert moved.counts() == {"customs": 5, "lamps": 2}, "what is said of the copy is its own"
    delete(moved)
    for name in ("stays.txt", "copy.txt"):
        (reading,) = workspace.load(folder / name)
        assert [tag.label for tag in reading.notes[0].annotation.tags] == ["lamps"]
        assert reading.document_tags == ()
