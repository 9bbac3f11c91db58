"""What the overview says: groups of numbers with their words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.rows import short_date
from reader.app.told_files import Unusable
from reader.collection.left_out import left_out_words
from reader.collection.overview import Group
from reader.document import DocumentKind
from reader.ui.words import many

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from reader.app.overview import OverviewLook
    from reader.app.told_files import Told
    from reader.app.visits import Look
    from reader.collection.news import Listed, StrayNotes
    from reader.collection.overview import Count, Overview


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a number leads: a query, documents by their ids, or notes.

    Attributes:
        key: Stable, among all goals.
        words: What the documents are, for people: ``new files``.
        query: In the query language; None where ``ids`` say it.
        ids: As lists hold them: negative for files that could not be read.
        notes: A filter of the notes on all documents.
        gone: Files that are not there any more, by the numbers of their paths.
        told: Files that are no documents, each with what is said of it.
    """

    key: str
    words: str
    query: str | None = None
    ids: array[int] | None = None
    notes: str | None = None
    gone: frozenset[int] | None = None
    told: Told | None = None

    @property
    def title(self) -> str:
        """The words, as a window is named: ``New files``."""
        return self.words[:1].upper() + self.words[1:]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the overview.

    Attributes:
        key: Stable, in its group.
        number: As it is printed: a count, or empty.
        words: Behind it.
        remark: Behind these, in a lower voice.
        goal: Where a click leads; None for a line without a number, which is only read.
        is_gap: Something is missing: the number stands out.
    """

    key: str
    number: str
    words: str
    remark: str = ""
    goal: Goal | None = None
    is_gap: bool = False

    @property
    def spoken(self) -> str:
        """The line as one sentence."""
        line = f"{self.number} {self.words}".strip()
        return f"{line}, {self.remark}" if self.remark else line


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Lines under one heading."""

    key: str
    title: str
    facts: tuple[Fact, ...]


_WORDS = {
    (Group.COMPLETENESS, "incomplete"): ("incomplete", "text is absent"),
    (Group.COMPLETENESS, "complete"): ("complete", "all sections here"),
    (Group.COMPLETENESS, "unknown"): ("length unknown", "no total"),
    (Group.COMPLETENESS, "none"): ("not sectioned", ""),
    (Group.DATE, "day"): ("to the day", ""),
    (Group.DATE, "month"): ("known by month", ""),
    (Group.DATE, "year"): ("known only by year", ""),
    (Group.DATE, "none"): ("undated", ""),
    (Group.STATUS, "unread"): ("unread", ""),
    (Group.STATUS, "read"): ("read", ""),
    (Group.STATUS, "relevant"): ("relevant", ""),
    (Group.STATUS, "set-aside"): ("set aside", ""),
    (Group.NOTES, "with"): ("with notes", ""),
    (Group.NOTES, "without"): ("without notes", ""),
}
FAULTS = Goal("faults", "notes files that cannot be used", told=Unusable.NOTES_FILES)
"""Which notes files cannot be used, or not in full."""
_STRAYS = "placement:no-document"
_ALL, _DATED = "", "-dated:none"
_PLURAL = {
    DocumentKind.TELEGRAM: "telegrams",
    DocumentKind.PRESS_RELEASE: "press releases",
    DocumentKind.REPORT: "reports",
    DocumentKind.PLAIN: "other documents",
}


def holdings_of(look: OverviewLook, expected: int | None = None) -> tuple[FactGroup, ...]:
    """The groups of numbers: files, kinds, completeness, dates, status, notes.

    Args:
        look: The collection as it is.
        expected: So many files are there as far as is known, while they are being read; None
            where they have been.
    """
    found = look.overview
    return (
        FactGroup("files", "Files", tuple(_files(look, expected))),
        FactGroup("kind", "Documents", tuple(_kinds(look))),
        FactGroup("completeness", "Completeness", _counts(found, Group.COMPLETENESS)),
        FactGroup("date", "Dates", tuple(_dates(found))),
        FactGroup("status", "My reading", _counts(found, Group.STATUS)),
        FactGroup("notes", "Notes", (*_counts(found, Group.NOTES), *_notes_faults(found))),
    )


def news_of(look: Look) -> tuple[Fact, ...]:
    """What came since the last visit, and the notes that wait for a place."""
    return tuple(_news(look))


def goals_of(look: OverviewLook) -> tuple[Goal, ...]:
    """Where the numbers lead."""
    groups = holdings_of(look)
    facts = (*news_of(look.look), *(fact for group in groups for fact in group.facts))
    return tuple(fact.goal for fact in facts if fact.goal is not None)


def day_of(iso: str) -> str:
    """A day for people: ``14 Nov 2026``."""
    return short_date(iso.partition("T")[0])


def _notes_faults(found: Overview) -> Iterator[Fact]:
    count = found.notes_faults
    if count:
        words = "notes file cannot be used" if count == 1 else "notes files cannot be used"
        yield Fact("faults", f"{count:,}", words, goal=FAULTS, is_gap=True)


