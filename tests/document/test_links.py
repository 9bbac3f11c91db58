from __future__ import annotations

from dataclasses import replace

import pytest

from reader.document import Link, MarkKind, SourceText, link_at, links_of
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


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (
            "See {}lamps/of/the/harbor/",
            "keepers.html, he said.",
            "lamps/of/the/harbor/keepers.html",
        ),
        ("See {}lists?", "year=2007&quay=4 for both.", "lists?year=2007&quay=4"),
        (
            "The whole list of the lamps and their keepers is at {}lamps/ha",
            "rbor/keepers.html.",
            "lamps/harbor/keepers.html",
        ),
        ("See {}lamps/", "for the whole list.", "lamps/"),
        ("See {}lamps", "keepers.html is lost.", "lamps"),
        ("See {}lamps/", "https://quay.example/b", "lamps/"),
    ],
)
def test_an_address_printed_on_two_lines_is_one_link(first: str, second: str, path: str) -> None:
    host = "https://quay.example/"
    text = f"1. {first.format(host)}\n{second}\n"
    link = links_of(parse(SourceText.from_text(text)))[0]
    assert link.address == f"{host}{path}"
    assert link.is_joined == ("\n" in link.span.of(text))
    assert link.is_joined == ("printed on more than one line" in link.told)


def test_the_whole_text_is_searched_for_links_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(_LINKED)
    first = document.links
    monkeypatch.delattr("reader.document.links._addresses")
    assert document.links is first
    assert len(first) == 3
