"""Mutators: what happens to texts between two readings, each by its own seeded choices.

They look for paragraphs, sentences and page-break lines by means of their own and share no
code with the program.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.annotations.corpus.pieces import Cutter, Edited, Kind, Piece, is_page_line, rewritten
from tests.annotations.corpus.telegrams import Teller, page_line, section_head, telegram

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_PARAGRAPH = re.compile(r"^(?=(?:¶|\()?\d{1,2}\.? )", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z][^.!?]{15,400}[.!?](?=\s)")
_WORD = re.compile(r"[A-Za-z]{4,}")
_PAGE_LINE = re.compile(r"^[A-Z ]+ \d{8} +\d{3}(?:\.\d)? OF \d{3} *\n", re.MULTILINE)
_SECTION = re.compile(r"^UNCLAS\S* SECTION ", re.MULTILINE)
_SOFT = re.compile(r"(?<=\S)[ ]*\n(?=[a-z(“\"])")


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches from one numbered paragraph, or blank line, to the next."""
    starts = [one.start() for one in _PARAGRAPH.finditer(text)]
    if len(starts) < 3:
        starts = [one.end() for one in re.finditer(r"\n\s*\n", text)]
    return [(a, b) for a, b in pairwise([*starts, len(text)]) if b > a]


def _sections(text: str) -> list[tuple[int, int]]:
    starts = [one.start() for one in _SECTION.finditer(text)]
    return list(pairwise([*starts, len(text)])) if starts else []


def rewrapped(rng: Random, text: str) -> Edited:
    """Soft line ends become blanks, and other blanks line ends."""
    share = rng.random()
    changes = [(m.start(), m.end(), " ") for m in _SOFT.finditer(text)]
    taken = {start for start, _, _ in changes}
    for match in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text):
        if match.start() not in taken and rng.random() < 0.12 * share:
            changes.append((match.start(), match.end(), rng.choice((" \n", "\n", "  "))))
    return rewritten(text, sorted(changes))


def redacted(rng: Random, text: str) -> Edited:
    """Words are blacked out, here a name, there half a paragraph."""
    cutter, at = Cutter(text), 0
    words = list(re.finditer(r"\S+", text))
    for index, word in enumerate(words):
        if word.start() < at or index < 30 or rng.random() > 0.012:
            continue
        last = words[min(len(words) - 1, index + rng.choice((0, 1, 2, 5, 12, 40)))]
        cutter.drop(word.start(), last.end())
        cutter.add(last.end(), rng.choice(("[REDACTED]", "█████", "(b)(1)", "- - -")))
        at = last.end()
    return cutter.edited()


def respelled(rng: Random, text: str) -> Edited:
    """Misprints are corrected, or made."""
    share = rng.choice((0.01, 0.03, 0.1, 0.25))
    changes = []
    pages = [line.span() for line in _PAGE_LINE.finditer(text)]
    for word in _WORD.finditer(text):
        is_chrome = any(start <= word.start() < stop for start, stop in pages)
        if not is_chrome and rng.random() < share:
            at = rng.randrange(1, len(word.group()) - 1)
            letters = word.group()
            made = rng.choice(
                (
                    letters[:at] + letters[at + 1 :],
                    letters[:at] + letters[at] + letters[at:],
                    letters[: at - 1] + letters[at] + letters[at - 1] + letters[at + 1 :],
                    letters[:at] + rng.choice("aeiorst") + letters[at + 1 :],
                )
            )
            changes.append((word.start(), word.end(), made))
    return rewritten(text, changes)


def section_inserted(rng: Random, text: str) -> Edited:
    """A section that was missing is there, with the header every section has."""
    places = _sections(text) or _paragraphs(text)
    at = rng.choice(places)[0] if places else len(text)
    teller = Teller(rng)
    body = "".join(teller.paragraph(40 + n) + " \n" for n in range(rng.randrange(1, 5)))
    cutter = Cutter(text)
    cutter.add(at, section_head(rng, "VELLIN", 412, 2, 3) + body)
    return cutter.edited()


