"""Looks at a collection, made of numbers alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.app.overview import OverviewLook
from reader.app.visits import Look, Seen
from reader.collection.news import Holdings, News

if TYPE_CHECKING:
    from reader.collection.overview import Overview

_WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def looked_at(found: Overview, news: News | None = None) -> OverviewLook:
    """A look that has these numbers, and these news since a day of March."""
    seen = Seen(_WHEN, Holdings({}, frozenset()))
    return OverviewLook(found, Look(_WHEN, news or News(), seen))
