import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.query import (
    FIELDS,
    And,
    Condition,
    DateRange,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Similar,
    Words,
    date_bounds,
    parse_query,
    positive_words,
    small_operator,
)
from reader.collection.query.parser import DEEPEST, LONGEST
from reader.document import Span

HARBOR, LAMP = Words(("harbor",)), Words(("lamp",))
KEEPER = Words(("keeper",))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("harbor", HARBOR),
        ("  Harbor ", HARBOR),
        ("harbor lamp", And((HARBOR, LAMP))),
        ("harbor AND lamp", And((HARBOR, LAMP))),
        ("harbor OR lamp keeper", Or((HARBOR, And((LAMP, KEEPER))))),
        ("harbor | lamp", Or((HARBOR, LAMP))),
        ("(harbor OR lamp) keeper", And((Or((HARBOR, LAMP)), KEEPER))),
        ("-harbor", Not(HARBOR)),
        ("NOT harbor lamp", And((Not(HARBOR), LAMP))),
        ("lamp -(harbor keeper)", And((LAMP, Not(And((HARBOR, KEEPER)))))),
        ('"Harbor Lamp"', Words(("harbor", "lamp"))),
        ("“harbor lamp”", Words(("harbor", "lamp"))),
        ("14,675", Words(("14", "675"))),
        ("00792", Words(("792",))),
        ("time-frame", Words(("time", "frame"))),
        ("harb*", Words(("harb",), is_prefix=True)),
        ('"harbor la*"', Words(("harbor", "la"), is_prefix=True)),
        ("~harbour", Similar("harbour")),
        ("harbor NEAR lamp", Near((HARBOR, LAMP))),
        ("harbor NEAR/009999 lamp", Near((HARBOR, LAMP), 9999)),
        ("harbor NEAR/0 lamp", Near((HARBOR, LAMP), 0)),
        ('harbor NEAR/3 "lamp keeper"', Near((HARBOR, Words(("lamp", "keeper"))), 3)),
        ("harbor & lamp", And((HARBOR, LAMP))),
        ("or", Words(("or",))),
        ("near", Words(("near",))),
        ("12:30", Words(("12", "30"))),
        ("https://harbor", Words(("https", "harbor"))),
    ],
)
def test_what_is_asked(text: str, root: Node) -> None:
    query = parse_query(text)

    assert query.problems == ()
    assert query.root == root


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("code:KIPR", FieldName.CODE, Words(("kipr",))),
        ("Code: KIPR", FieldName.CODE, Words(("kipr",))),
        ('post:"Harrow Bay"', FieldName.POST, Words(("harrow", "bay"))),
        ("date:2007", FieldName.DATE, DateRange(20070101, 20071231)),
        ("date:2008-02", FieldName.DATE, DateRange(20080201, 20080229)),
        ("date:2007-11..2008", FieldName.DATE, DateRange(20071101, 20081231)),
        ("date:..1979-05-03", FieldName.DATE, DateRange(10101, 19790503)),
        ("date:2007..", FieldName.DATE, DateRange(20070101, 99991231)),
        ("incomplete:YES", FieldName.INCOMPLETE, "yes"),
        ("check:serial-conflict", FieldName.CHECK, "serial-conflict"),
        ("status:set-aside", FieldName.STATUS, "set-aside"),
        ("subject:lam*", FieldName.SUBJECT, Words(("lam",), is_prefix=True)),
    ],
)
def test_fields(text: str, field: FieldName, value: object) -> None:
    root = parse_query(text).root

    assert isinstance(root, Condition)
    assert (root.field, root.value) == (field, value)
    assert root.span == Span(0, len(text))


def test_every_example_is_a_query() -> None:
    for spec in FIELDS.values():
        root = parse_query(spec.example).root
        assert isinstance(root, Condition)
        assert root.field is spec.name


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("lamp OR", "OR", "between two"),
        ("OR lamp", "OR", "between two"),
        ("lamp AND", "AND", "between two"),
        ("AND lamp", "AND", "between two"),
        ("lamp ()", "()", "nothing in these brackets"),
        ("lamp)", ")", "Nothing opens"),
        ("NEAR lamp", "NEAR", "between two"),
        ("lamp NEAR", "NEAR", "between two"),
        ("lamp NEAR/10000 harbor", "NEAR/10000", "at most 9,999"),
        ("lamp *eal", "*eal", "only at the end of a word, as in seal*"),
        ("seal*s", "seal*s", "only at the end of a word"),
        ("subject:se*l*", "se*l*", "only at the end of a word"),
        ('"the *eal"', "*", "only at the end of a word"),
        ('"seal* cargo"', "*", "In a phrase"),
        ("name:*.pdf", "*.pdf", "only at the end of a word"),
        ("lamp name:-dash", "name:-dash", 'stands in quotes, as in name:"-dash"'),
        ("name: -dash", "name:", "needs a value"),
        ("subject:~seal", "subject:~seal", 'stands in quotes, as in subject:"~seal"'),
        (f"lamp NEAR/{'9' * 5000} harbor", f"NEAR/{'9' * 5000}", "at most 9,999"),
        ("lamp NOT", "NOT", "exclude"),
        ("&&&", "&&&", "no word"),
        ("dat:2007", "dat:", "Did you mean “date:”"),
        ("zzz:lamp", "zzz:", "There is no field"),
        ("date:2007-13", "date:2007-13", "There is no month 2007-13"),
        ("date:2006..2007-11-31", "date:2006..2007-11-31", "There is no day 2007-11-31"),
        ("date:soon", "date:soon", "a date such as"),
        ("lamp NEAR/ harbor", "NEAR/", "how many words at most"),
        ("lamp NEAR/x harbor", "NEAR/x", "how many words at most"),
        ("subject:(seal OR lamp)", "subject:(seal OR lamp)", "subject:seal OR subject:lamp"),
        ("oil subject:(seal lamp", "subject:(seal lamp", "subject:seal subject:lamp"),
        ("date:2008..2007", "date:2008..2007", "ends before it begins"),
        ("lamp code:", "code:", "needs a value, as in code:EWWT"),
        ("incomplete:perhaps", "incomplete:perhaps", "yes or no"),
        ("check:serial-conflct", "check:serial-conflct", "perhaps serial-conflict"),
        ('~"two words"', "~", "one word"),
        ("code:!!", "code:!!", "a word"),
    ],
)
def test_a_bad_query_points_at_the_place_and_finds_nothing(
    text: str, place: str, words: str
) -> None:
    query = parse_query(text)

    assert query.root is None
    assert not query.is_empty
    assert query.problems[0].span.of(text) == place
    assert words in query.problems[0].sentence


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_nothing_asked(text: str) -> None:
    assert parse_query(text).is_empty


