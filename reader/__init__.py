"""Lacuna: a reader for released government documents and for what is missing from them."""

__version__ = "0.1.0"