def _files(look: OverviewLook, expected: int | None) -> Iterator[Fact]:
    found = look.overview
    there = found.files if expected is None else max(expected, found.files)
    words = "file found" if there == 1 else "files found"
    yield Fact("found", f"{there:,}", words, goal=Goal("found", words, query=_ALL))
    words = "could be read" if expected is None else "listed so far"
    goal = Goal("read", "documents of the files that could be read", ids=look.readable)
    if found.readable == found.files:
        goal = Goal("read", words, query=_ALL)
    yield Fact("read", f"{found.readable:,}", words, goal=goal)
    if found.kept:
        goal = Goal("kept", "documents in folders that cannot be read now", ids=look.kept)
        yield Fact("kept", f"{found.kept:,}", "in unreadable folders", "", goal, is_gap=True)
    if found.unreadable:
        goal = Goal("unreadable", "files that cannot be read", ids=look.unreadable)
        yield Fact("unreadable", f"{found.unreadable:,}", "cannot be read", "", goal, is_gap=True)
    for reason, count in found.left_out:
        words = f"{left_out_words(reason, count)} left out"
        key = f"left out {reason}"
        yield Fact(key, f"{count:,}", words, goal=Goal(key, words, told=reason))


def _kinds(look: OverviewLook) -> Iterator[Fact]:
    found = look.overview
    for one in found.of(Group.KIND):
        kind = DocumentKind(one.value)
        words = _PLURAL[kind].removesuffix("s") if one.count == 1 else _PLURAL[kind]
        yield Fact(one.value, f"{one.count:,}", words, goal=_goal(one, words))
    if found.doubled:
        goal = Goal("doubled", "documents of the same text, set by set", ids=look.doubled)
        remark = f"in {many(found.sets, 'set')}"
        if look.second_names:
            remark += f", {many(look.second_names, 'second name')} of one file"
        yield Fact("doubled", f"{found.doubled:,}", "of them of the same text", remark, goal)


def _counts(found: Overview, group: Group) -> tuple[Fact, ...]:
    facts = []
    for one in found.of(group):
        words, remark = _WORDS[group, one.value]
        is_gap = one.value == "incomplete"
        goal = _goal(one, words)
        facts.append(Fact(one.value, f"{one.count:,}", words, remark, goal, is_gap))
    return tuple(facts)


def _dates(found: Overview) -> Iterator[Fact]:
    if found.first:
        span = short_date(found.first)
        if found.last != found.first:
            span = f"{span} to {short_date(found.last)}"
        yield Fact("span", "", span, goal=Goal("span", "dated", query=_DATED))
    yield from _counts(found, Group.DATE)


def _goal(count: Count, words: str) -> Goal:
    return Goal(f"{count.group.value} {count.value}", words, count.query)


def _news(look: Look) -> Iterator[Fact]:
    news = look.news
    since = _since(look)
    for key, listed, words in (
        ("new", news.new, "new file"),
        ("changed", news.changed, "changed file"),
        ("moved", news.moved, "moved file"),
    ):
        if listed.count:
            yield _listed(key, listed, words, f"files {key} {since}")
    if news.gone:
        is_one = len(news.gone) == 1
        words = "file is gone" if is_one else "files are gone"
        remark = f"{'its' if is_one else 'their'} notes stay where they lie"
        goal = Goal("gone", f"files gone {since}", gone=news.gone)
        yield Fact("gone", f"{len(news.gone):,}", words, remark, goal)
    if news.notes.count:
        shown = f"documents with notes of colleagues, new or changed {since}"
        yield _listed("notes", news.notes, "new or changed note", shown, "of colleagues")
    for one in news.searches:
        hits = "new hit" if len(one.documents) == 1 else "new hits"
        shown = f"new hits of “{one.name}”, among what came {_since(look)}"
        goal = Goal(f"search {one.name}", shown, ids=one.documents)
        yield Fact(f"search {one.name}", f"{len(one.documents):,}", hits, f"of “{one.name}”", goal)
    if news.waiting.count:
        shown = "documents with notes waiting for a place"
        yield _listed("waiting", news.waiting, "note", shown, "waiting for a place", is_gap=True)
    if strays := news.strays.count:
        words = "note without a document" if strays == 1 else "notes without a document"
        goal = Goal("strays", words, notes=_STRAYS)
        yield Fact("strays", f"{strays:,}", words, awaited_words(news.strays), goal, is_gap=True)


def awaited_words(strays: StrayNotes) -> str:
    """Whether anything is asked: only where a document here may be the one they were made on."""
    if strays.unreadable and strays.unreadable == strays.count:
        return f"{'its' if strays.count == 1 else 'their'} document cannot be read"
    if not strays.asked:
        return f"no document here is known to be {'its own' if strays.count == 1 else 'theirs'}"
    some = "" if strays.asked == strays.count else f"{strays.asked:,} of them "
    return f"{some}waiting for your answer"


def _since(look: Look) -> str:
    """Since when things are new, for people."""
    if look.since is None:
        return ""
    return f"since your last visit, {day_of(look.since.astimezone().date().isoformat())}"


def _listed(
    key: str, listed: Listed, noun: str, shown: str, more: str = "", *, is_gap: bool = False
) -> Fact:
    words = many(listed.count, noun).partition(" ")[2]
    words = f"{words} {more}".strip()
    documents, rows = listed.readable, len(listed.documents)
    is_plain = rows == listed.count and "file" in noun
    remark = "" if is_plain else f"in {many(documents, 'document')}"
    if not documents:
        remark = "none of which can be read"
    goal = Goal(key, shown, ids=listed.documents)
    return Fact(key, f"{listed.count:,}", words, remark, goal, is_gap)
