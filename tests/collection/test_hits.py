import pytest

from reader.collection.hits import Snippet, hits, marked, snippet
from reader.collection.query import parse_query

TEXT = "The keeper of the harbor lamp kept 00792 lamps; the Harbour\u2028keeper slept."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("lamp", ["lamp"]),
        ("lamp*", ["lamp", "lamps"]),
        ("792", ["00792"]),
        ('"harbor lamp" lamp', ["harbor lamp"]),
        ("keeper NEAR/3 harbor", ["keeper", "harbor", "keeper"]),
        ("keeper -lamp", ["keeper", "keeper"]),
        ("slept OR kept", ["kept", "slept"]),
        ("code:KIPR", []),
    ],
)
def test_places(query: str, words: list[str]) -> None:
    assert [span.of(TEXT) for span in hits(TEXT, parse_query(query).root)] == words


def test_a_snippet_shows_the_first_hit_in_a_few_words() -> None:
    text = f"{'a word ' * 100}the LAMP\nof the harbor{' and more' * 100}"
    found = snippet(text, hits(text, parse_query("lamp").root), around=20)

    assert marked(found, "[", "]") == "…a word a word the [LAMP] of the harbor and…"


def test_rows_of_stars_and_dashes_are_left_out_of_a_snippet() -> None:
    text = "\n*********\nThe lamp -- of\n   ------\n\nthe harbor_\n=======\n\nlamp ***"
    found = snippet(text, hits(text, parse_query('"of the harbor" OR lamp').root))

    assert marked(found, "[", "]") == "The [lamp] -- [of the harbor]_ [lamp]"


def test_a_text_without_a_hit_shows_its_beginning() -> None:
    assert snippet("A short text.", ()) == Snippet("A short text.", ())
