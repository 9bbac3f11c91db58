"""The routing kinds: how each part of a telegram is set off, and one sentence that explains it.

Sources: ACP 127 for the format lines, 5 FAH-2 H-220 and H-320 for their use in telegrams, 5 FAH-1
H-200 for the lines above the text, 5 FAH-3 for TAGS.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from reader.document.blocks import BlockRole
from reader.ui.theme.tokens import Token


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one kind of block is set off in the reader pane.

    Attributes:
        token: Colour of its words (where the look colours them) and of its bracket.
        margin_label: The word in the margin of As published; empty where none is due.
        explanation: One plain sentence, shown on hover.
        source: Where the rule stands, shown in grey below; may be empty.
        bold: Words in 600.
        italic: Words in italics.
    """

    token: Token
    margin_label: str
    explanation: str
    source: str = ""
    bold: bool = False
    italic: bool = False


class RuleLines(Enum):
    """The lines about a classification: they tell the classes apart without colour."""

    SINGLE = "single"
    DOUBLE = "double"
    HEAVY = "heavy"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class ClassificationStyle:
    """How a classification is shown."""

    token: Token
    lines: RuleLines


_TRANSMISSION = {
    "FL1": "Start of the transmission: VZCZC, the channel it came over and its number there, "
    "by which the receiving station saw that none was lost.",
    "FL2": "Precedence as two letters, then the stations this transmission was routed to, "
    "each by its routing indicator.",
    "FL3": "From which station, under which running number, which section of the message, and "
    "when it was filed: day of the year, then hour and minute in UTC.",
    "FL4": "Security line: ZNR for unclassified, ZNY for classified or for official use; the "
    "letter five times over is the class, what follows are operating signals.",
    "FL5": "Precedence, for info addressees too where a second letter stands, and the date-time "
    "group: day, hour and minute in UTC, month and year.",
    "FL6": "The originator: the post or office that sent the message.",
}
_TRANSMISSION_ANY = "Written for the relay stations: how the message travelled, from whom and when."
_ADDRESSEES = {
    "action": (
        "Action",
        "TO: an addressee who is asked to act. The letters before the stroke route the message, "
        "the number at the end is the addressee's own running count.",
        "ACP 127, format line 7",
    ),
    "info": (
        "Info",
        "INFO: an addressee who is only to know of it. The letters before the stroke route the "
        "message, the number at the end is the addressee's own running count.",
        "ACP 127, format line 8",
    ),
    "exempt": (
        "Not sent to (XMT)",
        "XMT: an office left out, though a collective address above would include it.",
        "ACP 127, format line 9",
    ),
}
_FIELD = Token.LABEL

