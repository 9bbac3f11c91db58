"""Documents a second of intake, parsing and checks: python -m tests.benchmarks.parsing [count].

Ten thousand telegrams, or ``count``, are invented, in the shapes of three eras and the same at
every run; each is written to a file, read, parsed, checked and let go before the next. Times are
of the process, on one core; the rates are of batches. With ``worst``, long and awkward texts too.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.checks.run import run
from reader.document import SourceText
from reader.intake import read
from reader.parsing import parse
from tests.benchmarks.measure import heading, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SEED = 20071121
COUNT = 10_000
BATCH = 250
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


def stream(count: int) -> Iterator[str]:
    """So many invented telegrams: eight in ten as sent, one each of the other eras."""
    rng = random.Random(SEED)
    makers = (*[sent] * 8, paged, labelled)
    return (makers[n % 10](rng) for n in range(count))


@dataclass(slots=True)
class Spent:
    """What some telegrams took, in seconds for each stage."""

    count: int = 0
    characters: int = 0
    intake: float = 0.0
    parse: float = 0.0
    checks: float = 0.0

    @property
    def both(self) -> float:
        """Parsing and checks."""
        return self.parse + self.checks

    @property
    def all_three(self) -> float:
        """From the path to the checked document."""
        return self.intake + self.parse + self.checks

    def add(self, path: Path) -> None:
        """Read, parse and check the telegram of a file."""
        begin = time.process_time()
        (source,) = read(path)
        is_read = time.process_time()
        document = parse(source)
        is_parsed = time.process_time()
        run(document)
        is_checked = time.process_time()
        self.count += 1
        self.characters += len(source.text)
        self.intake += is_read - begin
        self.parse += is_parsed - is_read
        self.checks += is_checked - is_parsed


def batches(texts: Iterable[str], size: int = BATCH) -> Iterator[Spent]:
    """What each batch of the telegrams takes; no more than one is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "telegram.txt")
        spent = Spent()
        for text in texts:
            path.write_text(text, encoding="utf-8")
            spent.add(path)
            if spent.count == size:
                yield spent
                spent = Spent()
        if spent.count:
            yield spent


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
    count = next((int(one) for one in arguments if one.isdigit()), COUNT)
    for _warm in batches(stream(min(count, BATCH))):
        pass
    spent = list(batches(stream(count)))
    mean = sum(one.characters for one in spent) / count
    write(f"{heading('parsing')}\n{count} telegrams, mean {mean:.0f} code points\n")
    for name, times in (
        ("intake", [one.intake for one in spent]),
        ("parse", [one.parse for one in spent]),
        ("checks", [one.checks for one in spent]),
        ("parse and checks", [one.both for one in spent]),
        ("all three", [one.all_three for one in spent]),
    ):
        rates = [one.count / seconds_ for one, seconds_ in zip(spent, times, strict=True)]
        write(f"{name:>18}: {summary(rates, 'documents/s', 0)}\n")
    if "worst" in arguments:
        for name, make in worst_cases().items():
            half, whole = seconds(make(WORST // 2)), seconds(make(WORST))
            write(f"{name:>24}: 0.5 MB {half:6.2f} s, 1 MB {whole:6.2f} s\n")
        for name in ("telegram", "one line"):
            write(f"{name:>24}: 10 MB {seconds(worst_cases()[name](LARGE)):6.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
