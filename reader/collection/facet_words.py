"""Plain words for the values of facets."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.facet_names import FacetName
from reader.document import RULES
from reader.reference import captions, tags

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Worded:
    """A value for people.

    Attributes:
        label: A few words.
        explanation: What it means, where the label does not say it; else empty.
    """

    label: str
    explanation: str = ""


def worded(name: FacetName, value: str) -> Worded:
    """A facet's value in plain words."""
    known = _WORDS.get(name, {}).get(value)
    if known is not None:
        return known
    match name:
        case FacetName.MONTH:
            year, _, month = value.partition("-")
            return Worded(f"{calendar.month_name[int(month)]} {year}")
        case FacetName.CODE:
            return Worded(value, tags.meaning(value) or "")
        case FacetName.CAPTION:
            return Worded(value, captions.meaning(value) or "")
        case FacetName.CLASSIFICATION:
            return Worded(" // ".join(part.capitalize() for part in value.split("//")), value)
        case FacetName.POST:
            return Worded(value.title())
        case FacetName.CHECK:
            return Worded(value.replace("-", " ").capitalize(), _told(value))
        case _:
            return Worded(value)


def _told(code: str) -> str:
    """What a check found, if its sentence is the same wherever it is found."""
    template = RULES[code].template if code in RULES else ""
    return "" if "{" in template else template


_WORDS: Mapping[FacetName, Mapping[str, Worded]] = {
    FacetName.KIND: {
        "telegram": Worded("Telegrams"),
        "press-release": Worded("Press releases"),
        "report": Worded("Reports"),
        "plain": Worded("Other documents"),
    },
    FacetName.SECTIONS: {
        "complete": Worded("Complete", "All the sections that were sent are in this copy."),
        "incomplete": Worded("Incomplete", "Some of the text is known to be absent."),
        "unknown": Worded("Length unknown", "How many sections were sent is not said."),
        "none": Worded("Not sectioned", "Nothing is known to be absent."),
    },
    FacetName.DATED: {
        "day": Worded("To the day"),
        "month": Worded("Only by month"),
        "year": Worded("Only by year"),
        "none": Worded("Undated"),
    },
    FacetName.POST: {"none": Worded("No post")},
    FacetName.CLASSIFICATION: {"none": Worded("No classification")},
    FacetName.YEAR: {"none": Worded("Undated")},
    FacetName.MONTH: {"no-month": Worded("Month unknown")},
    FacetName.FOLDER: {".": Worded("(this folder)", "In the folder itself, in none below it.")},
    FacetName.STATUS: {
        "unread": Worded("Unread"),
        "read": Worded("Read"),
        "relevant": Worded("Relevant"),
        "set-aside": Worded("Set aside"),
    },
    FacetName.HAS: {
        "notes": Worded("Notes"),
        "tags": Worded("My tags"),
        "checks": Worded("Checks"),
    },
    FacetName.FORMAT: {
        "plain": Worded("Plain text"),
        "html": Worded("HTML"),
        "markdown": Worded("Markdown"),
        "pdf": Worded("PDF"),
        "csv": Worded("CSV dump"),
        "json": Worded("JSON dump"),
    },
}
