"""Documents a second of intake, parsing and checks: python -m tests.benchmarks.parsing.

The telegrams are invented, in the shapes of three eras, and the same at every run. Times are of
the process, on one core.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.checks import run
from reader.document import SourceText
from reader.intake import read
from reader.parsing import parse
from tests.benchmarks.measure import heading, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SEED = 20071121
COUNT = 300
KEPT = 30
ROUNDS = 5
SIZE = 5700
"""The least length of a body, in code points: with its head a telegram has 6.5 KB."""
LARGE = 10_000_000
WORST = 1_000_000

_WORD_LIST = (
    "the of and to in a for that with on by from at as is was were has have been will would "
    "harbor lamp keeper ministry oil pilot channel signal vessel port coast tariff delegation "
    "minister agreement statement officials embassy government reported noted said explained "
    "meeting visit request proposal draft customs inspection training equipment funding program "
    "Vellin Lorne Marrow Northern Board Council however although concern progress December"
)
_WORDS = _WORD_LIST.split()


def sentence(rng: random.Random) -> str:
    """A sentence of eight to twenty-two words."""
    words = rng.choices(_WORDS, k=rng.randint(8, 22))
    return f"{' '.join(words).capitalize()}."


def wrapped(words: str, width: int) -> str:
    """The words on lines of at most so many code points."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(f"{line} ")
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def body(rng: random.Random, mark: str, length: int, seam: str) -> str:
    """Numbered paragraphs with headings, entries and one page break."""
    parts: list[str] = []
    number = size = 0
    while size < length:
        number += 1
        if number % 4 == 2:
            title = " ".join(rng.choices(_WORDS, k=3)).title()
            parts.append(f"{title}\n{'-' * len(title)}")
        words = " ".join(sentence(rng) for _ in range(rng.randint(3, 7)))
        parts.append(wrapped(mark.format(number) + words, 66))
        if number == 3:
            parts += [wrapped(f"-- {sentence(rng)}", 66) for _ in range(3)]
        if seam and number == 5:
            parts.append(seam)
        size = sum(map(len, parts))
    return "\n\n".join(parts)


def sent(rng: random.Random, length: int = SIZE) -> str:
    """A telegram as sent, with the archive's five lines above it (ACP 127)."""
    serial = rng.randint(100, 2999)
    info = "\n".join(
        f"RUEHX{letter}/AMEMBASSY {rng.choice(_WORDS).upper()} PRIORITY {rng.randint(10, 9999):04d}"
        for letter in "ABCDEFGH"[: rng.randint(1, 8)]
    )
    return (
        f"09VELLIN{serial}\nA TEST OF LAMPS\nTue Mar 24 00:00:00 +0100 2009\nUNCLASSIFIED\n"
        f"Embassy Vellin\nVZCZCXRO{serial:04d}\nPP RUEHXA RUEHXB\n"
        f"DE RUEHXV #{serial:04d}/01 0831405\nZNR UUUUU ZZH\nP 241405Z MAR 09\n"
        f"FM AMEMBASSY VELLIN\nTO RUEHC/SECSTATE WASHDC PRIORITY 3371\n"
        f"INFO {info}UNCLAS SECTION 01 OF 02 VELLIN {serial:06d} \n\nSENSITIVE \nSIPDIS \n\n"
        "STATE FOR EUR/RV \nSTATE PASS TO USTR FOR LAMPS \n\nE.O. 12958: N/A \n"
        "TAGS: EWWT ETRD PREL XE \nSUBJECT: A TEST OF LAMPS AND OF THOSE WHO \nKEEP THEM \n\n"
        f"REF: A. 08 VELLIN 911 B. STATE 12345 \n\n"
        f"{body(rng, '¶{}. (SBU) ', length, f'VELLIN {serial:08d}  002 OF 002')}\n\nHALLORAN\n"
    )


def paged(rng: random.Random, length: int = SIZE) -> str:
    """A telegram of the 1970s with its pages and the archive's attributes."""
    serial = rng.randint(100, 2999)
    page = f"                UNCLASSIFIED\n\nPAGE 02        LORNE  {serial:05d}  211130Z"
    return (
        f"Message Text\n\n                UNCLASSIFIED\n\nPAGE 01        LORNE  {serial:05d}  "
        "211130Z\n\nACTION EUR-12\n\nINFO  OCT-01  ISO-00  L-03  /037 W\n"
        "                     --------------------- 101010\nR 210945Z AUG 74\n"
        "FM AMEMBASSY LORNE\nTO SECSTATE WASHDC 1877\nINFO AMEMBASSY VELLIN\n\n"
        f"UNCLAS LORNE {serial}\n\nE.O. 11652: N/A\nTAGS: EWWT, XC\nSUBJECT: LIGHTS\n\n"
        f"REF: STATE 150591\n\n{body(rng, '{}. ', length, page).upper()}\n\nABERCROMBIE\n\n\n"
        "                UNCLASSIFIED\n\nNNN\n\n\nMessage Attributes\n\n"
        + "".join(f"{name}: {sentence(rng)[:30]}\n" for name in ("Capture Date", "Channel", "Film"))
        + f"Document Number: 1974LORNE{serial:05d}\n"
    )


