"""From a path to texts: reading, decoding, and one small file for each format."""

from reader.intake.errors import UnreadableError, UnreadableReason
from reader.intake.reading import (
    is_dump_name,
    is_readable_name,
    read,
    read_each,
    read_member,
    readable_suffixes,
)

__all__ = [
    "UnreadableError",
    "UnreadableReason",
    "is_dump_name",
    "is_readable_name",
    "read",
    "read_each",
    "read_member",
    "readable_suffixes",
]
