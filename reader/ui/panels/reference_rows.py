"""What the References panel lists: what a telegram cites, who cites it, its other files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.app.relating import place_of, sections_words
from reader.app.telling_apart import told_where_alike
from reader.ui.panels.hint import HintRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.relating import CitedTelegram, Place, Related, Relating
    from reader.app.rows import DocumentRow, SectionMark


@dataclass(frozen=True, slots=True)
class ReferenceHead:
    """The head of a group.

    Attributes:
        title: What the entries are.
        count: How many there are, more than are listed where there are thousands.
        remark: Behind the count; why there are more rows below.
    """

    title: str
    count: int
    remark: str = ""

    @property
    def key(self) -> str:
        """Its title, which no other head has."""
        return f"head:{self.title}"

    @property
    def is_choosable(self) -> bool:
        """A head is no stop."""
        return False

    @property
    def spoken(self) -> str:
        """Title and count."""
        return f"{self.title}, {self.count} {self.remark}".rstrip()

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One document, or one telegram that is not here.

    Attributes:
        key: Group and place.
        label: ``A``, ``B``, ... of the reference line; empty elsewhere.
        is_indented: It stands under a label, its own or that of the row above.
        title: Subject; of a telegram that is not here, its message reference number.
        id: Reference id; in square brackets where its year is inferred.
        date: For people.
        sections: The bars of the badge.
        sections_label: ``1 of 14``.
        words: In which way it belongs here.
        place: What a click opens; None for what is not here.
        missing_id: Canonical id of what is not here; empty for what is.
    """

    key: str
    label: str
    title: str
    id: str = ""
    date: str = ""
    sections: tuple[SectionMark, ...] = ()
    sections_label: str = ""
    words: str = ""
    place: Place | None = None
    missing_id: str = ""
    is_indented: bool = False

    @property
    def is_choosable(self) -> bool:
        """Every entry is a stop."""
        return True

    @property
    def spoken(self) -> str:
        """All that is shown."""
        label = f"{self.label}: " if self.label else ""
        parts = [f"{label}{self.title}", self.id, self.date]
        parts += [f"{self.sections_label} sections" if self.sections_label else "", self.words]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """The preview says more."""
        return ""


Rows = tuple[ReferenceHead | ReferenceRow | HintRow, ...]


def reference_rows(relating: Relating) -> Rows:
    """The rows of the panel for one telegram, or for a document without one."""
    if not relating.was_looked_up:
        return _rows_alone(relating)
    here = [one for one in relating.cites if one.rows]
    gone = [one for one in relating.cites if not one.rows]
    rows: list[ReferenceHead | ReferenceRow | HintRow] = []
    if here:
        files = sum(len(one.rows) for one in here)
        remark = _tr("in {0} files").format(files) if files > len(here) else ""
        rows.append(ReferenceHead(_tr("Cites"), len(here), remark))
        for one in here:
            rows += _cited(one)
    if relating.cited_by:
        rows.append(_citing_head(relating.citing_count, relating.cited_by_count))
        rows += _citing(relating.cited_by)
        rows += _more(relating.cited_by_count - len(relating.cited_by))
    if relating.sections:
        rows.append(ReferenceHead(_tr("Sections in other files"), len(relating.sections)))
        rows += [
            _document("section", one.row, _tr("has {0}").format(sections_words(one.sections)))
            for one in relating.sections
        ]
    if relating.copies:
        rows.append(ReferenceHead(_tr("Other copies and releases"), relating.copies_count))
        rows += [_related("copy", one, one.words) for one in relating.copies]
        rows += _more(relating.copies_count - len(relating.copies))
    if gone:
        rows.append(ReferenceHead(_tr("Not in this collection"), len(gone)))
        rows += map(_absent, gone)
    return tuple(rows) or (
        HintRow(
            _tr(
                "Nothing in this collection cites this document or is a copy of it, and it cites "
                "no telegram; that would be listed here."
            )
        ),
    )


def _citing_head(count: int, documents: int) -> ReferenceHead:
    remark = _tr("in {0} copies").format(f"{documents:,}") if documents > count else ""
    return ReferenceHead(_tr("Cited by"), count, remark)


def _rows_alone(relating: Relating) -> Rows:
    """Of a file opened by itself: what it cites, and what would tell more."""
    hint = HintRow(
        _tr(
            "Open the folder of this file: what it cites and who cites it, other copies and "
            "missing sections in other files are found then."
        )
    )
    if not relating.cites:
        return (hint,)
    head = ReferenceHead(_tr("Cites"), len(relating.cites))
    return (head, *(_cited_alone(one) for one in relating.cites), hint)


def _cited_alone(one: CitedTelegram) -> ReferenceRow:
    return ReferenceRow(
        f"cites:{one.id}", one.label, one.raw, one.shown_id, is_indented=bool(one.label)
    )


def _cited(one: CitedTelegram) -> list[ReferenceRow]:
    several = _tr("one of {0} files of it").format(len(one.rows)) if len(one.rows) > 1 else ""
    listed = (_document("cites", row, several, id_=one.shown_id) for row in one.rows)
    return [
        replace(row, label="" if number else one.label, is_indented=bool(one.label))
        for number, row in enumerate(listed)
    ]


def _absent(one: CitedTelegram) -> ReferenceRow:
    words = "" if one.raw in (one.id, one.shown_id) else _tr("printed “{0}”").format(one.raw)
    return ReferenceRow(
        f"missing:{one.id}",
        one.label,
        one.shown_id,
        words=words,
        missing_id=one.id,
        is_indented=bool(one.label),
    )


def _year_words(one: Related) -> str:
    return _tr("by a reference whose year is inferred") if one.is_inferred else ""


def _related(group: str, one: Related, words: str) -> ReferenceRow:
    return _document(group, one.row, words)


def _document(group: str, row: DocumentRow, words: str, *, id_: str = "") -> ReferenceRow:
    return ReferenceRow(
        key=f"{group}:{row.path}:{row.member or ''}:{row.telegram}",
        label="",
        title=row.title,
        id=id_ or row.reference_id or row.path.name,
        date=row.date_label,
        sections=row.section_states,
        sections_label=row.sections_label,
        words=words,
        place=place_of(row),
    )


def citing_list(citing: Sequence[Related], telegrams: int) -> Rows:
    """The documents that cite a telegram, in a list of their own.

    Args:
        citing: By date.
        telegrams: How many they are, copies of one counted once.
    """
    rows = tuple(_citing(citing))
    return (_citing_head(telegrams, len(rows)), *rows) if len(rows) > telegrams else rows


def _citing(citing: Sequence[Related]) -> Iterator[ReferenceRow]:
    told = told_where_alike([one.row for one in citing])
    for one, apart in zip(citing, told, strict=True):
        yield _related("by", one, ". ".join(part for part in (apart, _year_words(one)) if part))


def _more(count: int) -> list[HintRow]:
    return [HintRow(_tr("and {0} more").format(f"{count:,}"))] if count > 0 else []


def _tr(words: str) -> str:
    return QCoreApplication.translate("References", words)
