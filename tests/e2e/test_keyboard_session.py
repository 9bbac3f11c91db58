"""A whole session in a real window without the mouse: open, search, read, annotate, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.reading_disk import notes_of, sources
from tests.e2e.screen import Lacuna, Screen, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Start = Callable[..., Lacuna]

pytestmark = pytest.mark.window

SAMPLE, AUTHOR = "07VELLIN412.txt", "Edda Marlow"


def test_a_session_without_the_mouse(screen: Screen, start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "data" / "Lacuna samples"
    document = folder / SAMPLE
    lacuna = start()
    lacuna.ready()

    # The welcome page: down to the samples, Enter.
    screen.key("Down", "Down", "Return")
    screen.wait_for_title("Lacuna samples")
    wait_until(document.is_file, "the samples on disk")
    before = sources(folder)

    # Search, down to the only telegram with these words, Enter into its text.
    screen.key("ctrl+k")
    screen.type("whole arrangement")

    def is_reached() -> bool:
        # The samples may be still on their way into the index.
        screen.key("Down")
        return any(SAMPLE in title for title in screen.titles())

    wait_until(is_reached, "the telegram with these words")
    screen.key("Return")

    # Find leaves its hit selected and the keyboard in the text: the next key highlights it.
    screen.key("ctrl+f")
    screen.type("wire cutters")
    screen.key("Return", "Escape", "1")
    screen.focus("Your name on notes")
    screen.type(AUTHOR)
    screen.key("Return")
    wait_until(lambda: len(notes_of(document, AUTHOR)) == 1, "the highlight on disk")
    (highlight,) = notes_of(document, AUTHOR)
    assert highlight.target.quote.head == "wire cutters"

    # A note in words on another passage, and its tag.
    screen.focus("Lacuna")
    screen.key("ctrl+f")
    screen.type("Tornqvist")
    screen.key("Return", "Escape", "n")
    wait_until(lambda: len(notes_of(document, AUTHOR)) == 2, "the note on disk")
    screen.type("Who is she?")
    screen.key("ctrl+Return")
    screen.key("t")
    screen.type("harbour master")
    screen.key("Return")

    def noted() -> list[tuple[str, str, tuple[str, ...]]]:
        return [
            (one.target.quote.head, one.note, tuple(tag.label for tag in one.tags))
            for one in notes_of(document, AUTHOR)
            if one.note
        ]

    wanted = [("Tornqvist", "Who is she?", ("harbour master",))]
    wait_until(lambda: noted() == wanted, "words and tag on disk")

    # The last step is taken back, and done again, wherever the keyboard is.
    screen.key("ctrl+z")
    wait_until(lambda: noted() == [("Tornqvist", "Who is she?", ())], "the tag taken back")
    screen.key("ctrl+shift+z")
    wait_until(lambda: noted() == wanted, "the tag again")

    # An action by its words, typed right behind its key, then the end.
    screen.key("ctrl+shift+a")
    screen.type("add bookmark")
    screen.key("Return")
    wait_until(lambda: len(notes_of(document, AUTHOR)) == 3, "the bookmark on disk")
    assert lacuna.quit() == (0, "", "")

    # Started again without a word, it goes on there.
    again = start()
    screen.wait_for_title(SAMPLE)
    assert again.quit() == (0, "", "")
    assert sources(folder) == before