@pytest.mark.parametrize(("text", "place"), [('lamp "harb', '"harb'), ("(lamp harb", "(lamp harb")])
def test_what_is_still_being_typed_is_read_to_the_end(text: str, place: str) -> None:
    query = parse_query(text)

    assert query.root == And((LAMP, Words(("harb",))))
    assert [remark.span.of(text) for remark in query.remarks] == [place]


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ('lamp "harb', 'lamp "harb"'),
        ('"lamp (harb', '"lamp" (harb)'),
        ("«lamp (harb or) b", "«lamp (harb or) b»"),
        ('"(harb  ', "(harb)"),
        ('"harb (', '"harb"'),
        ("(lamp harb ", "(lamp harb) "),
        ('post:"(vel', 'post:"(vel"'),
    ],
)
def test_what_is_not_closed_can_be_closed(text: str, corrected: str) -> None:
    (remark,) = parse_query(text).remarks
    assert f"{text[: remark.span.start]}{remark.instead}{text[remark.span.stop :]}" == corrected
    again = parse_query(corrected)
    assert (again.remarks, again.problems) == ((), ())


@pytest.mark.parametrize("unit", ["(", "NOT ", "code:", "NEAR ", "(-"])
def test_depth_is_bounded(unit: str) -> None:
    assert parse_query(unit * (DEEPEST * 20) + "lamp").problems


def test_length_is_bounded() -> None:
    assert parse_query("lamp " * (LONGEST // 5)).problems == ()
    assert parse_query("lamp " * (LONGEST // 5) + "lamp").problems


def test_what_a_document_is_shown_for() -> None:
    query = parse_query('harbor (lamp OR ~keepr) -"signal box" code:KIPR')

    assert list(positive_words(query.root)) == [HARBOR, LAMP, Similar("keepr")]


PARTS = st.sampled_from(
    [
        *"()-~*:&",
        '"',
        "“",
        "OR",
        "AND",
        "NOT",
        "NEAR/2",
        " ",
        "lamp",
        "code:",
        "date:",
        "x:",
        "2007",
    ]
)


@given(st.lists(PARTS | st.text(max_size=4), max_size=30).map("".join))
def test_no_query_raises_and_every_problem_lies_inside(text: str) -> None:
    query = parse_query(text)

    assert query.is_empty == (not text.strip())
    assert (query.root is None) == bool(query.problems or query.is_empty)
    for problem in (*query.problems, *query.remarks):
        assert problem.span.stop <= len(text)
        assert problem.sentence.endswith((".", "?"))


@pytest.mark.parametrize("iso", ["2007-02-29", "0000", "2007-00", "7", "x", "2007-1-1-1", ""])
def test_no_date(iso: str) -> None:
    assert date_bounds(iso) is None


def test_a_date_of_less_precision_may_be_any_of_its_days() -> None:
    known, asked = date_bounds("2005"), date_bounds("2005-04")

    assert known is not None
    assert asked is not None
    assert not asked.holds(known)
    assert date_bounds("2007-11-21T06:42:00Z") == DateRange(20071121, 20071121)


def test_a_group_behind_a_field_is_offered_field_by_field() -> None:
    (problem,) = parse_query('oil subject:(seal OR "wet lamp") rope').problems
    assert problem.instead == '(subject:seal OR subject:"wet lamp")'
    (problem,) = parse_query("subject:(seal OR lamp)").problems
    assert parse_query(problem.instead).problems == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lamp or seal", ("OR", "lamp OR seal")),
        ('"wet lamp" near seal and oil', ("NEAR", '"wet lamp" NEAR seal AND oil')),
        ("lamp OR seal", None),
        ("or lamp", None),
        ("lamp or", None),
        ("subject:or lamp", None),
        ('"lamp or seal"', None),
    ],
)
def test_operators_in_small_letters(text: str, meant: tuple[str, str] | None) -> None:
    assert small_operator(text) == meant
