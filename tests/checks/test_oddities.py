"""Oddities and remarks of paragraphs, codes, references, routing and damage."""

from dataclasses import replace

import pytest

from reader.checks.run import run
from reader.document import Document, Finding, Severity, SourceText
from reader.parsing import parse
from tests.parsing.telegram.telegrams import BODY, HEAD, HEADER, Shape, body_of, codes, read

PLAIN = HEADER.replace("/01", "")
SIGNED = "\n\nHALLORAN\n"


def only(document: Document, code: str) -> Finding:
    (found,) = (one for one in document.findings if one.code == code)
    return found


def marked(document: Document, finding: Finding) -> list[str]:
    return [span.of(document.text).strip() for span in finding.spans]


def with_head(before: str, after: str) -> Document:
    assert before in HEAD
    return read(Shape(header=PLAIN, head=HEAD.replace(before, after)).text)


# unmarked-paragraph


def test_one_paragraph_without_a_mark_among_marked_ones() -> None:
    body = f"\n¶1. (U) One.\n\n¶2. Two is bare.\n\n¶3. (SBU) Three.\n\n¶4. Four too.{SIGNED}"
    document = body_of(body, header=PLAIN)
    finding = only(document, "unmarked-paragraph")
    assert finding.severity is Severity.ODDITY
    assert finding.message == "Paragraphs 2 and 4 carry no portion mark, though others do."
    assert marked(document, finding) == ["¶2.", "¶4."]


@pytest.mark.parametrize(
    "second",
    [
        "SUMMARY: (SBU) Two is marked behind its heading.",
        "[U] Two is marked in other brackets.",
        "( SBU ) Two is marked with blanks.",
        "(SBU/NF Two has lost its bracket.",
        "This message was coordinated with Embassy Lorne.",
        "MINIMIZE CONSIDERED.",
        "Participants:",
    ],
)
def test_paragraphs_that_need_no_mark_or_have_one(second: str) -> None:
    body = f"\n¶1. (U) One.\n\n¶2. {second}\n\n¶3. (U) Three.{SIGNED}"
    assert "unmarked-paragraph" not in codes(body_of(body, header=PLAIN))


@pytest.mark.parametrize(
    "first",
    ["(C - ENTIRE TEXT).", "C - ENTIRE TEXT.", "CONFIDENTIAL - ENTIRE TEXT.", "(C) Entire text."],
)
def test_one_mark_for_the_entire_text_is_enough(first: str) -> None:
    document = body_of(f"\n1. {first}\n\n2. Two is bare.{SIGNED}", header=PLAIN)
    assert document.telegram is not None
    assert [one.portion_mark for one in document.telegram.paragraphs] == ["C", None]
    assert "unmarked-paragraph" not in codes(document)


@pytest.mark.parametrize(
    "body",
    ["\n¶1. One.\n\n¶2. Two.", "\n¶1. One.\n\n¶2. (U) Two.\n\n¶3. Three."],
)
def test_an_unclassified_telegram_may_go_without(body: str) -> None:
    assert "unmarked-paragraph" not in codes(body_of(body + SIGNED, header=PLAIN))


def classified(year: str) -> Document:
    header = PLAIN.replace("ZNR UUUUU", "ZNY CCCCC").replace("MAR 09", f"MAR {year}")
    body = f"\n¶1. One.\n\n¶2. Two.\n\n¶3. Three.{SIGNED}"
    line = "C O N F I D E N T I A L VELLIN 000612\n"
    return read(Shape(header=header, line=line, body=body).text)


def test_a_classified_telegram_without_any_mark_is_one_note() -> None:
    finding = only(classified("09"), "unmarked-paragraph")
    assert finding.message == (
        "Paragraphs 1–3 carry no portion mark, though the telegram is confidential."
    )


def test_before_the_rule_nobody_marked_paragraphs() -> None:
    assert "unmarked-paragraph" not in codes(classified("88"))


# TAGS


def test_a_code_that_is_not_in_the_table() -> None:
    document = with_head("TAGS: EWWT ETRD XE", "TAGS: EWWT ETRX XE")
    finding = only(document, "unknown-tags-code")
    assert finding.severity is Severity.REMARK
    assert finding.message == "“ETRX” is not in the table of TAGS codes."
    assert marked(document, finding) == ["ETRX"]


