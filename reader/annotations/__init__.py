"""Notes: the model, anchoring, notes files, merging, the codebook and the reading.

New versions of notes are made by :mod:`reader.annotations.edits` and written by a
:class:`NotesStore`; :func:`read_notes` reads what all notes files of a document say together.
"""

from reader.annotations.anchoring import Anchored, Anchorer, anchor
from reader.annotations.codebook import (
    Codebook,
    CodebookEntry,
    CollectionInfo,
    Favourites,
    Provenance,
    Tag,
    changed_entries,
    ensure_tag,
)
from reader.annotations.codebook_file import CodebookStore, read_codebook, write_codebook
from reader.annotations.contributions import Contribution, FileReport, Standing, file_reports
from reader.annotations.kinship import Answers
from reader.annotations.known import KnownNotes
from reader.annotations.merge import Change, Merged, MergeReport, merge, merge_report, winners
from reader.annotations.model import (
    Annotation,
    Colour,
    DocumentIdentity,
    Entry,
    Fact,
    FactKind,
    Motivation,
    NotesFile,
    Person,
    Quote,
    Status,
    TagRef,
    Target,
    Tombstone,
    Version,
)
from reader.annotations.noting import merged_entries, read_facts, read_notes
from reader.annotations.placements import (
    Outcome,
    PlacementReport,
    placement_report,
    quoted_words,
)
from reader.annotations.places import NotesPlaces
from reader.annotations.reading import (
    Note,
    NotesProblem,
    NotesQuestion,
    Placement,
    QuestionKind,
    Reading,
)
from reader.annotations.safefile import NotesWriteError
from reader.annotations.saved_search import SavedSearch, SavedSearchError
from reader.annotations.selectors import make_target, prepare_targets, snapped
from reader.annotations.sidecar import read_notes_file, validate, write_notes
from reader.annotations.store import NotesStore, Written
from reader.annotations.strays import stray_reading
from reader.annotations.telegram_request import RequestStatus, TelegramRequest
from reader.annotations.xmlio import UnusableFileError, UnusableReason
from reader.document.codebooks import CODEBOOK_NAME, find_codebook

__all__ = [
    "CODEBOOK_NAME",
    "Anchored",
    "Anchorer",
    "Annotation",
    "Answers",
    "Change",
    "Codebook",
    "CodebookEntry",
    "CodebookStore",
    "CollectionInfo",
    "Colour",
    "Contribution",
    "DocumentIdentity",
    "Entry",
    "Fact",
    "FactKind",
    "Favourites",
    "FileReport",
    "KnownNotes",
    "MergeReport",
    "Merged",
    "Motivation",
    "Note",
    "NotesFile",
    "NotesPlaces",
    "NotesProblem",
    "NotesQuestion",
    "NotesStore",
    "NotesWriteError",
    "Outcome",
    "Person",
    "Placement",
    "PlacementReport",
    "Provenance",
    "QuestionKind",
    "Quote",
    "Reading",
    "RequestStatus",
    "SavedSearch",
    "SavedSearchError",
    "Standing",
    "Status",
    "Tag",
    "TagRef",
    "Target",
    "TelegramRequest",
    "Tombstone",
    "UnusableFileError",
    "UnusableReason",
    "Version",
    "Written",
    "anchor",
    "changed_entries",
    "ensure_tag",
    "file_reports",
    "find_codebook",
    "make_target",
    "merge",
    "merge_report",
    "merged_entries",
    "placement_report",
    "prepare_targets",
    "quoted_words",
    "read_codebook",
    "read_facts",
    "read_notes",
    "read_notes_file",
    "snapped",
    "stray_reading",
    "validate",
    "winners",
    "write_codebook",
    "write_notes",
]
