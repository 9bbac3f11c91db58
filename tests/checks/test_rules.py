"""Every rule: where it must speak, and where it must not."""

import pytest

from reader.checks.run import CHECKS, run
from reader.document import (
    RULES,
    Document,
    DocumentKind,
    Finding,
    Mark,
    MarkKind,
    Severity,
    SourceText,
    Span,
)
from reader.parsing import parse
from tests.parsing.telegram.telegrams import HEAD, HEADER, LISTING, Shape, body_of, codes, read

PLAIN = HEADER.replace("/01", "")
SIGNED = "\n\nHALLORAN\n"
FIRST_OF_TWO = "UNCLAS SECTION 01 OF 02 VELLIN 000612\n"
BREAK = "\n\nVELLIN 00000612  002 OF 002\n\n"
MARKER = "\n\n*****************\n* Missing Section 002 *\n*****************\n"
RELEASE = (
    "Office of the Harbor Representative\n\n\nHarbor Opens Its Registers\n\n"
    "VELLIN – Officers of five agencies will read them. {}\n\n"
    '"We are glad," said the Minister of Ports. "It is new."\n\n'
)


def only(document: Document, code: str) -> Finding:
    (found,) = (one for one in document.findings if one.code == code)
    return found


def marked(document: Document, finding: Finding) -> list[str]:
    return [span.of(document.text).strip() for span in finding.spans]


def test_every_check_has_its_rule_and_every_message_can_be_said() -> None:
    assert len(CHECKS) == len(set(CHECKS))
    document = body_of(f"\n¶1. One.\n\n¶4. Four is{MARKER}", line=FIRST_OF_TWO)
    for finding in document.findings:
        assert finding.code in RULES
        assert finding.message.endswith(".")


def test_a_whole_telegram_raises_no_finding() -> None:
    assert read(Shape(header=PLAIN).text).findings == ()


def test_running_the_checks_twice_finds_the_same() -> None:
    once = read(f"{LISTING}{Shape(body=f'{chr(10)}¶1. One.{SIGNED}').text}")
    assert [f.code for f in parse(once.source).findings] == []
    assert run(parse(once.source)).findings == once.findings


# section-missing, and what follows from it


def test_missing_sections_are_one_line_and_explain_the_rest() -> None:
    document = body_of(f"\n¶1. One is cut in{MARKER}", line=FIRST_OF_TWO)
    missing = only(document, "section-missing")
    assert missing.message == "Section 2 of 2 is not in this copy."
    assert missing.severity is Severity.GAP
    assert missing.values["numbers"] == (2,)
    explained = {one.code: one.explained_by for one in document.findings if one.explained_by}
    assert explained == {
        "text-truncated-end": "section-missing",
        "signature-missing": "section-missing",
    }


def test_no_section_is_missing_where_all_are_here() -> None:
    document = body_of(f"\n¶1. One.{BREAK}¶2. Two.{SIGNED}", line=FIRST_OF_TWO)
    assert codes(document) == []


# section-undeclared


def test_sections_without_a_total() -> None:
    document = body_of(f"\n¶1. One.{SIGNED}", line="UNCLAS SECTION 01 OF VELLIN 000612\n")
    assert codes(document) == ["section-undeclared"]


def test_a_section_number_in_the_header_alone_is_said_too() -> None:
    document = body_of(f"\n¶1. One.{SIGNED}")
    assert codes(document) == ["section-undeclared"]
    assert marked(document, only(document, "section-undeclared")) == ["/01"]


# paragraph-gap


@pytest.mark.parametrize(
    ("numbers", "text", "verb"),
    [((1, 3), "Paragraph 2", "is"), ((1, 4), "Paragraphs 2 and 3", "are")],
)
def test_a_jump_in_the_numbers(numbers: tuple[int, int], text: str, verb: str) -> None:
    first, second = numbers
    document = body_of(
        f"\n¶{first}. One.\n\n¶{second}. Two.\n\n¶{second + 1}. Three.{SIGNED}", header=PLAIN
    )
    finding = only(document, "paragraph-gap")
    assert (finding.values["paragraphs"], finding.values["verb"]) == (text, verb)
    assert (finding.values["before"], finding.values["after"]) == numbers
    assert marked(document, finding) == [f"¶{second}."]


@pytest.mark.parametrize(
    "body",
    [
        f"\n¶1. One.\n\n¶2. Two.{SIGNED}",
        f"\n1. It lay there on April 28-29,\n\n2009. More of it.\n\n2. Two.{SIGNED}",
        f"\n¶1. One.\n\n¶2. It says:\n\n1. A lamp.\n\n2. Oil.\n\n¶3. Three.{SIGNED}",
    ],
)
def test_no_jump(body: str) -> None:
    assert "paragraph-gap" not in codes(body_of(body, header=PLAIN))


