"""What each rule looks at, in one sentence, for who points at a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE_WORDS: Mapping[str, str] = {
    "section-missing": "sections that header, page breaks or markers name and this copy lacks.",
    "section-undeclared": "a section number is printed, and no line says how many there are.",
    "section-doubled": "one section of the telegram stands in this copy more than once.",
    "section-disordered": "a section of the telegram stands below one that comes after it.",
    "paragraph-gap": "the printed paragraph numbers jump inside a part that is present.",
    "text-truncated-start": "the first words are the rest of a sentence.",
    "text-truncated-end": "the last words are the beginning of a sentence.",
    "extract-only": "the archive itself says that it released a part only.",
    "no-body": "there is a listing of the telegram, and no text below it.",
    "heading-lost": "a rule of dashes stands where a heading was, and no words with it.",
    "link-target-lost": "words point to a web address that the copy does not hold.",
    "redaction": "marks such as [excised] or (b)(6) stand where words were cut out.",
    "signature-missing": "a telegram ends with the sender's name; this one does not.",
    "serial-conflict": "the serial in the transmission header against the reference numbers.",
    "section-conflict": "what header, classification line and page breaks say of sections.",
    "filing-time-conflict": "the filing time against the date-time group, both in UTC.",
    "year-conflict": "the years of reference id, date-time group and listing.",
    "precedence-conflict": "the first precedence of a header is the highest one in it.",
    "originator-conflict": "the posts that FM line, reference number and listing name.",
    "classification-conflict": "the classifications of header, lines, paragraphs and listing.",
    "pilcrow-as-digit": "a paragraph mark that was read as the digit before the number.",
    "paragraph-misnumbered": "a paragraph's printed number is not the one that is due.",
    "unmarked-paragraph": "a paragraph without portion mark among others that carry one.",
    "joined-tags-codes": "TAGS codes without a space between them, parted by the table.",
    "garbled-words": "the format's own words with letters lost or changed.",
    "mojibake": "characters that were read in the wrong encoding before this copy was made.",
    "database-row": "a line of the publisher's database that is no part of the document.",
    "mail-wrapper": "the header of the e-mail that the telegram was sent on with.",
    "run-together-line": "a part that begins on its own line begins inside another one here.",
    "title-truncated": "the listing's title against the subject of the text.",
    "reference-year-inferred": "a reference prints no year; it is inferred from the date.",
    "unknown-tags-code": "a word of the TAGS line that the table of codes does not hold.",
    "routing-unmatched": "a routing indicator of the header that belongs to no addressee.",
    "undecodable-bytes": "bytes of the file that are no characters in its encoding.",
    "encoding-guessed": "the letters past ASCII fit this encoding better than any other tried.",
    "control-characters": "invisible characters that have no place in a text.",
    "empty-document": "the file has no bytes.",
    "no-text": "the file has bytes, and no words.",
    "no-text-layer": "pages without words of their own; they may be images of a text.",
    "broken-row": "a row of the dump that could not be read as the others are.",
    "line-ends-restored": "line ends that the dump lost, put back where the format has them.",
    "ragged-row": "a row of the dump with another number of cells than its head.",
    "lone-surrogates": "halves of characters that stand alone in the file.",
}
"""By code; each is said behind its code and a colon."""
