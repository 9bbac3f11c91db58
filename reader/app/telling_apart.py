"""Words that tell rows of one id, title and file name from each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reader.app.rows import DocumentRow

_KILO = 1000


def told_apart(rows: Sequence[DocumentRow]) -> tuple[str, ...]:
    """Each row's file name, with what differs where others have the same id, title and name.

    In that order: the folder, the file inside an archive, the telegram of the file, the date, the
    size. Sizes are asked for only where nothing else differs.

    Args:
        rows: As they are listed together.
    """
    told = [row.path.name for row in rows]
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[row.reference_id or "", row.title, row.path.name].append(at)
    for group in alike.values():
        if len(group) > 1:
            for at, words in zip(group, _apart([rows[at] for at in group]), strict=True):
                told[at] = words
    return tuple(told)


def told_where_alike(rows: Sequence[DocumentRow]) -> tuple[str, ...]:
    """What differs of rows that look alike: of one id, title and date; empty for the others.

    Args:
        rows: As they are listed together.
    """
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        alike[row.reference_id or "", row.title, row.date_label].append(at)
    told = [""] * len(rows)
    for group in alike.values():
        if len(group) > 1:
            words = told_apart([rows[at] for at in group])
            for at, own in zip(group, words, strict=True):
                told[at] = own
    return tuple(told)


def _apart(rows: Sequence[DocumentRow]) -> list[str]:
    folders = _folders([row.path for row in rows])
    words = [
        f"{folder}/{row.path.name}" if folder else row.path.name
        for folder, row in zip(folders, rows, strict=True)
    ]
    for more in (_member, _telegram, _date, _size):
        if len(set(words)) == len(words):
            break
        words = list(_with(more, words, rows))
    return words


def _with(
    more: Callable[[DocumentRow], str], words: Sequence[str], rows: Sequence[DocumentRow]
) -> Iterator[str]:
    """The words of each row, with more of it where that differs from another's."""
    said = [more(row) for row in rows]
    for own, word in zip(said, words, strict=True):
        yield f"{own}, {word}" if own and len(set(said)) > 1 else word


def _folders(paths: Sequence[Path]) -> list[str]:
    """Of each folder what begins where they differ; empty where all are one."""
    parts = [path.parent.parts for path in paths]
    shortest = min(map(len, parts))
    same = next((at for at in range(shortest) if len({one[at] for one in parts}) > 1), shortest)
    if len(set(parts)) == 1:
        return [""] * len(paths)
    # One of them may hold the others: it is called by its own name.
    return ["/".join(one[same:]) or one[-1] for one in parts]


def _member(row: DocumentRow) -> str:
    return row.member or ""


def _telegram(row: DocumentRow) -> str:
    return f"telegram {row.telegram + 1}"


def _date(row: DocumentRow) -> str:
    return row.date_label


def _size(row: DocumentRow) -> str:
    try:
        size = row.path.stat().st_size
    except OSError:
        return ""
    return f"{size / _KILO:,.1f} KB"
