"""Sketches tell a text that changed from another text."""

from __future__ import annotations

from random import Random

from reader.annotations.sketching import SIZE, hashes_of, share_of, sketch_of


def invented(seed: str, count: int = 400) -> str:
    rng = Random(seed)
    return " ".join(f"word{rng.randrange(5_000)}" for _ in range(count))


def share(old: str, new: str) -> float | None:
    return share_of(sketch_of(old), hashes_of(new.split()))


def test_a_text_is_all_of_itself_however_it_is_wrapped_and_cased() -> None:
    text = invented("one")
    assert share(text, text.replace(" ", "\n").upper()) == 1
    assert share(text, f"{invented('two')} {text}") == 1


def test_another_text_has_nothing_of_it() -> None:
    assert share(invented("one"), invented("two")) == 0


def test_half_a_text_is_about_half_of_it() -> None:
    text = invented("one", 4_000)
    part = share(text, text[: len(text) // 2])
    assert part is not None
    assert 0.25 < part < 0.75


def test_short_texts_and_none() -> None:
    assert share("two words", "two words") == 1
    assert share("two words", "other words") == 0
    assert sketch_of("") == ""
    assert share_of("", hashes_of(["a"])) is None
    assert share_of("no sketch!", hashes_of(["a"])) is None
    assert len(sketch_of(invented("one"))) <= SIZE * 4 * 4 // 3 + 4
