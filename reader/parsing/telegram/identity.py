"""What identifies a telegram: its id, precedence, era, and its own place among references."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.document import STATED, Addressee, Basis, Era, Field, inferred
from reader.parsing.telegram.dates import full_year
from reader.parsing.telegram.references import Own
from reader.parsing.telegram.vocabulary import PRECEDENCES
from reader.reference import posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.parsing.telegram.facts import Facts
    from reader.parsing.telegram.model import Item


FIRST_ACP = 1980
_PAGES_OF_ALL = frozenset({"page-break", "page-word"})
"""What page lines and stamps of every era are; a page's head alone is of the 1970s."""
PAGE_POST = 6
"""Page lines of the 1970s print as many letters of a post."""


def precedence_of(facts: Facts, action: Sequence[Addressee]) -> Field | None:
    """Of format line 2; where that is gone of format line 5, or of the action addressees."""
    printed = facts.one("precedence") or facts.one("dtg_precedence")
    printed = printed or facts.one("action_precedence")
    named = [one.precedence for one in action if one.precedence is not None]
    if printed is None and named:
        printed = min(named, key=_rank)
    return replace(printed, name="precedence") if printed is not None else None


def _rank(precedence: Field) -> int:
    return PRECEDENCES.index(precedence.value) if precedence.value in PRECEDENCES else 99


def own_of(facts: Facts, mrn: Field | None, dtg: Field | None) -> Own:
    """The telegram's own post, serial and day, against which references without a year stand."""
    post, serial = _post_and_serial(mrn)
    station = facts.one("station_serial")
    if serial is not None and station is not None:
        # A damaged line may have lost digits; the larger of the two is the safer measure.
        serial = max(serial, int(station.value))
    when = dtg or facts.one("listing_date")
    if when is None:
        return Own(post, serial, None, None)
    day = date.fromisoformat(when.value[:10])
    return Own(post, serial, day.year, day.timetuple().tm_yday)


def _post_and_serial(mrn: Field | None) -> tuple[str, int | None]:
    if mrn is None:
        return "", None
    words = mrn.value.split(" ")
    if words[0].isdigit():
        words = words[1:]
    return " ".join(words[:-1]), int(words[-1]) if words[-1].isdigit() else None


def mrn_of(facts: Facts) -> Field | None:
    """Of the classification line; where that is gone or unreadable, of the pages of the 1970s.

    They cut the post's name at six letters: a cut one is believed only where the originator's
    line names it whole, or where one post alone begins so.
    """
    printed = facts.one("mrn")
    place = facts.one("page_mrn")
    if printed is not None or place is None:
        return printed
    post, serial = place.value.rsplit(maxsplit=1)
    sender = facts.one("originator")
    name = sender.value.partition(" ")[2] if sender else ""
    known = posts.beginning_with(post)
    if name.startswith(post):
        post = name
    elif known is not None:
        post = known.name
    elif len(post) >= PAGE_POST:
        return None
    basis = inferred(f"from the page line “{place.value}”; no classification line names it")
    return replace(place, name="mrn", value=f"{' '.join(post.split())} {serial}", basis=basis)


def reference_id_of(facts: Facts, mrn: Field | None, dtg: Field | None) -> Field | None:
    """As printed in a listing; else of the MRN and the year of its date-time group."""
    printed = facts.one("reference_id")
    post, serial = _post_and_serial(mrn)
    if printed is not None and _is_cut_id(printed.value, post, serial):
        value = f"{printed.value[:2]}{_closed(post)}{serial}"
        return replace(printed, value=value, basis=_CUT_BY_ARCHIVE)
    if printed is not None or mrn is None:
        return printed
    first = mrn.value.split(" ")[0]
    basis: Basis
    if first.isdigit():
        basis, year = STATED, full_year(first)
    elif dtg is not None:
        year = int(dtg.value[:4])
        basis = inferred(f"from the MRN “{mrn.value}” and the year of the date-time group")
    else:
        return None
    if serial is None:
        return None
    value = f"{year % 100:02d}{_closed(post)}{serial}"
    return Field("reference_id", value, mrn.raw, mrn.span, basis)


_CUT_BY_ARCHIVE = inferred("the archive's number cuts the post's name, which the MRN has whole")


def _closed(post: str) -> str:
    return post.replace(" ", "").upper()


def _is_cut_id(printed: str, post: str, serial: int | None) -> bool:
    """Whether an archive's number (``1974SANDM00418``) has the MRN's post cut short."""
    whole = f"{printed[:2]}{_closed(post)}{serial}"
    cut = printed[2 : len(printed) - len(str(serial))]
    is_cut = PAGE_POST - 1 <= len(cut) <= PAGE_POST and _closed(post).startswith(cut)
    return is_cut and printed != whole and printed.endswith(str(serial))


def listed_classification(facts: Facts) -> Field | None:
    """Where no classification line is left, what the listing or the page's head says."""
    listed = facts.one("listing_classification") or _of_pages(facts)
    if listed is None:
        return None
    word = listed.value.split("//")[0].strip()
    return replace(listed, name="classification", value=word)


def _of_pages(facts: Facts) -> Field | None:
    """What the page's head says: a release prints its own UNCLASSIFIED over the former word."""
    printed = facts.every("page_classification")
    former = (one for one in printed if one.value != "UNCLASSIFIED")
    return next(former, printed[0] if printed else None)


def era_of(whole: Iterable[Item], dtg: Field | None) -> Era:
    """The form it was written in: by its labels, else by its year."""
    details = {item.detail for item in whole}
    if any(detail.startswith("SMART") for detail in details):
        return Era.SMART
    if dtg is not None and int(dtg.value[:4]) < FIRST_ACP:
        return Era.PAGES_1973
    if dtg is None and any(detail.startswith("page-") for detail in details - _PAGES_OF_ALL):
        return Era.PAGES_1973
    return Era.ACP127
