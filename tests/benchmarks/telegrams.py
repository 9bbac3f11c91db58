"""The generated collection's documents: telegrams of three eras, press releases and reports.

Each is a function of its number and of the size of the collection alone, so that any process can
write any of them, and one can cite another without having made it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.benchmarks.vocabulary import PLANTED, drawn, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20101128
_FIRST_DAY = datetime(1973, 7, 1, tzinfo=UTC)
_DAYS = 14_700
_SERIALS = 99_991
"""A prime: two telegrams of one post and year share a number once in some thousands."""

_POST_LIST = (
    "VELLIN,LORNE,HARROW BAY,SANDMOOR,MARROW,ESTMOUTH,SAINT ORREL,PORT ALDER,TALLOW,KESTREL,"
    "ASHMERE,BRINDLE,CORVANE,DUNMARSH,ELDERGATE,FENWICK,GALLOWEN,HOLMGARTH,IVESTOW,JARROWAY,"
    "KELMONT,LANGMERE,MIRESBY,NORTHAVEN,OSTREL,PELLAN,QUARNDON,RUSHMERE,SELWICK,THORNEY,"
    "ULVERTON,VARNSDORF,WESTRAY,YARLOW,ZELLIK,ABERMOOR,BELLHAVEN,CRANSHAW,DRUMLEIGH,EASTLEA,"
    "FARNOR,GREYSTOW,HAZELMOUTH,INCHVALE,SOUTH KELMONT,NEW BRINDLE,LOWER MARN,UPPER MARN,"
    "GREAT ORREL,KINGS LANDING"
)
_POSTS = _POST_LIST.split(",")
_CODE_LIST = (
    "PREL PGOV ECON ETRD EWWT PHUM PTER EFIN EINV SOCI EAID ENRG PINR MARR KDEM SNAR EAIR KJUS "
    "MOPS CVIS SENV KCRM PINS PREF EAGR ELAB KISL TBIO KNNP PARM SCUL KPAO EPET TRGY CASC KIRF "
    "EMIN KWMN PBTS KIPR ASEC AMGT KUNR SMIG EIND TSPL KFRD OVIP KCOR KTIA APER ECIN TSPA KSCA "
    "KPKO OREP EINT MASS PHSA KHIV AORC KOMC KMDR OTRA ETTC KTFN KPAL KCIP ABLD KGHG OIIP KFLU "
    "AFIN KLIG KSTC TPHY KHLS ELTN KFLO AADP OEXC KMCA PROP KMPI ACOA KGCC CMGT KWBG KACT OSCI "
    "XE XC XD XF XG XH XI XL XM XN XP"
)
_CODES = _CODE_LIST.split()
_OFFICES = (
    "RUEHC/SECSTATE WASHDC", "RUEAIIA/CIA WASHDC", "RHEFDIA/DIA WASHDC",
    "RUEKJCS/SECDEF WASHINGTON DC", "RHEHNSC/NSC WASHINGTON DC", "RUCPDOC/USDOC WASHDC",
    "RUEATRS/DEPT OF TREASURY WASHDC", "RHMFISS/HQ USEUCOM VAIHINGEN GE",
)  # fmt: skip
_SIGNER_LIST = "HALLORAN KEATING OSGOOD ABERCROMBIE FARROW SEVERN MARSH CLEGG AMBLIN THORNE"
_SIGNERS = _SIGNER_LIST.split()


class Form(Enum):
    """What a document looks like."""

    PAGED = auto()
    SENT = auto()
    LABELLED = auto()
    PRESS_RELEASE = auto()
    REPORT = auto()


@dataclass(frozen=True, slots=True)
class Identity:
    """What can be known of a document without writing it."""

    number: int
    form: Form
    post: str
    when: datetime
    serial: int

    @property
    def squeezed_post(self) -> str:
        """As in a reference id."""
        return self.post.replace(" ", "")

    @property
    def reference_id(self) -> str:
        """As in a listing: ``07VELLIN412``."""
        return f"{self.when:%y}{self.squeezed_post}{self.serial}"

    @property
    def is_telegram(self) -> bool:
        """Whether it was sent, and can be cited."""
        return self.form not in (Form.PRESS_RELEASE, Form.REPORT)


@lru_cache(maxsize=4096)
def identity(number: int) -> Identity:
    """Of the document with this number."""
    rng = random.Random(SEED * 1_000_003 + number)
    day = int(_DAYS * rng.random() ** 0.6)
    when = _FIRST_DAY + timedelta(days=day, minutes=rng.randrange(1440))
    post = _POSTS[int(len(_POSTS) * rng.random() ** 1.6)]
    chance = rng.random()
    if chance < 0.015:
        form = Form.REPORT
    elif chance < 0.05:
        form = Form.PRESS_RELEASE
    elif when.year < 1980:
        form = Form.PAGED
    else:
        form = Form.LABELLED if when.year > 2010 else Form.SENT
    return Identity(number, form, post, when, 100 + number * 7919 % _SERIALS)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn for one document."""

    own: Identity
    rng: random.Random
    words: Iterator[str]
    length: int

    def some(self, count: int) -> list[str]:
        return [next(self.words) for _ in range(count)]

    def sentence(self) -> list[str]:
        made = self.some(self.rng.randint(8, 22))
        made[0] = made[0].capitalize()
        chance = self.rng.random()
        if chance < 0.2:
            made[len(made) // 2] = str(self.rng.randrange(2, 4000))
        elif chance < 0.5:
            made[-2] = made[-2].capitalize()
        made[-1] += "."
        return made

    def paragraphs(self) -> list[list[str]]:
        """Words of paragraphs that are together as long as the document shall be."""
        found: list[list[str]] = []
        size = 0
        while size < self.length:
            found.append([w for _ in range(self.rng.randint(3, 7)) for w in self.sentence()])
            size += sum(map(len, found[-1])) + len(found[-1])
        for phrase, share in PLANTED:
            if self.rng.random() < share:
                paragraph = self.rng.choice(found)
                at = self.rng.randrange(1, len(paragraph))
                paragraph[at:at] = phrase.split()
        return found

    def codes(self) -> list[str]:
        count = self.rng.randint(2, 6)
        return list(dict.fromkeys(_CODES[int(100 * self.rng.random() ** 2)] for _ in range(count)))


def text_of(number: int, many: int) -> str:
    """The document with this number in a collection of so many."""
    own = identity(number)
    rng = random.Random(SEED * 7_368_787 + number)
    length = int(min(60_000, rng.lognormvariate(8.46, 0.55)))
    drawn_ = _Drawn(own, rng, iter(drawn(SEED + number, length // 2 + 900)), length)
    match own.form:
        case Form.PAGED:
            return _paged(drawn_, many)
        case Form.SENT:
            return _sent(drawn_, many)
        case Form.LABELLED:
            return _labelled(drawn_, many)
        case Form.PRESS_RELEASE:
            return _press_release(drawn_)
        case Form.REPORT:
            return _report(drawn_)


def _cited(drawn_: _Drawn, many: int) -> list[str]:
    """References to earlier telegrams: two in three are in the collection."""
    rng, own = drawn_.rng, drawn_.own
    found = []
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        other = identity(rng.randrange(many))
        if rng.random() < 0.33 or not other.is_telegram or other.when >= own.when:
            post = _POSTS[int(len(_POSTS) * rng.random() ** 2)]
            found.append(f"{own.when:%y} {post} {rng.randint(100, 30_000)}")
        else:
            found.append(f"{other.when:%y} {other.post} {other.serial}")
    return found


def _references(cited: list[str]) -> str:
    if not cited:
        return ""
    listed = "\n     ".join(f"{'ABC'[n]}. {one}" for n, one in enumerate(cited))
    return f"REF: {listed if len(cited) > 1 else cited[0]}\n\n"


def _title(drawn_: _Drawn) -> str:
    return " ".join(drawn_.some(drawn_.rng.randint(4, 11))).upper()


def _routing(post: str) -> str:
    at = _POSTS.index(post)
    return f"RUEH{chr(65 + at // 8)}{chr(65 + at % 8)}/AMEMBASSY {post}"


def _numbered(drawn_: _Drawn, mark: str, tail: str = "") -> list[str]:
    """Numbered paragraphs, some under a heading of their own."""
    parts = []
    for number, paragraph in enumerate(drawn_.paragraphs(), 1):
        if number % 5 == 2:
            title = " ".join(drawn_.some(3)).title()
            parts.append(f"{title}{tail}\n{'-' * len(title)}{tail}")
        parts.append(wrapped([*mark.format(number).split(), *paragraph], 66, tail))
    return parts


def _sent(drawn_: _Drawn, many: int) -> str:
    own, rng = drawn_.own, drawn_.rng
    level, line = rng.choices(
        (
            ("UNCLASSIFIED", "UNCLAS"),
            ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "UNCLAS"),
            ("CONFIDENTIAL", "C O N F I D E N T I A L"),
            ("SECRET", "S E C R E T"),
        ),
        (40, 20, 30, 10),
    )[0]
    is_secret = line != "UNCLAS"
    title = _title(drawn_)
    tail = " "
    parts = _numbered(drawn_, "¶{}. (C)" if is_secret else "¶{}.", tail)
    total = min(len(parts), rng.choices((1, 2, 3, 4), (62, 22, 10, 6))[0])
    sections = [
        parts[len(parts) * n // total : len(parts) * (n + 1) // total] for n in range(total)
    ]
    lost = set()
    if total > 1 and rng.random() < 0.3:
        lost = set(rng.sample(range(total), rng.randint(1, total - 1)))
    first = min(set(range(total)) - lost)
    texts = []
    for n, section in enumerate(sections):
        if n in lost:
            stars = "*" * 23
            texts.append(f"{stars}{tail}\n* Missing Section {n + 1:03d} *{tail}\n{stars}{tail}")
        else:
            if n > first:
                texts.append(f"{own.post} {own.serial:08d}  {n + 1:03d} OF {total:03d}{tail}")
            texts += section
    body = f"{tail}\n{tail}\n".join(texts)
    info = [
        *rng.sample(_OFFICES[1:], rng.randint(0, 4)),
        *map(_routing, rng.sample(_POSTS, rng.randint(1, 7))),
    ]
    to_all = "RUEHC " + " ".join(one.partition("/")[0] for one in info)
    listed = "\n".join(f"{one} {rng.randint(10, 9999):04d}" for one in info)
    day = own.when.timetuple().tm_yday
    tag = f"SECTION {first + 1:02d} OF {total:02d} " if total > 1 else ""
    reason = (
        f"Classified By: {rng.choice(_SIGNERS).title()}, Economic Counselor.{tail}\n"
        f"Reasons 1.4 (b) and (d).{tail}\n{tail}\n"
        if is_secret
        else ""
    )
    captions = f"SENSITIVE{tail}\nSIPDIS" if "USE ONLY" in level else "SIPDIS"
    declassified = f"DECL: {own.when:%m/%d}/{own.when.year + 10}" if is_secret else "N/A"
    serial = f"#{own.serial % 10_000:04d}" + (f"/{first + 1:02d}" if total > 1 else "")
    listing = (
        f"{own.reference_id}\n{title[:42].strip()}\n{own.when:%a %b %d} 00:00:00 +0100 "
        f"{own.when.year}\n{level}\nEmbassy {own.post.title()}\n"
        if rng.random() < 0.9
        else ""
    )
    group = f"{own.when:%d%H%M}Z {own.when:%b %y}".upper()
    mark = f"ZNY {line[0] * 5}" if is_secret else "ZNR UUUUU"
    return (
        f"{listing}VZCZCXRO{own.number % 10_000:04d}\nRR {to_all}\n"
        f"DE {_routing(own.post).partition('/')[0]} {serial} {day:03d}{own.when:%H%M}\n"
        f"{mark} ZZH\nR {group}\nFM AMEMBASSY {own.post}\n"
        f"TO RUEHC/SECSTATE WASHDC {rng.randint(10, 9999):04d}\nINFO {listed}\n\n"
        f"{line} {tag}{own.post} {own.serial:06d}{tail}\n{tail}\n{captions}{tail}\n{tail}\n"
        f"STATE FOR EUR/RV AND EB/TRA{tail}\n{tail}\n"
        f"E.O. 12958: {declassified}{tail}\nTAGS: {' '.join(drawn_.codes())}{tail}\n"
        f"SUBJECT: {wrapped(title.split(), 56, tail)}\n{tail}\n"
        f"{_references(_cited(drawn_, many))}{reason}{body}{tail}\n{tail}\n{rng.choice(_SIGNERS)}\n"
    )


def _paged(drawn_: _Drawn, many: int) -> str:
    own, rng = drawn_.own, drawn_.rng
    title = _title(drawn_)
    parts = _numbered(drawn_, "{}.")
    group = f"{own.when:%d%H%M}Z"

    def page(number: int) -> str:
        return (
            f"                UNCLASSIFIED\n\nPAGE {number:02d}        {own.post}  "
            f"{own.serial:05d}  {group}"
        )

    texts = [page(1)]
    for number, part in enumerate(parts, 1):
        texts.append(part.upper())
        if number % 6 == 0:
            texts.append(page(1 + number // 6))
    body = "\n\n".join(texts[1:])
    codes = ", ".join(drawn_.codes())
    cited = _references(_cited(drawn_, many))
    info = "\n".join(f"AMEMBASSY {rng.choice(_POSTS)}" for _ in range(rng.randint(1, 4)))
    return (
        f"Message Text\n\n{texts[0]}\n\nACTION EUR-12\n\n"
        "INFO  OCT-01  ISO-00  L-03  /037 W\n"
        f"                     --------------------- {rng.randint(1, 999_999):06d}\n"
        f"R {group} {own.when:%b %y}\n".upper()
        + f"FM AMEMBASSY {own.post}\nTO SECSTATE WASHDC {rng.randint(10, 9999)}\n"
        f"INFO {info}\n\nUNCLAS {own.post} {own.serial}\n\nE.O. 11652: N/A\nTAGS: {codes}\n"
        f"SUBJECT: {wrapped(title.split(), 56)}\n\n{cited}{body}\n\n{rng.choice(_SIGNERS)}\n\n\n"
        "                UNCLASSIFIED\n\nNNN\n\n\nMessage Attributes\n\n"
        f"Channel Indicators: n/a\nDraft Date: {own.when:%d %b %Y}\nFilm Number: D740230-1121\n"
        f"Document Number: {own.when:%Y}{own.squeezed_post}{own.serial:05d}\nFrom: {own.post}\n"
    )


def _labelled(drawn_: _Drawn, many: int) -> str:
    own, rng = drawn_.own, drawn_.rng
    stamp = "                UNCLASSIFIED"
    title = _title(drawn_).title()
    parts = _numbered(drawn_, "{}. (SBU)")
    cited = "\n           ".join(f"{'ABC'[n]}. {one}" for n, one in enumerate(_cited(drawn_, many)))
    info = "".join(f"           {rng.choice(_POSTS)}, AMEMBASSY ROUTINE;\n" for _ in range(3))
    return (
        f"RELEASE IN {rng.choice(('FULL', 'PART B1', 'PART B5'))}\n\n{stamp}\n\n"
        f"MRN:       {own.when:%y} {own.post} {own.serial}\n"
        f"Date/DTG:  {own.when:%b %d, %Y} / {own.when:%d%H%M}Z {own.when:%b %y}\n"
        f"From:      AMEMBASSY {own.post}\nAction:    WASHDC, SECSTATE ROUTINE\n"
        f"Info:      {info.strip()}\nE.O.:      13526\nTAGS:      {', '.join(drawn_.codes())}\n"
        "Captions:  SENSITIVE\n"
        f"{f'Reference: {cited}' if cited else 'Pass Line: STATE FOR EUR/RV'}\n"
        f"Subject:   {title}\n\n" + "\n\n".join(parts) + "\n\n"
        f"{stamp}\n\nSignature: {rng.choice(_SIGNERS).title()}\n"
    )


def _press_release(drawn_: _Drawn) -> str:
    own = drawn_.own
    paragraphs = "\n\n".join(" ".join(one) for one in drawn_.paragraphs())
    return (
        f"United States Port Office\n\n\n{_title(drawn_).title()}\n\nFOR IMMEDIATE RELEASE\n"
        f"{own.when:%B} {own.when.day}, {own.when.year}\n\nWASHINGTON – {paragraphs}\n"
    )


def _report(drawn_: _Drawn) -> str:
    own = drawn_.own
    paragraphs = drawn_.paragraphs()
    bullets = "\n".join(f"- {' '.join(one[:14])}" for one in paragraphs)
    return (
        f"{_title(drawn_).title()}\n\norganized by the Marn River Commission\n\n"
        f"{own.post.title()}, {own.when:%B} {own.when.day}, {own.when.year}\n\nSUMMARY REPORT\n\n"
        + "\n\n".join(" ".join(one) for one in paragraphs)
        + f"\n\nRecommendations\n\n{bullets}\n"
    )
