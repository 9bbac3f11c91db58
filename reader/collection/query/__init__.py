"""The query language: one parser for the search box, saved searches and the command line."""

from reader.collection.query.dates import DateRange, date_bounds
from reader.collection.query.fields import FIELDS, NOTE_FIELDS, FieldName, FieldSpec, ValueKind
from reader.collection.query.model import (
    And,
    Condition,
    Near,
    Node,
    Not,
    Or,
    Placed,
    Problem,
    Query,
    Similar,
    Words,
    positive_words,
)
from reader.collection.query.parser import parse_query
from reader.collection.query.terms import (
    Choice,
    FieldTerm,
    Term,
    choice_of,
    condition_text,
    field_term,
    terms,
    with_dates,
    with_value,
    without,
)

__all__ = [
    "FIELDS",
    "NOTE_FIELDS",
    "And",
    "Choice",
    "Condition",
    "DateRange",
    "FieldName",
    "FieldSpec",
    "FieldTerm",
    "Near",
    "Node",
    "Not",
    "Or",
    "Placed",
    "Problem",
    "Query",
    "Similar",
    "Term",
    "ValueKind",
    "Words",
    "choice_of",
    "condition_text",
    "date_bounds",
    "field_term",
    "parse_query",
    "positive_words",
    "terms",
    "with_dates",
    "with_value",
    "without",
]