@pytest.mark.parametrize(
    "codes_",
    [
        "EWWT ETRD XE",
        "OVIP (TREMAINE, ADA) PREL CH",
        "PREL, UNGA, WTRO, EUN",
        "KXYZ PGOV",
        "ECON LIMA",
        "COUNTRY CLEARANCE",
    ],
)
def test_codes_terms_and_programmes(codes_: str) -> None:
    document = with_head("TAGS: EWWT ETRD XE", f"TAGS: {codes_}")
    assert "unknown-tags-code" not in codes(document)


def test_codes_that_run_together() -> None:
    document = with_head("TAGS: EWWT ETRD XE", "TAGS: KFRDCVISCMGT XE")
    finding = only(document, "joined-tags-codes")
    assert finding.message == (
        "“KFRDCVISCMGT” is 3 TAGS codes that run together: KFRD, CVIS and CMGT."
    )
    assert "unknown-tags-code" not in codes(document)


def test_a_long_term_is_no_run_of_codes() -> None:
    assert codes(with_head("TAGS: EWWT ETRD XE", "TAGS: EWWT NAVIGATION XE")) == []


# reference-year-inferred


def with_reference(words: str) -> Document:
    return read(Shape(header=PLAIN, head=f"{HEAD}REF: {words}\n").text)


def test_references_without_a_year() -> None:
    document = with_reference("A. LORNE 31\n     B. VELLIN 407")
    finding = only(document, "reference-year-inferred")
    assert finding.message == "The year of 09LORNE31 and 09VELLIN407 is inferred: none is printed."
    assert marked(document, finding) == ["LORNE 31", "VELLIN 407"]
    assert finding.severity is Severity.REMARK


@pytest.mark.parametrize(
    "words", ["09 LORNE 31", "(08) LORNE 31", "2007 LORNE 31", "A. E-MAIL OF 3 MARCH"]
)
def test_references_with_a_year_and_other_things(words: str) -> None:
    assert "reference-year-inferred" not in codes(with_reference(words))


# routing-unmatched


def with_routing(before: str, after: str) -> Document:
    assert before in PLAIN
    return read(Shape(header=PLAIN.replace(before, after)).text)


def test_an_indicator_without_an_addressee() -> None:
    document = with_routing("PP RUEHXB RUEHXS", "PP RUEHXB RUEHXS RUEHXQ")
    finding = only(document, "routing-unmatched")
    assert marked(document, finding) == ["RUEHXQ"]
    assert finding.message.startswith("RUEHXQ stands in the routing line")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("PP RUEHXB RUEHXS", "PP RUEHWEB"),
        ("PP RUEHXB RUEHXS", "PP RUEHXV"),
        ("INFO RUEHXB/AMCONSUL HARROW BAY", "INFO RUEHXC/ALL RIVER POSTS COLLECTIVE"),
        ("RUCPDOC/USDOC WASHDC", "USDOC WASHDC"),
    ],
)
def test_indicators_that_something_explains(before: str, after: str) -> None:
    changed = PLAIN.replace(before, after).replace("PP RUEHXB RUEHXS\n", "PP RUEHXB RUEHXQ\n")
    header = changed if before.startswith(("INFO", "RUC")) else PLAIN.replace(before, after)
    assert "routing-unmatched" not in codes(read(Shape(header=header).text))


# section-doubled


def test_a_section_that_stands_twice() -> None:
    page = "\n\nVELLIN 00000612  002 OF 002\n\n"
    second = "¶2. (U) The second lamp was lit at noon and seen from the far bank.\n\n"
    body = f"\n¶1. (U) One.{page}{second}{page}{second}\nHALLORAN\n"
    document = body_of(body, line="UNCLAS SECTION 01 OF 02 VELLIN 000612\n")
    finding = only(document, "section-doubled")
    assert finding.severity is Severity.GAP
    assert finding.message == "Section 2 stands twice in this copy."
    assert len(finding.spans) == 2


# section-disordered


def test_a_section_behind_a_later_one() -> None:
    first = Shape(
        line="UNCLAS SECTION 01 OF 02 VELLIN 000612", body="\n¶1. One.\n\n¶2. Two.\n"
    ).text
    second = Shape(
        header=HEADER.replace("/01", "/02"),
        line="UNCLAS SECTION 02 OF 02 VELLIN 000612",
        head="SENSITIVE\n",
        body="\n¶3. Three.\n\nHALLORAN\n",
    ).text
    document = read(f"{second}\n{first}")
    assert codes(document) == ["section-disordered"]
    finding = only(document, "section-disordered")
    assert finding.message == "Section 1 stands behind a later section in this copy."
    assert document.telegram is not None
    assert document.telegram.signature is not None
    assert "section-disordered" not in codes(read(f"{first}\n{second}"))


