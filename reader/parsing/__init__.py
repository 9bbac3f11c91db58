"""From a source text to a document: what kind it is, and what its words say about it."""

from reader.parsing.parse import parse

__all__ = ["parse"]