def test_a_jump_across_a_missing_section_is_no_gap_of_its_own() -> None:
    body = f"\n¶1. One.{MARKER}\nVELLIN 00000612  003 OF 003\n\n¶9. Nine.{SIGNED}"
    document = body_of(body, line="UNCLAS SECTION 01 OF 03 VELLIN 000612\n")
    assert codes(document) == ["section-missing"]


# text-truncated-start, text-truncated-end


def test_an_unsectioned_text_cut_at_its_end() -> None:
    document = body_of("\n¶1. One. Then the lamps of the\n", header=PLAIN)
    finding = only(document, "text-truncated-end")
    assert finding.explained_by is None
    assert marked(document, finding) == ["Then the lamps of the"]
    assert only(document, "signature-missing").explained_by == "text-truncated-end"


@pytest.mark.parametrize(
    "ending",
    [
        "the lamps.\n",
        "the lamps (ref A)\n",
        'he said "no"\n',
        "the lamps are:\n\n-- brass\n\n-- tin\n",
        "see http://lamps.example/list\n",
        "the lamps. END COMMENT\n",
        f"the lamps of{SIGNED}",
        "the lamps of\n\nNNNN\n",
        "the lamps.\n\nVan der Berg\n",
        "the lamps.\n\nMINIMIZE CONSIDERED\n",
    ],
)
def test_ends_that_are_not_cut(ending: str) -> None:
    assert "text-truncated-end" not in codes(body_of(f"\n¶1. One. {ending}", header=PLAIN))


def test_an_unsectioned_text_cut_at_its_start() -> None:
    document = body_of(f"\nand of the lamps. Then they left.\n\n¶2. Two.{SIGNED}", header=PLAIN)
    assert marked(document, only(document, "text-truncated-start")) == ["and of the lamps."]


@pytest.mark.parametrize(
    "body", [f"\n¶1. one. all of it is in small letters.{SIGNED}", f"\nOne.\n\n¶2. Two.{SIGNED}"]
)
def test_starts_that_are_not_cut(body: str) -> None:
    assert "text-truncated-start" not in codes(body_of(body, header=PLAIN))


# signature-missing


def test_a_missing_signature_is_only_a_remark() -> None:
    finding = only(body_of("\n¶1. One.\n", header=PLAIN), "signature-missing")
    assert finding.severity is Severity.REMARK
    assert finding.explained_by is None


def test_a_listing_alone_lacks_no_signature() -> None:
    document = read(LISTING)
    assert codes(document) == ["no-body"]


# serial-conflict


def test_a_serial_in_the_header_that_is_another() -> None:
    body = f"\n¶1. One.{BREAK}¶2. Two.{SIGNED}"
    text = Shape(
        listing=LISTING, header=HEADER.replace("0612", "6120"), line=FIRST_OF_TWO, body=body
    ).text
    document = read(text)
    finding = only(document, "serial-conflict")
    assert marked(document, finding) == ["09VELLIN612", "#6120", "000612", "00000612"]
    assert "6120" in finding.message


@pytest.mark.parametrize(("header", "serial"), [("#6220", "016220"), ("#0007", "000007")])
def test_serials_are_compared_modulo_ten_thousand(header: str, serial: str) -> None:
    found = body_of(
        f"\n¶1. One.{SIGNED}",
        header=PLAIN.replace("#0612", header),
        line=f"UNCLAS VELLIN {serial}\n",
    )
    assert codes(found) == []


# pilcrow-as-digit, paragraph-misnumbered


def test_a_mark_read_as_a_digit_and_a_wrong_number_are_two_things() -> None:
    numbers = ("¶1.", "¶2.", "13.", "¶14.", "¶5.")
    body = "\n" + "\n\n".join(f"{number} (U) Text." for number in numbers) + SIGNED
    document = body_of(body, header=PLAIN)
    assert codes(document) == ["pilcrow-as-digit", "paragraph-misnumbered"]
    assert "13." in only(document, "pilcrow-as-digit").message
    assert "¶4" in only(document, "paragraph-misnumbered").message


def test_true_numbers_are_no_oddity() -> None:
    body = "\n" + "\n\n".join(f"¶{n}. (U) Text." for n in range(1, 16)) + SIGNED
    assert codes(body_of(body, header=PLAIN)) == []


# run-together-line


