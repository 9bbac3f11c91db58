"""The query language: one parser for the search box, saved searches and the command line."""

from reader.collection.query.dates import DateRange, date_bounds
from reader.collection.query.fields import FIELDS, FieldName, FieldSpec, ValueKind
from reader.collection.query.model import (
    And,
    Condition,
    Near,
    Node,
    Not,
    Or,
    Problem,
    Query,
    Similar,
    Words,
    positive_words,
)
from reader.collection.query.parser import parse_query

__all__ = [
    "FIELDS",
    "And",
    "Condition",
    "DateRange",
    "FieldName",
    "FieldSpec",
    "Near",
    "Node",
    "Not",
    "Or",
    "Problem",
    "Query",
    "Similar",
    "ValueKind",
    "Words",
    "date_bounds",
    "parse_query",
    "positive_words",
]
