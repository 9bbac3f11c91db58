"""The words for the values of a query that are not words of people themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.collection.query.fields import FieldName

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[FieldName, Mapping[str, str]] = {
    FieldName.KIND: {"press-release": "press release", "plain": "other document"},
    FieldName.SECTIONS: {"unknown": "length unknown", "none": "not sectioned"},
    FieldName.POST: {"none": "none named"},
    FieldName.CLASSIFICATION: {"none": "none marked"},
    FieldName.DATE: {"none": "undated", "no-month": "month unknown"},
    FieldName.FOLDER: {".": "this folder"},
    FieldName.MOTIVATION: {
        "highlight": "highlight",
        "comment": "comment",
        "bookmark": "bookmark",
        "document": "on the document",
    },
    FieldName.PLACEMENT: {
        "exact": "as it was made",
        "moved": "found again",
        "proposed": "to be confirmed",
        "unplaced": "unplaced",
        "no-document": "without a document",
    },
    FieldName.PRIVATE: {"yes": "private", "no": "shared"},
    FieldName.STATUS: {"set-aside": "set aside"},
}


def words_of(field: FieldName, value: str) -> str:
    """What a value is called wherever people read it; itself where it needs no other words.

    Args:
        field: Of the value.
        value: As it stands in a query.
    """
    return _WORDS.get(field, {}).get(value, value)
