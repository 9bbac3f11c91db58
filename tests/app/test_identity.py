from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

import pytest

from reader.annotations import Person
from reader.app.identity import load_identity, make_handle, named, obtain_identity, save_identity
from reader.app.paths import AppPaths

if TYPE_CHECKING:
    from pathlib import Path


def test_the_identity_is_made_once(paths: AppPaths) -> None:
    first = load_identity(paths)
    assert uuid.UUID(first.id).version == 4
    assert (first.name, first.handle) == ("", "")
    assert load_identity(paths) == first


def test_a_name_stays_and_the_id_with_it(paths: AppPaths) -> None:
    first = load_identity(paths)
    save_identity(paths, named(first, "  Márta \t Aldous "))
    again = load_identity(paths)
    assert again == Person(first.id, "Márta Aldous", "marta-aldous")


@pytest.mark.parametrize(
    "stored",
    ["{", "[]", "{}", '{"id": 3}', '{"id": "nobody"}', "\x00"],
)
def test_a_damaged_identity_is_left_as_it_is(paths: AppPaths, stored: str) -> None:
    paths.data.mkdir(parents=True)
    paths.identity.write_text(stored, encoding="utf-8")
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the json module's
        load_identity(paths)
    assert paths.identity.read_text(encoding="utf-8") == stored


def test_an_identity_is_readable_by_people(paths: AppPaths) -> None:
    save_identity(paths, Person(str(uuid.uuid4()), "Jörg Ähre", "joerg"))
    assert "Jörg Ähre" in paths.identity.read_text(encoding="utf-8")
    assert set(json.loads(paths.identity.read_text(encoding="utf-8"))) == {"id", "name", "handle"}


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Márta Aldous", "marta-aldous"),
        ("  J. R. O'Neill ", "j-r-o-neill"),
        ("田中", "reader"),
        ("", "reader"),
        ("../../etc", "etc"),
        ("A" * 60, "a" * 24),
        ("Twenty three letters xx yy", "twenty-three-letters-xx"),
    ],
)
def test_a_handle_is_safe_in_a_file_name(name: str, handle: str) -> None:
    assert make_handle(name) == handle


def test_a_chosen_handle_goes_before_the_name() -> None:
    person = named(Person(str(uuid.uuid4())), "Márta Aldous", "Ma A")
    assert person.handle == "ma-a"


def test_where_nothing_can_be_kept_one_sentence_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("in the way", encoding="utf-8")
    _person, said = obtain_identity(AppPaths.below(home))
    assert "no index and nothing that you open or choose is kept" in said
    assert "count as somebody else's next time" in said
    assert said.endswith("name another folder in LACUNA_HOME.")