def test_a_lost_line_end() -> None:
    text = Shape(header=PLAIN).text.replace("WASHDC\n\nUNCLAS", "WASHDCUNCLAS")
    document = read(text)
    assert codes(document) == ["run-together-line"]
    assert marked(document, only(document, "run-together-line")) == ["WASHDCUNCLAS"]


def test_a_page_break_inside_a_line_is_no_lost_line_end() -> None:
    body = f"\n¶1. One pilot VELLIN 00000612 002 OF 002 turned.{SIGNED}"
    assert codes(body_of(body, line=FIRST_OF_TWO)) == []


# heading-lost


def test_a_rule_without_words() -> None:
    document = body_of(f"\n-----\n\n¶1. One.{SIGNED}", header=PLAIN)
    assert marked(document, only(document, "heading-lost")) == ["-----"]


def test_a_rule_with_words_has_lost_none() -> None:
    document = body_of(f"\nLamps\n-----\n\n¶1. One.{SIGNED}", header=PLAIN)
    assert codes(document) == []


# link-target-lost


@pytest.mark.parametrize(
    "sentence",
    [
        "The fact sheet is available here.",
        "Readers can subscribe here to receive it.",
        "The lectures were given (recordings available here).",
        "They made a website ( to show the lamps.",
        "They made a website () for it.",
    ],
)
def test_a_link_that_leads_nowhere(sentence: str) -> None:
    document = read(RELEASE.format(sentence))
    assert document.kind is not DocumentKind.TELEGRAM
    assert codes(document) == ["link-target-lost"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report is available here: https://lamps.example/report.",
        "Lamps are made here, and here they burn.",
        "It was read here in Vellin.",
        "They made a website (see below) to show the lamps.",
        "The port ( in the east) has lamps.",
    ],
)
def test_words_that_pointed_nowhere(sentence: str) -> None:
    assert codes(read(RELEASE.format(sentence))) == []


def test_a_here_that_still_has_its_link_is_not_lost() -> None:
    text = RELEASE.format("The fact sheet is available here.")
    at = text.index("here.")
    source = SourceText.from_text(text)
    link = Mark(MarkKind.LINK, Span(at, at + 4), "https://lamps.example/")
    linked = SourceText(
        text, source.address, source.media_type, source.encoding, source.extractor,
        source.sha256, source.text_sha256, source.size, (link,),
    )  # fmt: skip
    assert codes(run(parse(linked))) == []


def test_in_a_telegram_here_is_mostly_a_country() -> None:
    document = body_of(f"\n¶1. Cheap lamps are available here. They burn.{SIGNED}", header=PLAIN)
    assert codes(document) == []


# title-truncated, extract-only, redaction


def test_a_title_that_is_only_a_beginning() -> None:
    head = HEAD.replace("A TEST OF LAMPS", "A TEST OF LAMPS AND OF \nOIL")
    text = LISTING + Shape(header=PLAIN, head=head).text
    assert codes(read(text)) == ["title-truncated"]


@pytest.mark.parametrize("title", ["A TEST OF LAMPS", "A Test of  Lamps", "ANOTHER TITLE", ""])
def test_titles_that_are_not_cut(title: str) -> None:
    text = LISTING.replace("A TEST OF LAMPS", title) + Shape(header=PLAIN).text
    assert codes(read(text)) == []


@pytest.mark.parametrize(
    "cut",
    [
        "XXXXXXXXXXXX", "xxxxxx", "[excised] B1", "[Redacted]", "[  B5\n B5 ]", "(b)(6)", "(B)(1)",
        "1.4(D)", "████",
    ],
)  # fmt: skip
def test_words_cut_out_before_release(cut: str) -> None:
    document = body_of(f"\n¶1. (U) One {cut} lamp.{SIGNED}", header=PLAIN)
    finding = only(document, "redaction")
    assert finding.message == "Words were cut out before release in 1 place."


@pytest.mark.parametrize(
    "words",
    [
        "Reasons 1.4 (b) and (d)",
        "a map of XXXL size",
        "paragraph (b)",
        "11.4(D)",
        "[B52]",
        "1.4(K)",
    ],
)
def test_words_that_are_whole(words: str) -> None:
    assert codes(body_of(f"\n¶1. (U) One {words}.{SIGNED}", header=PLAIN)) == []


# No alarms


def test_official_use_only_against_sensitive_is_no_contradiction() -> None:
    listing = LISTING.replace("UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY")
    assert codes(read(listing + Shape(header=PLAIN).text)) == []


def test_paragraphs_without_portion_marks_are_no_alarm() -> None:
    assert codes(body_of(f"\n¶1. One.\n\n¶2. (U) Two.\n\n¶3. Three.{SIGNED}", header=PLAIN)) == []
