"""How the reference tables are read: CSV files of ``resources/reference``, each once, on first use.

``resources/reference/sources.md`` names each table's public source.
"""

from __future__ import annotations

import csv
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.reference.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_rows(name: str) -> list[list[str]]:
    """The rows of a table without its head.

    Raises:
        FileNotFoundError: If there is no such table: the installation is damaged.
    """
    with resource_path("reference", name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))[1:]


@cache
def two_columns(name: str) -> Mapping[str, str]:
    """A table's first column and what its last one says of it.

    Raises:
        FileNotFoundError: If there is no such table: the installation is damaged.
    """
    return MappingProxyType({row[0]: row[-1] for row in read_rows(name)})


def folded(words: str) -> str:
    """Capitals and single blanks, as the tables are keyed."""
    return " ".join(words.upper().split())