def paragraph_inserted(rng: Random, text: str) -> Edited:
    """One more paragraph; those behind it are numbered anew."""
    parts = _paragraphs(text)
    if not parts:
        return rewritten(text, [])
    index = rng.randrange(len(parts))
    number = index + 1
    cutter = Cutter(text)
    cutter.add(parts[index][0], Teller(rng).paragraph(number) + " \n")
    for start, _ in parts[index:]:
        match = re.compile(r"\d{1,2}(?=\.)").search(text, start, start + 4)
        if match:
            cutter.rewrite(match.start(), match.end(), str(int(match.group()) + 1))
    return cutter.edited()


def swapped(rng: Random, text: str) -> Edited:
    """Two paragraphs, or two sections, change places."""
    parts = _sections(text) if rng.random() < 0.5 else []
    parts = parts if len(parts) >= 2 else _paragraphs(text)
    if len(parts) < 2:
        return rewritten(text, [])
    first, second = sorted(rng.sample(parts, 2))
    cutter = Cutter(text)
    cutter.copy_to(first[0])
    cutter.copy(*second)
    cutter.copy(first[1], second[0])
    cutter.copy(*first)
    cutter.skip_to(second[1])
    return cutter.edited()


def _twins(text: str) -> list[list[tuple[int, int]]]:
    """Sentences that stand several times, however they are wrapped."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _SENTENCE.finditer(text):
        found.setdefault(" ".join(match.group().split()), []).append(match.span())
    return [places for places in found.values() if len(places) > 1]


def twin_deleted(rng: Random, text: str) -> Edited:
    """One of two sentences that look alike goes, the other stays."""
    cutter = Cutter(text)
    gone = sorted(rng.choice(places) for places in _twins(text) if rng.random() < 0.7)
    last = 0
    for start, stop in gone:
        if start >= last:
            cutter.drop(start, stop)
            last = stop
    return cutter.edited()


def paragraph_deleted(rng: Random, text: str) -> Edited:
    """A paragraph goes, with all that stands in it; the others keep their numbers."""
    cutter = Cutter(text)
    parts = _paragraphs(text)
    for start, stop in sorted(rng.sample(parts, min(len(parts), rng.choice((1, 1, 2, 4))))):
        cutter.drop(start, stop)
    return cutter.edited()


def paragraph_deleted_renumbered(rng: Random, text: str) -> Edited:
    """A paragraph goes and those behind it close up: each has the number of another."""
    parts = _paragraphs(text)
    if len(parts) < 2:
        return rewritten(text, [])
    index = rng.randrange(len(parts) - 1)
    cutter = Cutter(text)
    cutter.drop(*parts[index])
    for start, _ in parts[index + 1 :]:
        match = re.compile(r"\d{1,2}(?=\.)").search(text, start, start + 4)
        if match and int(match.group()) > 1:
            cutter.rewrite(match.start(), match.end(), str(int(match.group()) - 1))
    return cutter.edited()


def section_deleted(rng: Random, text: str) -> Edited:
    """A section is missing in this copy."""
    cutter = Cutter(text)
    parts = _sections(text)
    if len(parts) > 1:
        cutter.drop(*rng.choice(parts))
    return cutter.edited()


def header_repeated(rng: Random, text: str) -> Edited:
    """Lines of the head stand again further down.

    Never right behind the head: which of two equal stretches side by side came later cannot
    be told from the text.
    """
    parts = _paragraphs(text)
    if len(parts) < 2:
        return rewritten(text, [])
    lines = text[: parts[0][0]].splitlines(keepends=True)
    first = rng.randrange(len(lines)) if lines else 0
    again = "".join(lines[first : first + rng.randrange(1, 12)])
    cutter = Cutter(text)
    cutter.add(rng.choice(parts[1:])[0], again + " \n")
    return cutter.edited()


def line_deleted(rng: Random, text: str) -> Edited:
    """Single lines go: captions, passing instructions, one of many that are the same."""
    cutter, at = Cutter(text), 0
    for line in text.splitlines(keepends=True):
        if line.strip() and rng.random() < 0.08:
            cutter.drop(at, at + len(line), silently=is_page_line(line))
        at += len(line)
    return cutter.edited()


def replaced(rng: Random, text: str) -> Edited:
    """Another telegram of the same kind lies under the same name."""
    other = telegram(rng)
    return Edited((Piece(other, Kind.ADDED),))


def line_ends_changed(rng: Random, text: str) -> Edited:
    """Blanks at line ends go or come, tabs for blanks, blank lines between."""
    way = rng.randrange(3)
    if way == 0:
        found = [(m.start(), m.end(), "") for m in re.finditer(r"[ \t]+(?=\n)", text)]
    elif way == 1:
        found = [(m.start(), m.end(), "  \n") for m in re.finditer(r"\n", text)]
    else:
        found = [(m.start(), m.end(), "\t") for m in re.finditer(r"(?<=\w) {1,2}(?=\w)", text)]
        found = [one for one in found if rng.random() < 0.3]
    return rewritten(text, found)


def page_lines_inserted(rng: Random, text: str) -> Edited:
    """The text is printed on paper: page-break lines cut sentences."""
    cutter = Cutter(text)
    for number, match in enumerate(_SOFT.finditer(text)):
        if rng.random() < 0.15:
            cutter.add(match.end(), page_line("VELLIN", 412, 1 + number % 3, 3))
    return cutter.edited()


def page_lines_folded(_rng: Random, text: str) -> Edited:
    """The page-break lines are taken out."""
    cutter = Cutter(text)
    for match in _PAGE_LINE.finditer(text):
        cutter.drop(match.start(), match.end(), silently=True)
    return cutter.edited()


def case_changed(rng: Random, text: str) -> Edited:
    """Paragraphs are set in capitals, or were and are not any more."""
    changes = []
    for start, stop in _paragraphs(text):
        if rng.random() < 0.4:
            words = text[start:stop]
            made = words.upper() if rng.random() < 0.7 else words.lower()
            changes.append((start, stop, made))
    fitting = [one for one in changes if len(one[2]) == one[1] - one[0]]
    pieces = Cutter(text)
    for start, stop, made in fitting:
        # Character by character, so that a place inside stays known.
        for match in re.finditer(r"\S+", text[start:stop]):
            first, last = start + match.start(), start + match.end()
            new = made[match.start() : match.end()]
            if new != match.group():
                pieces.rewrite(first, last, new)
    return pieces.edited()


_SIGNS = (
    (re.compile("’"), "'"), (re.compile("'"), "’"), (re.compile('"(?=\\w)'), "“"),
    (re.compile("--"), "—"), (re.compile("[“”]"), '"'), (re.compile("¶"), ""),
)  # fmt: skip
_GARBLED = (
    (re.compile("’"), "â€™"),
    (re.compile("(?=¶)"), "Â"),
    (re.compile("(?<=[a-z])e(?=s )"), "Ã©"),
)


def signs_changed(rng: Random, text: str) -> Edited:
    """Typographic quotation marks and dashes for plain ones, or the other way round."""
    return _signs(text, rng.sample(_SIGNS, 3))


def garbled(rng: Random, text: str) -> Edited:
    """The text was decoded wrongly (or, read backwards, a wrong decoding was repaired)."""
    return _signs(text, rng.sample(_GARBLED, 2))


def _signs(text: str, table: list[tuple[re.Pattern[str], str]]) -> Edited:
    changes: dict[int, tuple[int, int, str]] = {}
    for pattern, sign in table:
        for match in pattern.finditer(text):
            changes.setdefault(match.start(), (match.start(), match.end(), sign))
    cutter = Cutter(text)
    for start, stop, sign in sorted(changes.values()):
        if start == stop:
            cutter.add(start, sign)
        else:
            cutter.rewrite(start, stop, sign)
    return cutter.edited()


def sentence_moved(rng: Random, text: str) -> Edited:
    """A sentence stands in another paragraph now."""
    sentences = [one.span() for one in _SENTENCE.finditer(text)]
    if len(sentences) < 4:
        return rewritten(text, [])
    (start, stop), (to, _) = rng.sample(sentences, 2)
    cutter = Cutter(text)
    if start < to:
        cutter.drop(start, stop)
        cutter.copy_to(to)
        cutter.copy(start, stop)
        cutter.add(to, " ")
    else:
        cutter.copy_to(to)
        cutter.copy(start, stop)
        cutter.add(to, " ")
        cutter.drop(start, stop)
    return cutter.edited()


def sentences_replaced(rng: Random, text: str) -> Edited:
    """Sentences are written anew."""
    cutter, teller = Cutter(text), Teller(rng)
    for match in _SENTENCE.finditer(text):
        if rng.random() < 0.2:
            _put(cutter, match.group(), match.start(), teller.sentence())
    return cutter.edited()


def _put(cutter: Cutter, old: str, at: int, new: str) -> None:
    """Put one sentence for another; words that both begin or end with have stayed."""
    ours, theirs = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    most = min(len(ours), len(theirs))
    first = next((n for n in range(most) if ours[n].strip() != theirs[n].strip()), most)
    last = next(
        (n for n in range(most - first) if ours[-n - 1].strip() != theirs[-n - 1].strip()),
        most - first,
    )
    start = at + sum(map(len, ours[:first]))
    stop = at + len(old) - sum(map(len, ours[len(ours) - last :]))
    cutter.drop(start, stop)
    cutter.add(stop, "".join(theirs[first : len(theirs) - last]))


def cut_short(rng: Random, text: str) -> Edited:
    """The end, or the beginning, is missing."""
    at = round(len(text) * rng.uniform(0.3, 0.9))
    cutter = Cutter(text)
    if rng.random() < 0.5:
        cutter.drop(at, len(text))
    else:
        cutter.drop(0, len(text) - at)
    return cutter.edited()


MUTATORS: tuple[Callable[[Random, str], Edited], ...] = (
    rewrapped, redacted, respelled, section_inserted, paragraph_inserted, swapped, twin_deleted,
    paragraph_deleted, paragraph_deleted_renumbered, section_deleted, header_repeated,
    line_deleted, replaced, line_ends_changed, page_lines_inserted, page_lines_folded,
    case_changed, signs_changed, garbled, sentence_moved, sentences_replaced, cut_short,
)  # fmt: skip
"""All, in the order of the report."""


def doubled(rng: Random, text: str) -> Edited:
    """A section or a paragraph stands twice, here or further on: made before the notes are."""
    parts = _sections(text) or _paragraphs(text)
    if not parts:
        return rewritten(text, [])
    start, stop = rng.choice(parts)
    cutter = Cutter(text)
    cutter.add(rng.choice((stop, rng.choice(parts)[0], len(text))), text[start:stop])
    return cutter.edited()


def one_of_doubled_deleted(rng: Random, text: str) -> Edited:
    """Of two stretches that are the same, one goes (for a text that :func:`doubled` made)."""
    parts = _sections(text) or _paragraphs(text)
    alike = [
        (one, other)
        for one in parts
        for other in parts
        if one != other and text[slice(*one)] == text[slice(*other)]
    ]
    cutter = Cutter(text)
    if not alike:
        return cutter.edited()
    gone, left = rng.choice(alike)
    cutter.drop(*gone)
    is_beside = gone[1] == left[0] or left[1] == gone[0]
    return replace(cutter.edited(), alike=(*gone, left[0]) if is_beside else None)
