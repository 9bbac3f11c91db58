"""The kill proof: a process that writes notes dies at random moments, and nothing said is lost.

A child makes, edits, deletes, restores and undoes notes through the workspace and says each one
on a pipe after the call returned. It is killed with SIGKILL at a random moment; then every notes
file must parse and be valid, and what was said last of each note must be there.

    python -m tests.proofs.killing --kills 1000 --seed 4
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.annotations import Colour, Reading, Status, read_notes_file, validate
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.document import Span
from reader.reference import resource_path

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "".join(
    f"¶{number}. On day {number} the harbour office counted {number * 7} lighters and two tugs.\n"
    for number in range(1, 41)
)
_LONGEST_SECONDS = 0.12
"""A child is killed at the latest so long after its first note."""
_PER_DOCUMENT = 40
"""Kills before a fresh document is taken, so that first writes are met often too."""
_TORN = 0.15
"""How often a child is killed before it has said anything."""


_STATUS = "status"


class Said(NamedTuple):
    """A line of a child: ``trying`` or ``done``, of which note, and its words; None if deleted."""

    kind: str
    key: str
    words: str | None


@dataclass
class Tally:
    """What a run met."""

    kills: int = 0
    said: Counter[str] = field(default_factory=Counter)
    drafts: int = 0
    silent: int = 0
    unsaid_kept: int = 0
    files: int = 0
    problems: list[str] = field(default_factory=list)


def opened(home: Path, path: Path) -> tuple[Workspace, Reading]:
    """The document as a program started afresh opens it."""
    workspace = Workspace(AppPaths.below(home))
    if not workspace.is_named:
        workspace.introduce("Edda Marlow")
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    return workspace, reading


def write_for_ever(home: Path, path: Path, seed: int, pipe: int) -> None:
    """The child: change notes and say so, until killed."""
    chance = random.Random(seed)
    workspace, reading = opened(home, path)
    address = reading.document.source.address
    for number in range(10_000):
        shown = workspace.reading(address)
        assert shown is not None
        ids = [note.id for note in shown.notes]
        say = partial(_say, pipe)
        what = chance.choice(("new", "new", "private", "edit", "edit", "delete", "back", "status"))
        words = f"{seed} {number} " + "x" * chance.choice((0, 10, 3000))
        if what in ("new", "private") or (not ids and what != "status"):
            start = chance.randrange(len(TEXT) - 40)
            say("trying", "", words)
            note = workspace.annotate(
                address,
                Span(start, start + chance.randint(1, 40)),
                note=words,
                colour=chance.choice(list(Colour)),
                is_private=what == "private",
            )
            say("done", note.id, words)
        elif what == "edit":
            one = chance.choice(ids)
            say("trying", one, words)
            workspace.edit(address, one, note=words)
            say("done", one, words)
        elif what == "delete":
            one = chance.choice(ids)
            say("trying", one, None)
            workspace.delete(address, one)
            say("done", one, None)
        elif what == "back" and shown.deleted:
            stone = chance.choice(shown.deleted)
            assert stone.kept is not None
            say("trying", stone.id, stone.kept.note)
            workspace.restore(address, stone.id)
            say("done", stone.id, stone.kept.note)
        else:
            status = str(chance.choice(list(Status)))
            say("trying", _STATUS, status)
            workspace.set_document(address, status=Status(status))
            say("done", _STATUS, status)


def _say(pipe: int, kind: str, key: str, words: str | None) -> None:
    os.write(pipe, (json.dumps([kind, key, words]) + "\n").encode())


def one_life(home: Path, path: Path, seed: int, chance: random.Random) -> list[Said]:
    """Let a child write and kill it; what it said."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            write_for_ever(home, path, seed, write_end)
        finally:
            os._exit(1)
    os.close(write_end)
    heard = b""
    if chance.random() < _TORN:
        time.sleep(chance.random() * 0.03)
    else:
        select.select([read_end], [], [], 60)
        time.sleep(chance.random() * _LONGEST_SECONDS)
    os.kill(child, signal.SIGKILL)
    while part := os.read(read_end, 65536):
        heard += part
    os.close(read_end)
    _pid, state = os.waitpid(child, 0)
    if os.WTERMSIG(state) != signal.SIGKILL:
        raise AssertionError("the child ended by itself")
    return [Said(*json.loads(line)) for line in heard.split(b"\n")[:-1]]