def labelled(rng: random.Random, length: int = SIZE) -> str:
    """A telegram of the SMART era, released with stamps."""
    serial = rng.randint(10, 299)
    return (
        "RELEASE IN PART B5\n\n                UNCLASSIFIED\n\n"
        f"MRN:       13 VELLIN {serial}\nDate/DTG:  Feb 12, 2013 / 121405Z FEB 13\n"
        "From:      AMEMBASSY VELLIN\nAction:    WASHDC, SECSTATE ROUTINE\n"
        "Info:      HARROW BAY, AMCONSUL ROUTINE;\n           LORNE, AMEMBASSY PRIORITY\n"
        "E.O.:      13526\nTAGS:      EWWT, XE\nCaptions:  SENSITIVE\n"
        "Reference: A. 09 VELLIN 911\n           B. 12 STATE 118342\n"
        "Subject:   Lamps Behind Glass\n\n"
        f"{body(rng, '{}. (SBU) ', length, '                UNCLASSIFIED')}\n\n"
        "Signature: Keating\n"
    )


def telegrams(count: int = COUNT) -> list[str]:
    """So many invented telegrams: eight in ten as sent, one each of the other eras."""
    rng = random.Random(SEED)
    makers = (*[sent] * 8, paged, labelled)
    return [makers[n % 10](rng) for n in range(count)]


def each(work: Iterable[object]) -> None:
    """Do all of it and keep nothing: a scan lets a document go before it reads the next."""
    for _done in work:
        pass


def rate(work: Callable[[], object], count: int) -> list[float]:
    """Documents a second, over some rounds."""
    rates: list[float] = []
    for _round in range(ROUNDS):
        begin = time.process_time()
        work()
        rates.append(count / (time.process_time() - begin))
    return rates


def seconds(text: str) -> float:
    """What parsing and checking one text takes."""
    source = SourceText.from_text(text)
    begin = time.process_time()
    run(parse(source))
    return time.process_time() - begin


def _head() -> str:
    whole = sent(random.Random(SEED))
    return whole[: whole.index("¶1.")]


def worst_cases() -> dict[str, Callable[[int], str]]:
    """Texts of a given length that have made parsers slow."""
    rng = random.Random(SEED)
    head = _head()
    lines = {
        "line ends": "\n",
        "blanks": " ",
        "tabs": "\t",
        "pilcrows": "¶",
        "lines '1. '": "1. \n",
        "lines 'n.'": "12. (U) a\n",
        "rules": "----\n",
        "dashes": "-",
        "asterisks": "*",
        "capitals": "A",
        "capital words": "AB ",
        "brackets": "(",
        "full stops": ". (",
        "page breaks": "VELLIN 00000612  002 OF 003\n",
        "page breaks in a line": "word VELLIN 00000612  002 OF 003 ",
        "markers": "* Missing Section 002 *\n",
        "classification lines": "UNCLAS VELLIN 000612\n",
        "classification words": "UNCLAS ",
        "headers": "VZCZCXRO4471\n",
        "subjects": "SUBJECT: x\n",
        "stray captions": "SIPDIS\n",
    }
    cases = {name: _repeated(head, unit) for name, unit in lines.items()}
    in_head = head[: head.index("STATE FOR")]
    cases["head: attention lines"] = _repeated(in_head, "STATE FOR EUR/RV AND\n")
    cases["head: line ends"] = _repeated(in_head, "\n")
    cases["head: codes"] = _repeated(f"{in_head}TAGS: ", "ETRD ")
    cases["head: references"] = _repeated(f"{in_head}SUBJECT: x\n\nREF: ", "STATE 12 AND ")
    cases["header: addresses"] = _repeated(head[: head.index("RUEHX")], "RUEHXA/AMEMBASSY ABC\n")
    cases["no telegram: line ends"] = _repeated("", "\n")
    prose = body(rng, "¶{}. ", 40_000, "")
    cases["telegram"] = _repeated(head, f"{prose}\n\n")
    cases["one line"] = _repeated(head, prose.replace("\n", " "))
    return cases


def _repeated(begin: str, unit: str) -> Callable[[int], str]:
    def made(length: int) -> str:
        return begin + unit * (length // len(unit))

    return made


def main(arguments: Sequence[str]) -> int:
    """Print the rates, then (with ``worst``) the times of long and of awkward texts."""
    write = sys.stdout.write
    texts = telegrams()
    mean = sum(map(len, texts)) / len(texts)
    write(f"{heading('parsing')}\n{len(texts)} telegrams, mean {mean:.0f} code points\n")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{index:04d}.txt") for index in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        sources = [source for path in paths for source in read(path)]
        some = [parse(source) for source in sources[:KEPT]]
        for name, work in (
            ("intake", lambda: each(read(path) for path in paths)),
            ("parse", lambda: each(parse(source) for source in sources)),
            ("checks", lambda: each(run(document) for document in some * (COUNT // KEPT))),
            ("parse and checks", lambda: each(run(parse(source)) for source in sources)),
            ("all three", lambda: each(run(parse(s)) for path in paths for s in read(path))),
        ):
            write(f"{name:>18}: {summary(rate(work, len(texts)), 'documents/s', 0)}\n")
    if "worst" in arguments:
        for name, make in worst_cases().items():
            half, whole = seconds(make(WORST // 2)), seconds(make(WORST))
            write(f"{name:>24}: 0.5 MB {half:6.2f} s, 1 MB {whole:6.2f} s\n")
        for name in ("telegram", "one line"):
            write(f"{name:>24}: 10 MB {seconds(worst_cases()[name](LARGE)):6.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
