"""Where each document was left: read on there, after a restart as well."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.files import write_text_safely
from reader.document import Span

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1_000
"""Documents whose place is remembered; those left longest ago are forgotten first."""
_LOG = logging.getLogger("reader.places")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document was left.

    Attributes:
        offset: Source offset (code points) at the top of the view.
        selection: The words that were selected; None for none.
        caret: Source offset of the text caret, where it was in view and nothing was selected; 0
            for one that nobody has put anywhere yet.
    """

    offset: int = 0
    selection: Span | None = None
    caret: int | None = None


_START = Place()


class ReadingPlaces:
    """Places by the hash of a document's text: a moved file keeps its place.

    Args:
        path: The file they are kept in; it is read when the first place is asked for.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, Place] | None = None
        self._is_changed = False

    def get(self, text_sha256: str) -> Place | None:
        """Where a text was left; None for its beginning with nothing selected."""
        return self._known().get(text_sha256)

    def put(self, text_sha256: str, place: Place) -> None:
        """Remember where a text was left."""
        known = self._known()
        before = known.pop(text_sha256, _START)
        if place != _START:
            known[text_sha256] = place
        self._is_changed = self._is_changed or before != place
        for oldest in list(known)[: max(0, len(known) - MOST)]:
            del known[oldest]

    def save(self) -> None:
        """Write them down; one that cannot be written is no loss worth a word on screen."""
        if not self._is_changed:
            return
        stored = {name: _stored(place) for name, place in self._known().items()}
        try:
            write_text_safely(self._path, json.dumps(stored) + "\n")
        except OSError:
            _LOG.info("the places were not written", exc_info=True)
        else:
            self._is_changed = False

    def _known(self) -> dict[str, Place]:
        if self._places is None:
            self._places = _read(self._path)
        return self._places


def _stored(place: Place) -> int | list[int]:
    """The offset alone where it is all there is: versions before this one read that."""
    if place.selection is None:
        return place.offset if place.caret is None else [place.offset, place.caret]
    return [place.offset, place.selection.start, place.selection.stop]


def _read(path: Path) -> dict[str, Place]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _LOG.info("the places could not be read", exc_info=True)
        return {}
    if not isinstance(stored, dict):
        return {}
    places = {name: _place(value) for name, value in stored.items()}
    return {name: place for name, place in places.items() if place is not None}


def _place(stored: object) -> Place | None:
    found = stored if isinstance(stored, list) else [stored]
    numbers = [one for one in found if type(one) is int and one >= 0]
    if len(numbers) != len(found):
        return None
    match numbers:
        case [offset] if offset:
            return Place(offset)
        case [offset, caret]:
            return Place(offset, caret=caret)
        case [offset, start, stop] if start < stop:
            return Place(offset, Span(start, stop))
    return None