ROLE_STYLES: dict[BlockRole, RoleStyle] = {
    BlockRole.TRANSMISSION_HEADER: RoleStyle(
        Token.TRANSMISSION, "Transmission", _TRANSMISSION_ANY, "ACP 127, format lines 1 to 6"
    ),
    BlockRole.ADDRESSEE: RoleStyle(
        Token.ADDRESSEES,
        "Addressees",
        "To whom the message was sent: a routing indicator, a stroke, then the plain name.",
        "ACP 127, format lines 7 to 9",
    ),
    BlockRole.DISTRIBUTION: RoleStyle(
        Token.TRANSMISSION,
        "Distribution",
        "How many copies went to which office inside the department; these are not addressees.",
        "5 FAH-2",
    ),
    BlockRole.CLASSIFICATION_LINE: RoleStyle(
        Token.CLASS_U,
        "Classification",
        "The class of the whole message; with it the section of how many, and the message "
        "reference number.",
        "5 FAH-1 H-200",
        bold=True,
    ),
    BlockRole.CAPTION: RoleStyle(
        Token.CAPTION,
        "Captions",
        "A caption narrows who may see or receive the message; it is no classification.",
        "5 FAH-2",
        bold=True,
    ),
    BlockRole.PASSING_INSTRUCTION: RoleStyle(
        Token.PASSING,
        "Passing",
        "Whom at an addressee it is meant for, or to whom the addressee is asked to pass it on.",
        "5 FAH-1 H-200",
        italic=True,
    ),
    BlockRole.EXECUTIVE_ORDER: RoleStyle(
        _FIELD,
        "E.O.",
        "The executive order under which it is classified and when it is to be declassified; "
        "N/A for an unclassified message.",
        "5 FAH-1 H-200",
    ),
    BlockRole.TAGS: RoleStyle(
        _FIELD,
        "TAGS",
        "The telegram's own codes for subjects, countries, organisations and programmes, by which "
        "it was filed.",
        "5 FAH-3",
    ),
    BlockRole.SUBJECT: RoleStyle(
        _FIELD, "Subject", "What the message is about, in its drafter's words.", "5 FAH-1 H-200"
    ),
    BlockRole.REFERENCE: RoleStyle(
        _FIELD, "Ref", "Earlier messages and papers that this one builds on.", "5 FAH-1 H-200"
    ),
    BlockRole.CLASSIFICATION_AUTHORITY: RoleStyle(
        _FIELD,
        "Classified by",
        "Who classified it and for which reason of the executive order.",
        "5 FAH-1 H-200",
    ),
    BlockRole.SECTION_MARK: RoleStyle(
        Token.SEAM,
        "Section",
        "A long message is sent in sections; this says which of how many begins here.",
        "ACP 127",
    ),
    BlockRole.PAGE_BREAK: RoleStyle(
        Token.SEAM,
        "Page break",
        "Put between the parts of a long message: post, number, then section of how many. "
        "The text goes on behind it.",
    ),
    BlockRole.MISSING_SECTION_MARKER: RoleStyle(
        Token.GAP, "Missing", "The publisher's own mark that a section is not in this copy."
    ),
    BlockRole.EXTRACT_NOTICE: RoleStyle(
        Token.GAP, "Extract", "The publisher's notice that this is only a part of the message."
    ),
    BlockRole.RELEASE_STAMP: RoleStyle(
        Token.SEAM, "Release", "Stamped on the copy when it was reviewed for release."
    ),
    BlockRole.PAGE_CHROME: RoleStyle(
        Token.SEAM, "Page", "From the printed or published page; no part of the message."
    ),
    BlockRole.PREAMBLE: RoleStyle(
        Token.SEAM,
        "Preamble",
        "Put above the message by its publisher: id, title, date, class, post.",
    ),
    BlockRole.SITE_NAVIGATION: RoleStyle(
        Token.SEAM, "Web page", "From the web page around the text; no part of the document."
    ),
    BlockRole.DATABASE_ROW: RoleStyle(
        Token.SEAM, "Database", "A row of the publisher's database that was left inside the text."
    ),
    BlockRole.MAIL_WRAPPER: RoleStyle(
        Token.SEAM,
        "Mail",
        "Lines of the mail that carried the message; they are not the message's.",
    ),
    BlockRole.FRONT_MATTER: RoleStyle(
        Token.SEAM,
        "Front matter",
        "Keys and values above the text, which its file says of itself for programs.",
    ),
    BlockRole.LOST_HEADING: RoleStyle(
        Token.GAP, "Heading", "A rule stands here; the words of the heading are lost."
    ),
    BlockRole.SIGNATURE: RoleStyle(
        _FIELD,
        "Signature",
        "The surname of the head of the post, under whose authority messages are sent.",
        "5 FAH-1 H-200",
    ),
    BlockRole.END_OF_MESSAGE: RoleStyle(
        Token.TRANSMISSION,
        "End",
        "End of the message: the station's running number again, then NNNN.",
        "ACP 127, format lines 15 and 16",
    ),
}
"""Blocks that are not here (paragraphs, headings, lists) are text and are not set off."""


def role_style(role: BlockRole, detail: str = "", words: str = "") -> RoleStyle | None:
    """Return how a block is set off, or None for plain text.

    Args:
        role: The block's role.
        detail: The block's finer kind: `FL1` to `FL6` of a transmission header; `action`, `info`
            or `exempt` of an addressee. Anything else gives the style of the role.
        words: As printed; of a classification line they choose the colour.
    """
    style = ROLE_STYLES.get(role)
    if style is None:
        return None
    if role is BlockRole.ADDRESSEE and detail in _ADDRESSEES:
        label, explanation, source = _ADDRESSEES[detail]
        return RoleStyle(style.token, label, explanation, source)
    if role is BlockRole.TRANSMISSION_HEADER and detail in _TRANSMISSION:
        source = f"ACP 127, format line {detail.removeprefix('FL')}"
        return RoleStyle(style.token, style.margin_label, _TRANSMISSION[detail], source)
    if role is BlockRole.CLASSIFICATION_LINE and words:
        return replace(style, token=classification_style(words).token)
    return style


def classification_style(classification: str) -> ClassificationStyle:
    """Return colour and lines for a classification in words or as it is printed.

    An unknown word gets the lightest treatment: the words themselves stand beside it.
    """
    word = "".join(classification.upper().split())
    if word.startswith("TOPSECRET"):
        return ClassificationStyle(Token.CLASS_T, RuleLines.FRAME)
    if word.startswith("SECRET"):
        return ClassificationStyle(Token.CLASS_S, RuleLines.HEAVY)
    if word.startswith(("CONFIDENTIAL", "CONFID")):
        return ClassificationStyle(Token.CLASS_C, RuleLines.DOUBLE)
    return ClassificationStyle(Token.CLASS_U, RuleLines.SINGLE)
