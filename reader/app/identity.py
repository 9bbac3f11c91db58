"""Who this installation's notes belong to: made once, named at the first note."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations.model import Person
from reader.app.files import write_text_safely
from reader.app.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.paths import AppPaths

_HANDLE_LIMIT = 24


def load_identity(paths: AppPaths) -> Person:
    """The stored identity; a new id (not yet named) where there is none.

    Raises:
        OSError: If a new identity cannot be stored: notes could not be told apart later.
        ValueError: If the stored identity is damaged; it is left as it is.
    """
    try:
        stored = json.loads(paths.identity.read_text(encoding="utf-8"))
    except FileNotFoundError:
        person = Person(id=str(uuid.uuid4()), run=_new_run())
        save_identity(paths, person)
        return person
    if not isinstance(stored, dict) or not isinstance(stored.get("id"), str):
        raise ValueError(f"{paths.identity.name} holds no identity")
    return Person(
        id=str(uuid.UUID(stored["id"])),
        name=str(stored.get("name", "")),
        handle=str(stored.get("handle", "")),
        run=_new_run(),
    )


def save_identity(paths: AppPaths, person: Person) -> None:
    """Store an identity.

    Raises:
        OSError: If it cannot be written.
    """
    stored = {"id": person.id, "name": person.name, "handle": person.handle}
    write_text_safely(paths.identity, json.dumps(stored, indent=2, ensure_ascii=False) + "\n")


def obtain_identity(paths: AppPaths) -> tuple[Person, str]:
    """An identity in any case, and a sentence for the user where something is wrong with it.

    A damaged one is kept under another name and a new one made; where none can be stored, one
    is made for this run, so that documents can be read.
    """
    try:
        return load_identity(paths), ""
    except ValueError:
        return _identity_anew(paths)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Person(str(uuid.uuid4()), run=_new_run()), _unkept(paths, reason)


def _unkept(paths: AppPaths, reason: str) -> str:
    if paths.is_closed:
        return (
            f"Lacuna's own folder “{paths.data}” may not be written to ({reason}): you can read, "
            "but no index and nothing that you open or choose is kept, and notes made now will "
            "count as somebody else's next time. Make it writable, or name another folder in "
            f"{HOME_VARIABLE}."
        )
    return (
        f"Who you are could not be stored or read ({reason}): you can read, but notes made now "
        f"will count as somebody else's next time; mend “{paths.data}” first."
    )


def _new_run() -> str:
    return secrets.token_hex(4)


def _identity_anew(paths: AppPaths) -> tuple[Person, str]:
    try:
        kept = _set_aside(paths.identity)
        person = load_identity(paths)
    except OSError:
        kept, person = paths.identity, Person(str(uuid.uuid4()), run=_new_run())
    return person, (
        f"Who you are was stored in a file that is damaged; it was kept as “{kept.name}”. "
        "Your notes are safe, and shown as those of an earlier you."
    )


def _set_aside(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return path.rename(kept)


def named(person: Person, name: str, handle: str = "") -> Person:
    """The same person with a name; the handle is made from the name unless given."""
    clean = " ".join(name.split())
    return replace(person, name=clean, handle=make_handle(handle or clean))


def make_handle(name: str) -> str:
    """A short file-name-safe handle: ``Márta Aldous`` gives ``marta-aldous``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    handle = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return handle[:_HANDLE_LIMIT].strip("-") or "reader"
