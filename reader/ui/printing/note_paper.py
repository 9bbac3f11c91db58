"""Notes on paper: their Markdown set as in the panel, and the address of each link behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor

from reader.annotations import FactKind
from reader.document.outline import first_words
from reader.ui.direction import begins_right_to_left
from reader.ui.panels.note_words import CardWords, card_words
from reader.ui.panels.words import Face
from reader.ui.positions import Positions
from reader.ui.printing.writing import SMALL, paper_text, small, small_strong
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Fact, Note, Reading
    from reader.ui.panels.words import Faced

_PARAGRAPH = 4
"""Between two paragraphs of a note, in pixels at 96 to the inch."""
_LETTERS, _BEGINNING = 36, 200
"""Letters of a line beside the text; those of a long note's beginning."""
_SIGN = re.compile(r" *(?:•|\d+\.) ")
_MAIL = "mailto:"


def lines_beside(note: Note) -> int:
    """About how many lines a note takes in the column beside the text."""
    lines = card_words(note.annotation.note).text.split("\n")
    return sum(1 + len(line) // _LETTERS for line in lines)


def write_beginning(at: QTextCursor, number: int, note: Note) -> None:
    """Write the first words of a note that is too long for the place beside its passage."""
    at.setBlockFormat(_first_block())
    at.insertText(f"{number}  ", small_strong())
    words = first_words(card_words(note.annotation.note).text, _BEGINNING)
    at.insertText(words, small(Token.TEXT))
    told = QCoreApplication.translate("paper", "The whole note stands behind the text.")
    at.insertText(f"  {told}", small())


def write_note(at: QTextCursor, number: int, note: Note, *, on: str = "") -> None:
    """Write a note beside its passage, or behind the text.

    Args:
        at: An empty line.
        number: What its passage bears.
        note: With its words, its writer, its tags.
        on: What it is on, where no passage shows its number; else empty.
    """
    own = note.annotation
    at.setBlockFormat(_first_block())
    at.insertText(f"{number}  ", small_strong())
    if on:
        at.insertText(on, small(Token.TEXT_2))
    heading = ", ".join(part for part in (own.creator.name, f"{own.modified:%Y-%m-%d}") if part)
    if own.note.strip():
        _write_markdown(at, own.note, heading)
    else:
        at.insertText(heading, small(Token.TEXT))
    _write_tags(at, [tag.label for tag in own.tags])


def _first_block() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(_PARAGRAPH)
    return block


def is_said_of_whole(reading: Reading) -> bool:
    """Whether there is a note on the whole document, or a tag."""
    return bool(reading.document_note.strip() or reading.document_tags)


def write_on_whole(at: QTextCursor, reading: Reading) -> None:
    """Write what is said of the whole document, by whom and when; other versions below."""
    said = reading.fact(FactKind.NOTE)
    if said is not None and said.value.strip():
        _write_markdown(at, said.value, _who(said))
    _write_tags(at, [tag.label for tag in reading.document_tags])
    for other in reading.alternatives_of(FactKind.NOTE):
        if other.value.strip():
            at.insertBlock(QTextBlockFormat())
            made = QCoreApplication.translate("paper", "Made at the same time:")
            at.insertText(f"{made} ", small())
            _write_markdown(at, other.value, _who(other))


def _who(fact: Fact) -> str:
    return ", ".join(part for part in (fact.editor.name, f"{fact.modified:%Y-%m-%d}") if part)


def _write_tags(at: QTextCursor, labels: Sequence[str]) -> None:
    for label in labels:
        before = "" if at.atBlockStart() else "  "
        at.insertText(f"{before}[{label}]", small(Token.TEXT_2))


def _write_markdown(at: QTextCursor, note: str, who: str) -> None:
    """Write a note's lines, each a block of its own, and behind or below them whose they are.

    An empty line is some room above the next.
    """
    words = _with_addresses(card_words(note))
    first, start, above = at.block().blockNumber(), 0, 0
    for line in paper_text(words.text).split("\u2028"):
        if line.strip():
            if start or _SIGN.match(line):
                at.insertBlock(_block_of(line, above))
            _write_line(at, line, start, words.faces)
        above = 0 if line.strip() else _PARAGRAPH
        start += len(line) + 1
    if at.block().blockNumber() == first:
        at.insertText("  ", small())
    else:
        at.insertBlock(QTextBlockFormat())
    at.insertText(who, small())


def _block_of(line: str, above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    sign = _SIGN.match(line)
    if sign is not None:
        width = QFontMetricsF(fonts.sans(SMALL)).horizontalAdvance(sign.group())
        if begins_right_to_left(line):
            block.setRightMargin(width)
        else:
            block.setLeftMargin(width)
        block.setTextIndent(-width)
    return block


def _write_line(at: QTextCursor, line: str, start: int, faces: Sequence[Faced]) -> None:
    """Write the line of a note that begins at an offset of it, with its faces."""
    first = at.position()
    at.insertText(line, small(Token.TEXT))
    positions = Positions(line)
    for faced in faces:
        begin, stop = max(faced.start - start, 0), min(faced.stop - start, len(line))
        if begin >= stop or faced.face is Face.LINK:
            continue
        form = QTextCharFormat()
        if faced.face is Face.ITALIC:
            form.setFontItalic(True)
        else:
            form.setFontWeight(fonts.SEMIBOLD)
        part = QTextCursor(at)
        part.setPosition(first + positions.to_qt(begin))
        part.setPosition(first + positions.to_qt(stop), QTextCursor.MoveMode.KeepAnchor)
        part.mergeCharFormat(form)


def _with_addresses(words: CardWords) -> CardWords:
    """The words of a note with the address behind each link: paper cannot be clicked."""
    text, faces = words.text, list(words.faces)
    places = [faced for faced in faces if faced.face is Face.LINK]
    # From the last to the first: what is put in moves only what stands behind it.
    for place, (shown, address) in reversed(list(zip(places, words.links, strict=True))):
        if shown in (address, address.removeprefix(_MAIL)):
            continue
        told = f" ({address.removeprefix(_MAIL)})"
        text = text[: place.stop] + told + text[place.stop :]
        faces = [_moved(faced, place.stop, len(told)) for faced in faces]
    return CardWords(text, tuple(faces))


def _moved(faced: Faced, at: int, by: int) -> Faced:
    start = faced.start + by if faced.start >= at else faced.start
    return replace(faced, start=start, stop=faced.stop + by if faced.stop > at else faced.stop)
