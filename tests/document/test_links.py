from __future__ import annotations

from dataclasses import replace

from reader.document import Link, MarkKind, link_at, links_of
from reader.document.source import Mark
from reader.document.span import Span
from reader.parsing import parse
from tests.app.test_find import TELEGRAM, read

_LINKED = TELEGRAM.replace(
    "2. Its clerk",
    "2. See para 1 and paragraph\n7, but (ref B, para 1; para 1 of reftel) is another's. The list\n"
    "is at https://quay.example/lists?year=2007. Its clerk",
)


def told(links: tuple[Link, ...], text: str) -> list[tuple[str, str]]:
    return [(link.span.of(text), link.told) for link in links]


def test_paragraphs_and_addresses_lead_to_what_they_name() -> None:
    document = read(_LINKED)
    links = links_of(document)
    assert told(links, document.text) == [
        ("para 1", "Goes to ¶1."),
        ("para 1", "Goes to ¶1."),
        ("https://quay.example/lists?year=2007", "https://quay.example/lists?year=2007"),
    ]
    place = links[0].place
    assert place is not None
    assert place.of(document.text).startswith("1. The harbour office")


def test_a_paragraphs_own_number_is_no_link() -> None:
    text = TELEGRAM.replace("1. The", "¶1. The").replace("2. Its", "¶2. As ¶1 says, its")
    document = read(text)
    assert told(links_of(document), document.text) == [("¶1", "Goes to ¶1.")]


def test_what_the_format_states_wins_and_no_program_is_named() -> None:
    text = "Read the list at https://quay.example/a today, or the other one.\n"
    marks = tuple(
        Mark(MarkKind.LINK, Span(text.index(words), text.index(words) + len(words)), value)
        for words, value in (
            ("https://quay.example/a", "https://quay.example/b"),
            ("other", "file:///etc/passwd"),
            ("today", "javascript:alert(1)"),
        )
    )
    document = parse(replace(read(text).source, marks=marks))
    assert told(links_of(document), text) == [("https://quay.example/a", "https://quay.example/b")]


def test_a_link_is_found_by_a_place_in_its_words() -> None:
    links = (Link(Span(4, 9), "https://a.example"), Link(Span(12, 14), "https://b.example"))
    found = [link_at(links, offset) for offset in (3, 4, 8, 9, 13, 14)]
    first, second = links
    assert found == [None, first, first, None, second, None]
