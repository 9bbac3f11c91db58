"""The facets there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.collection.entry import Facet
from reader.collection.query import FieldName

if TYPE_CHECKING:
    from collections.abc import Mapping


class FacetName(StrEnum):
    """What documents are counted by, in the order they are shown."""

    KIND = "kind"
    SECTIONS = "sections"
    POST = "post"
    YEAR = "year"
    MONTH = "month"
    DATED = "dated"
    CLASSIFICATION = "classification"
    CAPTION = "caption"
    CODE = "code"
    ADDRESSEE = "addressee"
    CHECK = "check"
    TAG = "tag"
    STATUS = "status"
    HAS = "has"
    FORMAT = "format"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """One facet.

    Attributes:
        name: Which.
        title: For people.
        field: Of the query language: a click on a value is a term of it.
        labels: What is counted; None for what is no label.
        is_in_order: Its values come in an order of their own, not the most frequent first.
    """

    name: FacetName
    title: str
    field: FieldName
    labels: Facet | None = None
    is_in_order: bool = False


_N, _F = FacetName, FieldName

FACETS: Mapping[FacetName, FacetSpec] = {
    spec.name: spec
    for spec in (
        FacetSpec(_N.KIND, "Kind", _F.KIND, Facet.KIND),
        FacetSpec(_N.SECTIONS, "Completeness", _F.SECTIONS, is_in_order=True),
        FacetSpec(_N.POST, "Post", _F.POST, Facet.POST),
        FacetSpec(_N.YEAR, "Year", _F.DATE, is_in_order=True),
        FacetSpec(_N.MONTH, "Month", _F.DATE, is_in_order=True),
        FacetSpec(_N.DATED, "Date known", _F.DATED, is_in_order=True),
        FacetSpec(_N.CLASSIFICATION, "Classification", _F.CLASSIFICATION, Facet.CLASSIFICATION),
        FacetSpec(_N.CAPTION, "Captions", _F.CAPTION, Facet.CAPTION),
        FacetSpec(_N.CODE, "TAGS codes", _F.CODE, Facet.CODE),
        FacetSpec(_N.ADDRESSEE, "Addressee", _F.TO, Facet.ADDRESSEE),
        FacetSpec(_N.CHECK, "Checks", _F.CHECK, Facet.CHECK),
        FacetSpec(_N.TAG, "My tags", _F.TAG, Facet.TAG),
        FacetSpec(_N.STATUS, "Status", _F.STATUS, Facet.STATUS),
        FacetSpec(_N.HAS, "With", _F.HAS, is_in_order=True),
        FacetSpec(_N.FORMAT, "File format", _F.FORMAT, Facet.FORMAT),
        FacetSpec(_N.FOLDER, "Folder", _F.FOLDER, Facet.FOLDER, is_in_order=True),
    )
}
