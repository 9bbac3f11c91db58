"""Invented telegrams by seed: sections with the same headers, sentences that look alike."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_POSTS = ("VELLIN", "LORNE", "HARROW BAY", "SANDMOOR")
_WHO = (
    "the harbour master", "the Ministry of Ports", "Econoff", "a clerk of the customs house",
    "the pilots’ guild", "Deputy Collector Roe", "the mayor of Lorne", "an agent of the shippers",
    "the keeper at Sallow Reach", "the legal adviser of the Ministry",
)  # fmt: skip
_DID = (
    "reported that", "said that", "denied that", "told us that", "wrote in a letter that",
    "did not believe that", "had been assured that", "told Emboffs in confidence that",
)  # fmt: skip
_WHAT = (
    "the light on the northern pier was out",
    "broken seals were found on {n} barges",
    "the dues had been doubled without notice",
    "{n} lamps were ordered and {m} were delivered",
    "the registers of the port were kept in pencil",
    "counterfeit lamp oil was sold at two quays",
    "the dredger had claimed the exception {n} times",
    "nobody had counted the bonded stores",
    "a daybook of {m} pages was missing",
    "the bell buoy had been painted by mistake",
    "the outer mole would be closed in winter",
    "the ferry carried {n} passengers too many",
    "{a} {b} had {c} {n} {d} since {m}",
    "no {b} was {c} by the {a} of the {d}",
    "the {a} {b} and its {d} could not be {c}",
    "{n} {b} of the {a} {d} were {c} twice",
    "a {d} of {n} {b} was {c} at the {a} lock",
    "the {b} asked for a {a} {d} and {c} it",
)
_ADJECTIVES = (
    "northern",
    "bonded",
    "rusty",
    "sworn",
    "foreign",
    "wooden",
    "second",
    "inner",
    "lame",
    "brackish",
)
_THINGS = (
    "barges",
    "lanterns",
    "registers",
    "pilots",
    "keepers",
    "seals",
    "ledgers",
    "ropes",
    "cranes",
    "dues",
)
_DONE = (
    "counted",
    "painted",
    "sold",
    "refused",
    "copied",
    "weighed",
    "burnt",
    "lifted",
    "mended",
    "taxed",
)
_MORE = (
    "daybook", "crew", "commission", "harbour", "warehouse", "canal", "tariff", "court", "winter",
    "cargo",
)  # fmt: skip
_AND = (
    ", and the matter would be looked into", ", but nothing was decided", " since the spring",
    "; a copy has gone to the Port Office", ", which was \"news to everyone\"", "",
    " -- or so it was said", ", as the treaty of 1931 provides",
)  # fmt: skip
_STOCK = (
    "End summary.", "Embassy will continue to report.", "Comment follows.", "End comment.",
    "The purpose of the meeting was to offer a forum for owners of small boats.",
    "Please see the septel for details.", "No further action was taken.",
)  # fmt: skip
_CAPTIONS = ("SENSITIVE", "SIPDIS")


class Teller:
    """Tells sentences; some are told again, as they were or with one word changed."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._told: list[str] = []

    def sentence(self) -> str:
        """The next sentence."""
        rng = self._rng
        chance = rng.random()
        if chance < 0.12:
            return rng.choice(_STOCK)
        if chance < 0.2 and self._told:
            return rng.choice(self._told)
        if chance < 0.28 and self._told:
            words = rng.choice(self._told).split()
            words[rng.randrange(len(words))] = rng.choice(("old", "new", "other", "third"))
            return " ".join(words)
        lists = (_ADJECTIVES, _THINGS, _DONE, _MORE)
        a, b, c, d = (rng.choice(words) for words in lists)
        n, m = rng.randrange(3, 90), rng.randrange(90, 900)
        what = rng.choice(_WHAT).format(n=n, m=m, a=a, b=b, c=c, d=d)
        made = f"{rng.choice(_WHO)} {rng.choice(_DID)} {what}{rng.choice(_AND)}."
        made = made[0].upper() + made[1:]
        self._told.append(made)
        return made

    def paragraph(self, number: int) -> str:
        """A numbered paragraph with its portion mark, wrapped as the relay wraps."""
        rng = self._rng
        lead = rng.choice(("Summary: ", "Comment: ", "", "", "", ""))
        words = " ".join(self.sentence() for _ in range(rng.randrange(2, 9)))
        sign = f"¶{number}. ({rng.choice('USC')}) "
        return " \n".join(textwrap.wrap(sign + lead + words, 61)) + " \n"


