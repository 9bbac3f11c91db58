"""Invented documents in scripts that run right to left, or without blanks between words."""

from typing import Final

_HEADER: Final = (
    "VZCZCXYZ0012\nRR RUEHXS\nDE RUEHXV #0098 0481015\nZNR UUUUU ZZH\n"
    "R 171015Z FEB 08\nFM AMEMBASSY VELLIN\nTO RUEHC/SECSTATE WASHDC 2999\n\n"
    "{classification}\n\nE.O. 12958: N/A\nTAGS: EWWT XE\nSUBJECT: {subject}\n\n{body}\nHALLORAN\n"
)
_WHOLE: Final = "UNCLAS VELLIN 000098"
_CUT: Final = "UNCLAS SECTION 02 OF 03 VELLIN 000098"

HEBREW_PARAGRAPHS: Final = (
    "הפקיד של בית המכס ראה את הארגזים ברציף לפני הזריחה, ואיש לא שאל מי שלח אותם לכאן. "
    "ברשימה נכתב Harrow Bay פעמיים, ובמקום אחד נמחק המספר 412 ונכתב תחתיו מספר אחר.",
    "בעל הספינה אמר שהחותמות נשברו בלילה. לדבריו היו שם שלושה שומרים, ורק אחד מהם ידע לקרוא.",
)
ARABIC_PARAGRAPHS: Final = (
    "قرأ الكاتب مقياس المد عند الظهر ثم كتب الرقم 11 في الدفتر الأزرق. "
    "وقال إن السفينة Vellin Star تركت الرصيف قبل أن يصل المفتش إلى المرسى.",
    "لم يسأل أحد عن الأختام المكسورة، وبقيت الصناديق في المخزن ثلاثة أيام كاملة.",
)
JAPANESE_PARAGRAPHS: Final = (
    "税関の書記は夜明け前に埠頭で木箱を見たが、誰がそれを送ったのかを尋ねる者はいなかった。"
    "帳簿には Harrow Bay と二度書かれ、番号の412は消されて別の番号が記されていた。",
    "船主は夜のうちに封印が破られたと述べた。見張りは三人いたが、字を読めるのは一人だけだった。",
)


def _numbered(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(f"{n}. {words}" for n, words in enumerate(paragraphs, 1)) + "\n"


def _telegram(subject: str, paragraphs: tuple[str, ...], classification: str = _WHOLE) -> str:
    body = _numbered(paragraphs)
    return _HEADER.format(classification=classification, subject=subject, body=body)


HEBREW: Final = _telegram("הארגזים ברציף של Harrow Bay", HEBREW_PARAGRAPHS * 3)
"""A telegram whose text runs from right to left; a place is named in Latin letters."""

HEBREW_MIDDLE: Final = _telegram("הארגזים ברציף", HEBREW_PARAGRAPHS * 3, _CUT)
"""The second of three sections: two gaps."""

ARABIC: Final = _telegram("مقياس المد في شارع الشمع", ARABIC_PARAGRAPHS * 3)
"""A telegram whose text runs from right to left, in letters that join."""

ARABIC_PORTIONS: Final = _telegram(
    "مقياس المد",
    (
        *(f"(SBU) {words}" for words in ARABIC_PARAGRAPHS),
        f"(SBU) Harrow Bay {ARABIC_PARAGRAPHS[1]}",
        "(U) THE CLERK AT VELLIN SIGNED HERE.",
    ),
)
"""Portion marks and a name in Latin letters before Arabic, and a paragraph in English."""

JAPANESE: Final = _telegram("埠頭の木箱について", JAPANESE_PARAGRAPHS * 3)
"""A telegram without blanks between its words."""

QUOTING: Final = _telegram(
    "A PETITION FROM THE QUAY",
    (
        f"The petition begins: {HEBREW_PARAGRAPHS[1]} The clerk kept a copy of it for the file.",
        "It was answered in English within the week, and nobody asked for the boxes again.",
    ),
)
"""A telegram that runs from left to right and quotes Hebrew."""
