"""What was open last is stored as text, and read again whatever that text is."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.app.session import MOST_FILES, Session, session_from, session_text

_PATHS = st.text(st.characters(exclude_characters="/\0"), min_size=1).map(
    lambda name: Path("/papers") / name
)
_SESSIONS = st.builds(
    Session,
    st.lists(_PATHS, min_size=1, max_size=3).map(tuple),
    st.none() | _PATHS,
    st.none() | st.text(min_size=1),
    st.integers(0, 9),
    st.text(),
    st.booleans(),
)


@given(_SESSIONS)
def test_a_session_is_read_as_it_was_written(session: Session) -> None:
    assert session_from(session_text(session)) == session


@given(st.text() | st.sampled_from(['{"paths": 3}', '{"paths": [""]}', "[]", '{"paths": [1, {}]}']))
def test_what_cannot_be_understood_is_none(text: str) -> None:
    assert session_from(text) is None


def test_a_session_of_an_older_version_is_read() -> None:
    stored = '{"document": "/papers/a.txt", "paths": ["/papers"], "telegram": 2}'
    session = session_from(stored)
    assert session == Session((Path("/papers"),), Path("/papers/a.txt"), telegram=2)


def test_a_name_of_bytes_that_are_no_text_comes_back() -> None:
    session = Session((Path("/papers/caf\udce9"),))
    assert session_from(session_text(session)) == session


def test_hundreds_of_files_are_no_session() -> None:
    paths = tuple(Path(f"/papers/{number}.txt") for number in range(MOST_FILES + 1))
    assert session_text(Session(paths)) == ""
    assert session_text(None) == ""
