"""The names of every colour, and the five highlights with what tells them apart besides colour."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Token(StrEnum):
    """One colour of a theme; the value is its key in `resources/themes/*.json`."""

    WINDOW = "window"
    SURFACE = "surface"
    PAGE = "page"
    RAISED = "raised"
    HOVER = "hover"
    PRESSED = "pressed"
    SELECTED = "selected"
    SELECTED_IDLE = "selected-idle"
    SELECTION = "selection"
    HIT = "hit"
    TEXT = "text"
    TEXT_2 = "text-2"
    MUTED = "muted"
    ACCENT = "accent"
    EDGE = "edge"
    HIT_EDGE = "hit-edge"
    OK = "ok"
    ON_ACCENT = "on-accent"
    RULE = "rule"
    GAP = "gap"
    GAP_TINT = "gap-tint"
    GAP_HATCH = "gap-hatch"
    CONFLICT = "conflict"
    CONFLICT_TINT = "conflict-tint"
    ODDITY = "oddity"
    ODDITY_TINT = "oddity-tint"
    REMARK = "remark"
    REMARK_TINT = "remark-tint"
    CLASS_U = "class-u"
    CLASS_C = "class-c"
    CLASS_S = "class-s"
    CLASS_T = "class-t"
    TRANSMISSION = "transmission"
    ADDRESSEES = "addressees"
    CAPTION = "caption"
    PASSING = "passing"
    LABEL = "label"
    SEAM = "seam"
    AMBER = "amber"
    AMBER_LINE = "amber-line"
    GREEN = "green"
    GREEN_LINE = "green-line"
    BLUE = "blue"
    BLUE_LINE = "blue-line"
    ROSE = "rose"
    ROSE_LINE = "rose-line"
    VIOLET = "violet"
    VIOLET_LINE = "violet-line"


class LineStyle(Enum):
    """The pattern of a highlight's line: what tells two highlights apart without colour."""

    SOLID = "solid"
    DASH = "dashed"
    DOT = "dotted"
    WAVE = "waved"
    DASH_DOT = "dash-dot"


class Highlight(StrEnum):
    """The five highlights; the value is the name in menus, exports and notes files."""

    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True)
class HighlightStyle:
    """How one highlight is drawn: `number` is its key on the keyboard."""

    highlight: Highlight
    number: int
    ground: Token
    line: Token
    pattern: LineStyle


HIGHLIGHTS: tuple[HighlightStyle, ...] = (
    HighlightStyle(Highlight.AMBER, 1, Token.AMBER, Token.AMBER_LINE, LineStyle.SOLID),
    HighlightStyle(Highlight.GREEN, 2, Token.GREEN, Token.GREEN_LINE, LineStyle.DASH),
    HighlightStyle(Highlight.BLUE, 3, Token.BLUE, Token.BLUE_LINE, LineStyle.DOT),
    HighlightStyle(Highlight.ROSE, 4, Token.ROSE, Token.ROSE_LINE, LineStyle.WAVE),
    HighlightStyle(Highlight.VIOLET, 5, Token.VIOLET, Token.VIOLET_LINE, LineStyle.DASH_DOT),
)


def highlight_style(name: str) -> HighlightStyle:
    """Return the style of the highlight called `name`; an unknown name is drawn as amber.

    Notes files of newer programs may carry other colours: the note must still show.
    """
    for style in HIGHLIGHTS:
        if style.highlight == name:
            return style
    return HIGHLIGHTS[0]


SEVERITIES: tuple[Token, ...] = (Token.GAP, Token.CONFLICT, Token.ODDITY, Token.REMARK)
"""The severities of findings, worst first: each is a token of the same name."""


def severity_token(severity: str) -> Token:
    """Return the colour of a finding's severity (`gap`, `conflict`, `oddity`, `remark`).

    Raises:
        ValueError: `severity` is none of the four.
    """
    token = Token(severity)
    if token not in SEVERITIES:
        raise ValueError(f"not a severity: {severity}")
    return token


def severity_tint(severity: str) -> Token:
    """Return the ground under what a finding of this severity touches."""
    return Token(f"{severity_token(severity)}-tint")