def check(home: Path, path: Path, known: dict[str, str | None], tally: Tally) -> None:
    """Every file parses, is valid, and holds what was said.

    Args:
        home: The installation.
        path: The document.
        known: The last said words of each note; None for a deleted one.
        tally: Told of what is wrong.
    """
    schema = resource_path("schemas", "notes-1.rng").read_bytes()
    found = [*path.parent.rglob("*"), *AppPaths.below(home).data.rglob("*")]
    for file in found:
        if ".lacuna" in file.name and file.name.endswith(".tmp"):
            tally.drafts += 1
        if ".lacuna" not in file.name or not (file.suffix == ".xml" or ".bak" in file.name):
            continue
        tally.files += 1
        data = file.read_bytes()
        read_notes_file(data)
        tally.problems += [f"{file.name}: {one}" for one in validate(data, schema)]
    _workspace, reading = opened(home, path)
    tally.problems += [problem.sentence for problem in reading.problems]
    shown = {note.id: note.annotation.note for note in reading.notes}
    gone = {stone.id for stone in reading.deleted}
    for one, words in known.items():
        if one == _STATUS:
            is_kept = str(reading.status) == words
        elif words is None:
            is_kept = one in gone and one not in shown
        else:
            is_kept = shown.get(one) == words
        if not is_kept:
            tally.problems.append(f"lost: {one}: {words!r}; there is {shown.get(one)!r}")


def settled(home: Path, path: Path, known: dict[str, str | None], said: Sequence[Said]) -> int:
    """Take in what a child said, and the one change it was at when it died, if that is on disk."""
    for one in said:
        if one.kind == "done":
            known[one.key] = one.words
    if not said or said[-1].kind == "done":
        return 0
    trying = said[-1]
    _workspace, reading = opened(home, path)
    after: dict[str, str | None] = {note.id: note.annotation.note for note in reading.notes}
    after |= {stone.id: None for stone in reading.deleted}
    after[_STATUS] = str(reading.status)
    if trying.key:
        keys = [trying.key] if after.get(trying.key, "absent") == trying.words else []
    else:
        keys = [one for one, words in after.items() if words == trying.words and one not in known]
    known |= dict.fromkeys(keys, trying.words)
    return len(keys)


def run(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many children and check after each."""
    chance = random.Random(seed)
    tally = Tally()
    home, papers = folder / "home", folder / "papers"
    papers.mkdir(parents=True)
    path = papers / "none.txt"
    known: dict[str, str | None] = {}
    for number in range(kills):
        if number % _PER_DOCUMENT == 0:
            path = papers / f"lighters-{number}" / "lighters.txt"
            path.parent.mkdir()
            path.write_text(f"Number {number}.\n{TEXT}", encoding="utf-8")
            known = {}
        source = hashlib.sha256(path.read_bytes()).hexdigest()
        said = one_life(home, path, chance.randrange(2**32), chance)
        tally.kills += 1
        done = [one for one in said if one.kind == "done"]
        tally.silent += not done
        tally.said.update("deleted" if one.words is None else "kept" for one in done)
        tally.unsaid_kept += settled(home, path, known, said)
        check(home, path, known, tally)
        if hashlib.sha256(path.read_bytes()).hexdigest() != source:
            tally.problems.append("the document was changed")
        if tally.problems:
            break
    return tally


def main() -> None:
    """Run the proof and print what it met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=4)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="killing"))
    began = time.monotonic()
    try:
        tally = run(folder, arguments.kills, arguments.seed)
    finally:
        shutil.rmtree(folder)
    print(
        f"seed {arguments.seed}: {tally.kills} kills in {time.monotonic() - began:.0f} s;"
        f" {tally.said['kept']} notes and states and {tally.said['deleted']} deletions said;"
        f" {tally.silent} children died before their first change was done;"
        f" {tally.unsaid_kept} changes were on disk that could not be said any more;"
        f" {tally.drafts} drafts left behind were met; {tally.files} files read and validated;"
        f" {len(tally.problems)} problems"
    )
    for problem in tally.problems:
        print(f"  {problem}")
    raise SystemExit(bool(tally.problems))


if __name__ == "__main__":
    main()
