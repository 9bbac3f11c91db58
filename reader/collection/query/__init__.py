"""The query language: one parser for the search box, saved searches and the command line."""

from reader.collection.query.completion import Completion, Completions, Value, ValuesOf, complete
from reader.collection.query.dates import DateRange, date_bounds, no_such_date, read_range
from reader.collection.query.fields import FIELDS, FieldName, FieldSpec, ValueKind
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
from reader.collection.query.parser import is_reference_id, parse_query
from reader.collection.query.small_letters import small_operator
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
from reader.collection.query.value_words import words_of

__all__ = [
    "FIELDS",
    "And",
    "Choice",
    "Completion",
    "Completions",
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
    "Value",
    "ValueKind",
    "ValuesOf",
    "Words",
    "choice_of",
    "complete",
    "condition_text",
    "date_bounds",
    "field_term",
    "is_reference_id",
    "no_such_date",
    "parse_query",
    "positive_words",
    "read_range",
    "small_operator",
    "terms",
    "with_dates",
    "with_value",
    "without",
    "words_of",
]
