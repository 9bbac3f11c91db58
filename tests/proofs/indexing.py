"""Faults while a collection is indexed: kills, damage, full disks, two at once; each is real.

    python -m tests.proofs.indexing kills --times 50 --seed 5
    python -m tests.proofs.indexing damage --times 200 --seed 5

After any of them the index answers as one built from scratch, or the user is told; no worker
outlives the process that started it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl, Progress
from reader.app.paths import AppPaths
from reader.collection.facets import FacetTable, counts
from reader.collection.index import IndexFaultError, StorageError, is_damage, open_for_reading
from reader.collection.overview import overview
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import Order, find
from tests.benchmarks.corpus import write_some
from tests.benchmarks.running import family
from tests.collection.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.collection.index import Connection

FILES = 150
"""More than are read without worker processes."""
_END = 10.0
"""Seconds within which every process of a killed one has to be gone."""
_LONGEST = 4.0
_ASKED = ("the", "wharfage", '"the harbour office"', "gov*", "kind:telegram", "code:PREL the", "")


def quiet() -> JobControl:
    """A control that never stops anything, and tells nobody."""
    return JobControl(_hear_nothing)


def _hear_nothing(_progress: Progress) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """A collection and the program's home."""

    folder: Path
    home: Path

    @property
    def index(self) -> CollectionIndex:
        """Its index."""
        return CollectionIndex(self.folder, AppPaths.below(self.home))

    @property
    def command(self) -> list[str]:
        """What indexes it."""
        return [sys.executable, "-P", "-m", "reader", "index", str(self.folder)]

    @property
    def environment(self) -> dict[str, str]:
        """In which it does so."""
        root = Path(__file__).parents[2]
        return {**os.environ, "LACUNA_HOME": str(self.home), "PYTHONPATH": str(root)}

    def start(self) -> subprocess.Popen[str]:
        """Index it by the command, in a process of its own."""
        return subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self) -> tuple[int, str, str]:
        """Index it; exit code, output and errors."""
        process = self.start()
        output, errors = process.communicate(timeout=300)
        return process.returncode, output, errors

    def answers(self) -> dict[str, list[tuple[object, ...]]]:
        """All that the index says, but for what depends on how it came about."""
        with closing(open_for_reading(self.index.path)) as connection:
            return canonical(connection)


def collection(folder: Path, files: int = FILES) -> Place:
    """A generated collection that is not indexed yet."""
    write_some(folder / "documents", files, 0)
    # What changed in the last seconds is read again by the next scan: these did not.
    for path in (folder / "documents").rglob("*"):
        os.utime(path, (1_200_000_000, 1_200_000_000))
    return Place(folder / "documents", folder / "home")


def ask(connection: Connection) -> None:
    """Put questions as the window does.

    Raises:
        StorageError: If the index cannot answer.
    """
    table = FacetTable.load(connection)
    for text in _ASKED:
        query = parse_query(text)
        for order in (Order.DATE, Order.RELEVANCE):
            documents(connection, find(connection, query, order).ids[:50])
        counts(table, connection, query)
    overview(connection)


def left_of(processes: Sequence[int], seconds: float = _END) -> list[int]:
    """Which processes still run after so many seconds."""
    end = time.monotonic() + seconds
    running = list(processes)
    while running and time.monotonic() < end:
        time.sleep(0.05)
        running = [pid for pid in running if _runs(pid)]
    return running


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def kill_once(place: Place, seconds: float) -> bool:
    """Index, and kill the process that leads the work; whether it was still at work.

    Raises:
        AssertionError: If one of its workers outlives it.
    """
    process = place.start()
    time.sleep(seconds)
    workers = family(process.pid)[1:]
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = left_of(workers)
    if left:
        raise AssertionError(f"workers {left} outlived their parent")
    return was_running


def kills(folder: Path, times: int, seed: int, say: Callable[[str], object]) -> None:
    """Kill at random moments, then finish: the answers must be those of an index from scratch."""
    rng = random.Random(seed)
    place = collection(folder)
    code, _, errors = place.run()
    assert code == 0, errors
    wanted = place.answers()
    done: Counter[str] = Counter()
    while done["kills"] < times:
        shutil.rmtree(place.home)
        for _ in range(rng.randint(1, 4)):
            done["kills"] += 1
            done["while at work"] += kill_once(place, rng.uniform(0.2, _LONGEST))
        code, _, errors = place.run()
        assert code == 0, errors
        assert place.answers() == wanted
        done["finished afterwards"] += 1
    say(f"{dict(done)}: the same answers each time, no worker left")


def damage_once(place: Place, rng: random.Random) -> str:
    """Spoil some bytes of an index, ask it, bring it up to date: what became of it.

    Raises:
        AssertionError: If SQLite sees damage after that and nobody was told.
    """
    path = place.index.path
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(rng.choice((1, 4, 64))):
            file.seek(rng.randrange(size))
            file.write(rng.randbytes(rng.choice((1, 16, 512))))
    told = []
    try:
        with place.index.reading() as connection:
            ask(connection)
    except IndexFaultError as error:
        told.append(error.sentence)
    except StorageError as error:
        if not is_damage(error):
            raise
        told.append(str(error))
    told += place.index.update(quiet()).remarks
    with place.index.reading() as connection:
        ask(connection)
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if told:
        assert found == "ok", found
        return "noticed, told and built again"
    return "never touched by a question" if found != "ok" else "not to be seen by SQLite"


def damage(folder: Path, times: int, seed: int, say: Callable[[str], object]) -> None:
    """Spoil random places of the index again and again."""
    rng = random.Random(seed)
    place = collection(folder)
    place.index.update(quiet())
    wanted = place.answers()
    kept = folder / "kept"
    shutil.copytree(place.home, kept)
    done: Counter[str] = Counter()
    for _ in range(times):
        shutil.rmtree(place.home)
        shutil.copytree(kept, place.home)
        outcome = damage_once(place, rng)
        done[outcome] += 1
        if "built again" in outcome:
            assert place.answers() == wanted
    say(f"{dict(done)}")


def main(arguments: Sequence[str]) -> int:
    """Run a proof and say what it met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("proof", choices=("kills", "damage"))
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args(arguments)
    proof = kills if asked.proof == "kills" else damage
    with tempfile.TemporaryDirectory() as name:
        proof(Path(name), asked.times, asked.seed, lambda words: sys.stdout.write(f"{words}\n"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
