"""Checks: what is missing, contradictory or odd in a document, each rule in a file of its own."""

from reader.checks.reading import read_document, read_documents, read_one_document
from reader.checks.run import CHECKS, run

__all__ = ["CHECKS", "read_document", "read_documents", "read_one_document", "run"]