# mojibake, garbled-words


@pytest.mark.parametrize(
    "words", ["the cityâ€™s lamps", "a cafÃ© near it", "20Â° of frost", "the cityΓÇÖs lamps"]
)
def test_characters_read_in_the_wrong_encoding(words: str) -> None:
    document = body_of(f"\n¶1. (U) One saw {words}.{SIGNED}", header=PLAIN)
    finding = only(document, "mojibake")
    assert finding.values["count"] == 1
    assert finding.severity is Severity.ODDITY


@pytest.mark.parametrize(
    "words",
    ["SÃO PAULO", "a café “MANHÔ", "20° of frost", "the city’s lamps", "MANHÃ – NOITE", "Â la"],
)
def test_characters_that_are_right(words: str) -> None:
    document = body_of(f"\n¶1. (U) One saw {words}.{SIGNED}", header=PLAIN)
    assert "mojibake" not in codes(document)


def test_words_of_the_format_with_letters_lost() -> None:
    document = read(Shape(header=PLAIN, line="NCLAS VELLIN 000612\n").text)
    assert marked(document, only(document, "garbled-words")) == ["NCLAS"]


def test_the_own_post_with_a_letter_lost() -> None:
    document = with_reference("VELIN 407")
    finding = only(document, "garbled-words")
    assert finding.message == "Letters are lost or changed: “VELIN 407”."


def test_a_comma_for_an_apostrophe() -> None:
    document = body_of(f"\n¶1. (U) The city,s lamps burn.{SIGNED}", header=PLAIN)
    assert marked(document, only(document, "garbled-words")) == ["city,s"]


@pytest.mark.parametrize(
    "body",
    [BODY, f"\n¶1. (U) Lorne, so they say, burns.{SIGNED}", f"\n¶1. (U) Teh lamps brun.{SIGNED}"],
)
def test_words_that_are_not_judged(body: str) -> None:
    assert codes(body_of(body, header=PLAIN)) == []


@pytest.mark.parametrize("words", ["RIO 12", "SECSTATE 31", "09 LORNE 31"])
def test_short_names_are_no_damage(words: str) -> None:
    assert "garbled-words" not in codes(with_reference(words))


# database-row, mail-wrapper


def test_a_row_of_a_database_between_two_headers() -> None:
    row = "2009-03-24 14:05:00\t09VELLIN612\tEmbassy Vellin\tUNCLASSIFIED\t\t"
    document = read(f"{PLAIN.rstrip()}{row}{Shape(header=PLAIN).text}")
    (place,) = marked(document, only(document, "database-row"))
    assert place.startswith("2009-03-24")


def test_a_date_line_of_a_newspaper_is_no_row() -> None:
    header = PLAIN.rstrip() + "Tuesday, 24 March 2009, 14:05\n"
    assert "database-row" not in codes(read(Shape(header=header).text))


def test_a_mail_round_the_telegram() -> None:
    mail = "From: Registry\nSent: Friday, 3 April 2009\nTo: Desk\nSubject: FW: lamps\n\nUNCLAS\n\n"
    document = read(mail + Shape(header=PLAIN).text)
    (place,) = marked(document, only(document, "mail-wrapper"))
    assert place.startswith("From: Registry")


def test_nothing_is_wrapped_round_a_plain_telegram() -> None:
    assert codes(read(Shape(header=PLAIN).text)) == []


# Texts that came without line ends


def test_without_line_ends_the_end_is_not_judged() -> None:
    text = Shape(header=PLAIN, body="\n¶1. (U) One. Then the lamps of theHALLORAN\n").text
    source = SourceText.from_text(text)
    assert {"text-truncated-end", "signature-missing"} <= set(codes(run(parse(source))))
    restored = replace(source, findings=(Finding("line-ends-restored", (), {"count": 9}),))
    assert codes(run(parse(restored))) == ["line-ends-restored"]


def test_codes_of_the_1970s_are_not_held_against_the_table_of_later_years() -> None:
    head = HEAD.replace("ETRD", "PEPR, AINS")
    header = "R 021400Z OCT 73\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC\n"
    assert "unknown-tags-code" not in codes(read(Shape(header=header, head=head).text))
    assert "unknown-tags-code" in codes(read(Shape(header=PLAIN, head=head).text))
