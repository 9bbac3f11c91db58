"""What was on screen last, for a start that names nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.settings import SESSION, START

if TYPE_CHECKING:
    from reader.app.settings import Settings

MOST_FILES = 200
"""Files opened together that are remembered; more are a folder's business."""


@dataclass(frozen=True, slots=True)
class Session:
    """What was open, and which document was read.

    Attributes:
        paths: A folder, or files that were opened by themselves; never empty.
        document: The file that was on screen; None for the collection's overview.
        member: The row of a dump that it is.
        telegram: Which telegram of its file it is, from 0.
        panel: Name of the right panel in front; empty in sessions of older versions.
        has_filters: The filters beside the list were open.
        has_panel: A right panel was open where the window has room for its icons only.
    """

    paths: tuple[Path, ...]
    document: Path | None = None
    member: str | None = None
    telegram: int = 0
    panel: str = ""
    has_filters: bool = False
    has_panel: bool = False


def session_from(text: str) -> Session | None:
    """The session of a setting; None where there was none, or it cannot be understood."""
    try:
        stored = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(stored, dict):
        return None
    names, document = stored.get("paths"), stored.get("document")
    member, telegram = stored.get("member"), stored.get("telegram")
    panel = stored.get("panel")
    if not isinstance(names, list):
        return None
    paths = tuple(Path(name) for name in names if isinstance(name, str) and name)
    if not paths:
        return None
    return Session(
        paths,
        Path(document) if isinstance(document, str) and document else None,
        member if isinstance(member, str) else None,
        telegram if isinstance(telegram, int) and telegram >= 0 else 0,
        panel if isinstance(panel, str) else "",
        stored.get("has_filters") is True,
        stored.get("has_panel") is True,
    )


def session_to_resume(settings: Settings) -> Session | None:
    """What a start that names nothing opens; None for the first page."""
    if settings.text(START) != START.default:
        return None
    return session_from(settings.text(SESSION))


def session_text(session: Session | None) -> str:
    """A session as its setting keeps it; a name's bytes need not be UTF-8."""
    if session is None or len(session.paths) > MOST_FILES:
        return ""
    stored = {
        "paths": [str(path) for path in session.paths],
        "document": str(session.document) if session.document is not None else None,
        "member": session.member,
        "telegram": session.telegram,
        "panel": session.panel,
        "has_filters": session.has_filters,
        "has_panel": session.has_panel,
    }
    return json.dumps({name: value for name, value in stored.items() if value})
