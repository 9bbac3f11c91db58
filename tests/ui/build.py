"""Documents built by hand, for tests of panes: roles and words in, a tiled document out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.document import Block, BlockRole, Document, DocumentKind, Field, SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Built:
    """Text and blocks as they grow; `add` returns the span of the words, without the line end."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(
        self,
        role: BlockRole,
        words: str,
        *,
        end: str = "\n",
        level: int = 0,
        continues: int | None = None,
        detail: str = "",
    ) -> Span:
        start = len(self.text)
        self.text += words + end
        span = Span(start, len(self.text))
        self.blocks.append(Block(role, span, level, None, continues, detail))
        return Span(start, start + len(words))

    def blank(self) -> None:
        self.add(BlockRole.BLANK, "")

    def last(self) -> int:
        return len(self.blocks) - 1

    def find(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def field(self, name: str, words: str, value: str | None = None) -> Field:
        return Field(name, value or words, words, self.find(words))

    def fields(self, name: str, words: Sequence[str]) -> tuple[Field, ...]:
        return tuple(self.field(name, one) for one in words)

    def source(self) -> SourceText:
        return SourceText.from_text(self.text)

    def plain(self) -> Document:
        return Document(self.source(), DocumentKind.PLAIN, tuple(self.blocks))