def telegram(rng: Random) -> str:
    """A whole telegram: transmission header, one to five sections, a signature."""
    post, serial = rng.choice(_POSTS), rng.randrange(10, 900)
    total = rng.choice((1, 2, 3, 3, 5))
    teller = Teller(rng)
    parts = [_transmission(rng, post, serial)]
    number = 1
    for section in range(1, total + 1):
        parts.append(section_head(rng, post, serial, section, total))
        for _ in range(rng.randrange(3, 7)):
            parts.append(teller.paragraph(number) + " \n")
            number += 1
            if rng.random() < 0.25:
                parts.append(page_line(post, serial, section, total) + " \n")
    parts.append(f"{rng.choice(('HALLORAN', 'MARLOW', 'TENNANT'))} \n")
    text = "".join(parts)
    return _with_inner_page_lines(rng, text, post, serial, total)


def page_line(post: str, serial: int, section: int, total: int) -> str:
    """The line a printer puts between two pages."""
    return f"{post} {serial:08}  {section:03} OF {total:03} \n"


def section_head(rng: Random, post: str, serial: int, section: int, total: int) -> str:
    """The header that each section repeats."""
    of = f" SECTION {section:02} OF {total:02}" if total > 1 else ""
    lines = [f"UNCLAS{of} {post} {serial:06} ", " "]
    for caption in _CAPTIONS:
        lines += [f"{caption} ", " "]
    lines += ["STATE FOR EUR/RV AND L/OES ", "STATE PASS TO PORT OFFICE ", " "]
    if section == 1:
        subject = rng.choice(("LIGHT DUES", "SEALED CARGO", "PORT REGISTERS", "THE OUTER MOLE"))
        lines += ["E.O. 12958: N/A ", "TAGS: EWWT ETRD PGOV XE ", f"SUBJECT: {subject} ", " "]
        lines += [f"REF: {post} {serial - 7} ", " "]
    return "\n".join(lines) + "\n"


def _transmission(rng: Random, post: str, serial: int) -> str:
    day = rng.randrange(10, 28)
    return (
        f"VZCZCXRO{rng.randrange(1000, 9999)}\nRR RUEHXB RUEHXS\n"
        f"DE RUEHXV #{serial:04}/01 18409{day}\nZNR UUUUU ZZH\nR {day}0931Z JUL 08\n"
        f"FM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC {rng.randrange(1000, 9999)}\n"
        f"INFO RUEHXB/AMCONSUL HARROW BAY 0701\nRUEHXS/AMCONSUL SANDMOOR 0444\n\n"
    )


def _with_inner_page_lines(rng: Random, text: str, post: str, serial: int, total: int) -> str:
    """Page-break lines also cut paragraphs, as they do on paper."""
    lines = text.splitlines(keepends=True)
    section = 1
    made: list[str] = []
    for index, line in enumerate(lines):
        made.append(line)
        if " SECTION " in line and line.startswith("UNCLAS"):
            section = int(line.split(" SECTION ")[1][:2])
        behind = lines[index + 1] if index + 1 < len(lines) else ""
        is_prose = len(line) > 50 and behind.strip() and not behind.startswith("¶")
        if is_prose and section and index > 20 and rng.random() < 0.04:
            made.append(page_line(post, serial, section, total))
    return "".join(made)
