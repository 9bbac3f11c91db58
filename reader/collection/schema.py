"""The tables of an index, and how its file is recognised.

A document's id is its day and its place among the documents of that day::

    id = day * DAY + place        day: 1 for 1 January of the year 1; UNDATED for none

so the order of ids is the order of days in every table and in every list of hits, whenever a
document was added; the first hits by date need no sorting but of the last day among them, for
within a day ids are in the order of reading (:mod:`reader.collection.day_orders`). A date of which
only the year or the month is known counts as its first day. The full-text table is
contentless: it keeps no text, and cannot forget a document by itself, so the id of a removed one is
remembered as dead and not used again before its words are taken out
(:mod:`reader.collection.purging`).
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from reader.collection.query import date_bounds

APPLICATION_ID = 0x4C41434E
"""``LACN``, in the header of the file."""
VERSION = 25
DAY = 1 << 11
"""As many documents of one day have ids of it; further ones take ids of the days behind, among
whose documents they stand, and the table ``overflowing`` has their own days. The full-text table
notes for each word by how much an id is larger than the one before: with room for a million a day
the index of 50,000 telegrams would be 25 MB larger. With twice the room it is 5 MB larger, half of
that because ids of our days no longer fit into four bytes."""
UNDATED = 3_700_000
"""Behind the last day of the year 9999."""
FIRST_UNDATED = UNDATED * DAY
"""The ids of undated documents begin here."""
HASH_BYTES = 64 * 1024 * 1024
"""Of the full-text table's memory before it writes: 2.6 times as fast as with the default."""
MOST_DEAD = 10
"""A tenth of dead documents is enough to take their words out."""

TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    notes_stamp INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    reason TEXT NOT NULL,
    added INTEGER NOT NULL,
    altered INTEGER NOT NULL
);
CREATE INDEX files_by_reason ON files(reason) WHERE reason > '';
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files(id),
    member TEXT,
    telegram INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    reference_id TEXT,
    post TEXT,
    classification TEXT,
    date TEXT NOT NULL,
    place INTEGER,
    first_day INTEGER,
    last_day INTEGER,
    is_date_inferred INTEGER NOT NULL,
    sections TEXT NOT NULL,
    declared INTEGER,
    findings INTEGER NOT NULL,
    worst TEXT,
    is_incomplete INTEGER NOT NULL,
    completeness INTEGER NOT NULL,
    precision INTEGER NOT NULL,
    text_sha256 BLOB NOT NULL,
    notes INTEGER NOT NULL DEFAULT 0,
    tags INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'unread',
    canonical_id TEXT,
    length INTEGER NOT NULL DEFAULT 0,
    redactions INTEGER NOT NULL DEFAULT 0,
    words_sum INTEGER NOT NULL,
    own_sum INTEGER NOT NULL,
    noted_sum INTEGER NOT NULL
);
CREATE INDEX documents_of_file ON documents(file);
CREATE INDEX documents_of_text ON documents(text_sha256, telegram);
CREATE INDEX documents_in_groups ON documents(kind, completeness, precision, status, notes);
CREATE INDEX documents_of_id ON documents(canonical_id) WHERE canonical_id IS NOT NULL;
CREATE INDEX documents_by_subject ON documents(title = '', title COLLATE NOCASE, place);
CREATE INDEX documents_incomplete ON documents(id) WHERE is_incomplete;
CREATE TABLE dead (id INTEGER PRIMARY KEY);
CREATE TABLE gone (
    path BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    text_sha256 BLOB NOT NULL,
    telegram INTEGER NOT NULL,
    reference_id TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    documents INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE overflowing (id INTEGER PRIMARY KEY, day INTEGER NOT NULL);
CREATE INDEX overflowing_of_day ON overflowing(day);
CREATE TABLE day_orders (first INTEGER PRIMARY KEY, stop INTEGER NOT NULL, ids BLOB NOT NULL);
CREATE TABLE unordered (day INTEGER PRIMARY KEY);
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(id),
    uuid TEXT NOT NULL,
    motivation TEXT NOT NULL,
    colour TEXT NOT NULL,
    quote TEXT NOT NULL,
    text TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES authors(id),
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    placement TEXT NOT NULL,
    is_private INTEGER NOT NULL,
    place TEXT NOT NULL,
    start INTEGER,
    versions INTEGER NOT NULL
);
CREATE INDEX notes_of_document ON notes(document);
CREATE INDEX notes_of_uuid ON notes(uuid, document);
CREATE TABLE copied (
    document INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    home INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (document, uuid)
) WITHOUT ROWID;
CREATE INDEX copied_by_home ON copied(home, uuid);
CREATE VIRTUAL TABLE note_words USING fts5(words, quote, author, tokenize='ascii');
CREATE TABLE sources (
    document INTEGER NOT NULL,
    path BLOB NOT NULL,
    PRIMARY KEY (document, path)
) WITHOUT ROWID;
CREATE TABLE notes_faults (
    document INTEGER NOT NULL,
    path BLOB NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (document, path, sentence)
) WITHOUT ROWID;
CREATE TABLE strays (
    id INTEGER PRIMARY KEY,
    home BLOB NOT NULL,
    member TEXT,
    reference_id TEXT,
    files TEXT NOT NULL,
    perhaps TEXT NOT NULL
);
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (uuid, name)
);
CREATE TABLE note_tags (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (uuid, label)
);
CREATE TABLE tagged (
    note INTEGER NOT NULL,
    place INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    PRIMARY KEY (note, place)
) WITHOUT ROWID;
CREATE INDEX tagged_by_tag ON tagged(tag);
CREATE TABLE labels (
    id INTEGER PRIMARY KEY,
    facet INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX labels_by_key ON labels(facet, key);
CREATE TABLE labelled (
    label INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (label, document)
) WITHOUT ROWID;
CREATE TABLE paired (
    label INTEGER PRIMARY KEY,
    documents INTEGER NOT NULL
);
CREATE TABLE missing (
    label INTEGER PRIMARY KEY,
    year TEXT NOT NULL,
    post TEXT NOT NULL,
    serial INTEGER NOT NULL,
    cited INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    inferred INTEGER NOT NULL
);
CREATE TABLE apart (
    document INTEGER PRIMARY KEY,
    folds BLOB NOT NULL,
    labels BLOB NOT NULL
);
CREATE TABLE facet_batches (
    id INTEGER PRIMARY KEY,
    documents BLOB NOT NULL,
    states BLOB NOT NULL,
    sizes BLOB NOT NULL,
    labels BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
    body, subject, addresses, navigation, content='', tokenize='ascii'
);
"""


class Precision(IntEnum):
    """How exactly a document's date is known: code points of its ISO form, and stored so.

    ``dated:`` of the query language asks for the same four.
    """

    NONE = 0
    YEAR = 4
    MONTH = 7
    DAY = 10


def date_precision(iso: str) -> Precision:
    """How exactly an ISO date of reduced precision says when."""
    if date_bounds(iso) is None:
        return Precision.NONE
    length = len(iso.partition("T")[0].strip())
    return next((one for one in Precision if one and length <= one), Precision.DAY)


def day_number(iso: str) -> int:
    """The day an ISO date stands for in ids: its first; :data:`UNDATED` for none."""
    bounds = date_bounds(iso)
    if bounds is None:
        return UNDATED
    return ordinal(bounds.first)


def ordinal(day: int) -> int:
    """The number of a day such as ``20071121``, as ids have it."""
    month_and_day = day % 10_000
    return date(day // 10_000, month_and_day // 100, month_and_day % 100).toordinal()
