"""What of a document is set off, and how: found line by line, when a line is first shown."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reader.document import Block, BlockRole, Span
from reader.ui.pane.ranges import Ranges
from reader.ui.theme.routing import ClassificationStyle, RoleStyle, classification_style, role_style
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.document import Document, Telegram

_ADDRESS_LABEL = re.compile(r"\s*(TO|INFO|XMT)\b")
_FIELD_LABEL = re.compile(r"[^:\n]{1,24}:")
_LABELLED = frozenset(
    {
        BlockRole.EXECUTIVE_ORDER,
        BlockRole.TAGS,
        BlockRole.SUBJECT,
        BlockRole.REFERENCE,
        BlockRole.CLASSIFICATION_AUTHORITY,
    }
)
_IN_TEXT_COLOUR = frozenset({BlockRole.SIGNATURE, BlockRole.EXTRACT_NOTICE})


@dataclass(frozen=True, slots=True)
class Ink:
    """How words are printed; no token leaves them in the text's own colour."""

    token: Token | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Inked:
    """Source words `[start, stop)` in one ink; a later one adds to an earlier one."""

    start: int
    stop: int
    ink: Ink


class RuleKind(Enum):
    """A line about or under words."""

    CLASSIFICATION = "classification"
    PAGE_BREAK = "page-break"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Source words `[start, stop)` with lines; `classification` says which for its kind."""

    start: int
    stop: int
    kind: RuleKind
    classification: ClassificationStyle | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of one label: one word in the margin and one bracket."""

    span: Span
    style: RoleStyle
    role: BlockRole


class Dress:
    """A document's blocks and fields, asked for a line at a time."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.span.start for block in document.blocks]
        self._telegrams = [telegram.span.start for telegram in document.telegrams]
        self._details: dict[int, tuple[Ranges[Inked], Ranges[Ruled]]] = {}

    def blocks_between(self, start: int, stop: int) -> Sequence[Block]:
        """The blocks that share words with `[start, stop)`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return self._document.blocks[first : bisect_left(self._starts, stop)]

    def inked(self, start: int, stop: int) -> list[Inked]:
        """The inks on `[start, stop)`, a line's words."""
        found: list[Inked] = []
        for block in self.blocks_between(start, stop):
            found += _block_inks(self._document.text, block)
        for inks, _rules in self._details_between(start, stop):
            found += inks.touching(start, stop)
        return found

    def ruled(self, start: int, stop: int) -> list[Ruled]:
        """The lines about and under the words of `[start, stop)`."""
        found: list[Ruled] = []
        for block in self.blocks_between(start, stop):
            if block.role is BlockRole.CLASSIFICATION_LINE:
                words = block.span.stripped(self._document.text)
                style = classification_style(words.of(self._document.text))
                found.append(Ruled(words.start, words.stop, RuleKind.CLASSIFICATION, style))
            elif block.role is BlockRole.PAGE_BREAK:
                words = block.span.stripped(self._document.text)
                found.append(Ruled(words.start, words.stop, RuleKind.PAGE_BREAK))
        for _inks, rules in self._details_between(start, stop):
            found += rules.touching(start, stop)
        return found

    def groups(self, start: int, stop: int) -> Iterator[Group]:
        """The groups that share words with `[start, stop)`, whole, in order of place."""
        blocks = self._document.blocks
        index = max(0, bisect_right(self._starts, start) - 1)
        if not blocks:
            return
        label = _label(blocks[index])
        while label and index and _label(blocks[index - 1]) == label:
            index -= 1
        while index < len(blocks) and blocks[index].span.start < stop:
            first = index
            label = _label(blocks[first])
            index += 1
            while label and index < len(blocks) and _label(blocks[index]) == label:
                index += 1
            style = _style(self._document.text, blocks[first])
            if label and style is not None:
                span = Span(blocks[first].span.start, blocks[index - 1].span.stop)
                yield Group(span, style, blocks[first].role)

    def _details_between(
        self, start: int, stop: int
    ) -> Iterator[tuple[Ranges[Inked], Ranges[Ruled]]]:
        first = max(0, bisect_right(self._telegrams, start) - 1)
        for index in range(first, bisect_left(self._telegrams, stop)):
            if index not in self._details:
                telegram = self._document.telegrams[index]
                self._details[index] = (
                    Ranges(_address_inks(telegram)),
                    Ranges(_explained(telegram)),
                )
            yield self._details[index]


def _label(block: Block) -> str:
    style = role_style(block.role, block.detail)
    return style.margin_label if style is not None else ""


def _style(text: str, block: Block) -> RoleStyle | None:
    words = block.span.of(text) if block.role is BlockRole.CLASSIFICATION_LINE else ""
    return role_style(block.role, block.detail, words)


def _block_inks(text: str, block: Block) -> Iterator[Inked]:
    style = _style(text, block)
    if style is None:
        return
    start, stop = block.span
    if block.role in _LABELLED:
        label = _FIELD_LABEL.match(text, start, stop)
        value = label.end() if label else start
        if label:
            yield Inked(start, value, Ink(style.token))
        if block.role is BlockRole.SUBJECT:
            yield Inked(value, stop, Ink(bold=True))
    elif block.role is BlockRole.ADDRESSEE:
        label = _ADDRESS_LABEL.match(text, start, stop)
        if label:
            yield Inked(label.start(1), label.end(1), Ink(bold=True))
    elif block.role is BlockRole.MISSING_SECTION_MARKER:
        yield Inked(start, stop, Ink(Token.MUTED))
    elif block.role not in _IN_TEXT_COLOUR:
        yield Inked(start, stop, Ink(style.token, style.bold, style.italic))


def _address_inks(telegram: Telegram) -> Iterator[Inked]:
    for address in (*telegram.action, *telegram.info, *telegram.exempt):
        indicator = address.routing_indicator
        if indicator is not None and indicator.span is not None:
            yield Inked(indicator.span.start, indicator.span.stop, Ink(Token.ADDRESSEES))
    for address in telegram.action:
        plad = address.plad.span
        if plad is not None:
            yield Inked(plad.start, plad.stop, Ink(bold=True))


def _explained(telegram: Telegram) -> Iterator[Ruled]:
    for tag in telegram.tags:
        if tag.span is not None:
            yield Ruled(tag.span.start, tag.span.stop, RuleKind.EXPLAINED)
    for reference in telegram.references:
        yield Ruled(reference.span.start, reference.span.stop, RuleKind.EXPLAINED)
