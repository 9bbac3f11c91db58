"""What the header card of a document says, made of its fields."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document import BasisKind, BlockRole, DatePrecision, ReferenceKind, post_in
from reader.ui.corrections import FIELD_LABELS, by_whom, explained, in_words
from reader.ui.pane.card.content import (
    NO_TEXT,
    AddressRow,
    CardAction,
    CardContent,
    CardRow,
    Tone,
    Word,
)
from reader.ui.pane.card.dates import shown_date, time_at_post, time_here
from reader.ui.pane.section_words import section_sentence
from reader.ui.theme.routing import role_style

if TYPE_CHECKING:
    from datetime import tzinfo

    from reader.document import (
        Addressee,
        Document,
        DocumentDate,
        Field,
        Reference,
        Telegram,
    )

_HANDLING = ("SENSITIVE", "NOFORN", "FOR OFFICIAL USE ONLY")
_POSTS = {"AMEMBASSY": "Embassy", "AMCONSUL": "Consulate", "USMISSION": "Mission"}
_DATE_LABELS = {"sent": "Sent", "issued": "Issued", "held": "Held", "published": "Published"}
_MOST_BY_HAND = 40
_ID = re.compile(r"(\d\d)([A-Z]+)(\d+)")


def has_card(document: Document, telegram: int | None) -> bool:
    """Whether there is anything for a card to say."""
    if telegram is not None:
        return True
    return any((document.title, document.issuing_body, document.place, document.date))


def card_content(
    document: Document, telegram: int | None, here: tzinfo | None = None
) -> CardContent:
    """What the card of a telegram (or of a document without one) says.

    Args:
        document: Whose card.
        telegram: Index of the telegram; None for a release, a report, a plain text.
        here: The reader's time zone; None for that of the system.
    """
    if telegram is None:
        return _release_card(document)
    return _telegram_card(document, document.telegrams[telegram], here)


def _telegram_card(document: Document, telegram: Telegram, here: tzinfo | None) -> CardContent:
    title = telegram.subject or document.title
    captions = [caption.value for caption in telegram.captions]
    rows = (
        _mrn_row(telegram),
        _sent_row(document, telegram, here),
        _to_row(telegram),
        _row("Captions", [_word(c, Tone.CAPTION, BlockRole.CAPTION) for c in telegram.captions]),
        _row("TAGS", [_tag_word(tag) for tag in telegram.tags]),
        _row("Ref", [_reference_word(reference) for reference in telegram.references]),
        _authority_row(telegram),
        _passing_row(telegram),
        _by_hand_row(document) if telegram is document.telegram else None,
    )
    return CardContent(
        classification=telegram.classification.value.upper() if telegram.classification else "",
        handling=next((word for word in _HANDLING if word in captions), ""),
        classification_span=telegram.classification.span if telegram.classification else None,
        title=_title(title),
        title_span=title.span if title else None,
        title_reason=_basis(title),
        rows=tuple(row for row in rows if row is not None and row.words),
        addressees=_address_rows(telegram),
        passing=tuple(
            Word(" ".join(one.value.split()), Tone.ITALIC, one.span) for one in telegram.passing
        ),
        sections=telegram.sections,
        sentence=section_sentence(document, telegram),
        is_telegram=True,
        text=document.text,
    )


def _release_card(document: Document) -> CardContent:
    rows = (
        _row("Issued by", [_word(document.issuing_body, Tone.STRONG, None)]),
        _row("Place", [_word(document.place, Tone.PLAIN, None)]),
        _row(_date_label(document), [_date_word(document.date)] if document.date else []),
        _row("Organiser", [_organiser(document)]),
        _row("By", [_byline(document)]),
        _by_hand_row(document),
    )
    return CardContent(
        title=_title(document.title),
        title_span=document.title.span if document.title else None,
        title_reason=_basis(document.title),
        rows=tuple(row for row in rows if row is not None),
        sentence=("", "" if document.text.strip() else NO_TEXT),
        text=document.text,
    )


def _row(label: str, words: list[Word | None]) -> CardRow | None:
    said = tuple(word for word in words if word is not None)
    return CardRow(label, said) if said else None


def _word(one: Field | None, tone: Tone, role: BlockRole | None) -> Word | None:
    if one is None:
        return None
    style = role_style(role) if role is not None else None
    reasons = [_basis(one), style.explanation if style else "", style.source if style else ""]
    text = " ".join(one.value.split())
    return Word(_bracketed(text, one), tone, one.span, " ".join(r for r in reasons if r))


def _tag_word(tag: Field) -> Word | None:
    """A code with its meaning; the tables are read when a telegram is first shown."""
    from reader.reference.explained import meaning_of

    word = _word(tag, Tone.EXPLAINED, BlockRole.TAGS)
    means = meaning_of(tag.name, tag.value)
    if word is None or not means:
        return word
    return replace(word, explanation=f"{means}. {word.explanation}")


def _title(one: Field | None) -> str:
    return _bracketed(" ".join(one.value.split()), one) if one else ""


def _bracketed(text: str, one: Field) -> str:
    """What is inferred stands in square brackets, as in a catalogue."""
    return f"[{text}]" if one.basis.kind is BasisKind.INFERRED else text


def _basis(one: Field | None) -> str:
    if one is None:
        return ""
    if one.basis.kind is BasisKind.INFERRED:
        return f"Inferred {one.basis.rule}."
    if one.basis.kind is BasisKind.USER:
        because = f": {one.basis.reason}" if one.basis.reason else ""
        printed = f" Printed: “{one.raw}”." if one.raw else ""
        return f"Set by {one.basis.by or 'you'}{because}.{printed}"
    return ""


# Rows of a telegram


def _mrn_row(telegram: Telegram) -> CardRow | None:
    number = telegram.reference_id or telegram.mrn
    if number is None:
        return None
    text = _spaced_id(telegram, number)
    printed = f"Printed “{telegram.mrn.raw}”." if telegram.mrn and telegram.mrn.raw else ""
    explained = ["Message reference number: year, post and serial.", printed, _basis(number)]
    span = number.span or (telegram.mrn.span if telegram.mrn else None)
    words = [Word(text, Tone.STRONG, span, " ".join(e for e in explained if e))]
    sender = [_post_name(telegram.originator.value)] if telegram.originator else []
    if telegram.precedence:
        sender.append(telegram.precedence.value.lower())
    if sender:
        origin = telegram.originator or telegram.precedence
        words.append(Word(", ".join(sender), Tone.MUTED, origin.span if origin else None))
    return CardRow("MRN", tuple(words))


def _spaced_id(telegram: Telegram, number: Field) -> str:
    match = _ID.fullmatch(number.value)
    if match is None:
        return _bracketed(number.value, number)
    year, post, serial = match.groups()
    if telegram.mrn is not None:
        named = post_in(telegram.mrn.value)
        post = named if named.replace(" ", "").upper() == post else post
    return _bracketed(f"{year} {post} {int(serial)}", number)


def _post_name(plad: str) -> str:
    first, _, rest = plad.partition(" ")
    if first in _POSTS and rest:
        return f"{_POSTS[first]} {rest.title()}"
    return plad


def _sent_row(document: Document, telegram: Telegram, here: tzinfo | None) -> CardRow | None:
    dtg, date = telegram.dtg, document.date
    is_by_hand = date is not None and date.field.basis.kind is BasisKind.USER
    if dtg is None or (is_by_hand and telegram is document.telegram):
        return _row(_date_label(document), [_date_word(date)]) if date else None
    text = f"{shown_date(dtg.value)} UTC" if "T" in dtg.value else shown_date(dtg.value)
    reason = " ".join(r for r in (f"Date-time group “{dtg.raw}”.", _basis(dtg)) if r)
    words = [Word(_bracketed(text, dtg), Tone.PLAIN, dtg.span, reason)]
    at_post, how_known = time_at_post(telegram)
    if at_post:
        words.append(Word(at_post, Tone.MUTED, explanation=how_known))
    local = time_here(dtg.value, here)
    if local:
        words.append(Word(local, Tone.MUTED))
    return CardRow("Sent", tuple(words))


def _by_hand_row(document: Document) -> CardRow | None:
    """Which fields are as their reader set them, and what the document says of them."""
    words: list[Word] = []
    for one in document.corrections:
        reason = explained(one)
        said = f"{FIELD_LABELS[one.field]} {_shortened(in_words(one.field, one.value))}"
        who = by_whom(replace(one, printed=_shortened(one.printed)))
        words += [Word(said, explanation=reason), Word(who, Tone.MUTED, explanation=reason)]
    return CardRow("By hand", tuple(words)) if words else None


def _shortened(words: str) -> str:
    """A phrase is never broken: what is longer than a line is told by the panel."""
    return words if len(words) <= _MOST_BY_HAND else f"{words[: _MOST_BY_HAND - 1].rstrip()}…"


def _to_row(telegram: Telegram) -> CardRow | None:
    every = (*telegram.action, *telegram.info, *telegram.exempt)
    if not every:
        return None
    words: list[Word] = []
    named = telegram.action[:2]
    for number, address in enumerate(named):
        comma = "," if number < len(named) - 1 else ""
        words.append(_address_word(address, comma))
    rest: list[str] = []
    if len(telegram.action) > len(named):
        rest.append(f"{len(telegram.action) - len(named)} more")
    if telegram.info:
        rest.append(f"{len(telegram.info)} for information")
    text = " and ".join(rest)
    if telegram.exempt:
        text = f"{text}; not sent to {len(telegram.exempt)}".lstrip("; ")
    if text:
        words.append(Word(f"and {text}" if words and rest else text))
    is_all = len(every) == len(named)
    return CardRow("To", tuple(words), None if is_all else CardAction.SHOW_ADDRESSEES)


def _address_word(address: Addressee, comma: str) -> Word:
    place = whose_is(address)
    parts = [f"Action addressee: {place}" if place else "Action addressee"]
    if address.routing_indicator:
        parts.append(f"routed by {address.routing_indicator.value}")
    if address.precedence:
        parts.append(address.precedence.value.lower())
    if address.mcn:
        parts.append(f"message continuity number {address.mcn.value}")
    explained = f"{', '.join(parts)}."
    return Word(address.plad.value + comma, Tone.EXPLAINED, address.span, explained)


def whose_is(address: Addressee) -> str:
    """Post and country, or agency, of an addressee; read when a telegram is first shown."""
    from reader.reference.addressees import whose

    indicator = address.routing_indicator
    return whose(address.plad.value, indicator.value if indicator else "")


def _address_rows(telegram: Telegram) -> tuple[AddressRow, ...]:
    groups = (
        ("Action", telegram.action),
        ("Info", telegram.info),
        ("Not sent to", telegram.exempt),
    )
    rows: list[AddressRow] = []
    for name, group in groups:
        for number, one in enumerate(group):
            rows.append(
                AddressRow(
                    name if number == 0 else "",
                    one.routing_indicator.value if one.routing_indicator else "",
                    one.plad.value,
                    one.mcn.value if one.mcn else "",
                    one.span,
                    whose_is(one),
                )
            )
    return tuple(rows)


def _reference_word(reference: Reference) -> Word:
    from reader.reference.telegram_ids import canonical_id

    label = f"{reference.label}. " if reference.label else ""
    raw = " ".join(reference.raw.split())
    is_inferred = reference.basis.kind is BasisKind.INFERRED and reference.id is not None
    shown = f"[{reference.id}]" if is_inferred else raw
    reason = f"Printed “{raw}”."
    if is_inferred:
        reason += f" Inferred {reference.basis.rule}."
    elif reference.id:
        reason += f" It is telegram {reference.id}."
    if reference.kind is ReferenceKind.OTHER:
        reason += " It is no telegram."
    cites = canonical_id(reference.id) if reference.id else ""
    return Word(f"{label}{shown}", Tone.EXPLAINED, reference.span, reason, cites)


def _authority_row(telegram: Telegram) -> CardRow | None:
    said = (
        ("by", telegram.classified_by),
        ("reason", telegram.reason),
        ("until", telegram.declassify_on),
    )
    words = [
        Word(f"{name} {' '.join(one.value.split())}", Tone.PLAIN, one.span, _basis(one))
        for name, one in said
        if one is not None
    ]
    return CardRow("Classified", tuple(words)) if words else None


def _passing_row(telegram: Telegram) -> CardRow | None:
    if not telegram.passing:
        return None
    style = role_style(BlockRole.PASSING_INSTRUCTION)
    explained = style.explanation if style else ""
    first = " ".join(telegram.passing[0].value.split())
    words = (Word(first, Tone.ITALIC, telegram.passing[0].span, explained),)
    return CardRow(f"Passing, {len(telegram.passing)}", words, CardAction.SHOW_PASSING)


# Dates and bylines


def _date_label(document: Document) -> str:
    return _DATE_LABELS[document.date.kind.value] if document.date else "Date"


def _date_word(date: DocumentDate) -> Word:
    text = shown_date(date.iso)
    if date.precision is DatePrecision.MINUTE:
        text += " UTC"
    reason = _basis(date.field) or f"Printed “{date.field.raw}”."
    return Word(_bracketed(text, date.field), Tone.PLAIN, date.field.span, reason)


_OTHER_ROWS = frozenset(
    {
        *("issuing-body", "organiser", "label", "subtitle", "contact", "link", "salutation"),
        *("place", "meeting", "session", "symbol", "classification", "people", "site", "hearing"),
        *("subject", "participants", "reference", "time", "series"),
    }
)
"""Bylines that another row of the card says, or that are no row."""


def _organiser(document: Document) -> Word | None:
    stated = next((one for one in document.fields if one.name == "organiser"), None)
    return _word(stated, Tone.PLAIN, None) if stated is not None else None


def _byline(document: Document) -> Word | None:
    stated = next((one for one in document.fields if one.name == "byline"), None)
    body = document.issuing_body
    if stated is not None and body is not None and stated.value == body.value:
        return None
    if stated is not None:
        return _word(stated, Tone.PLAIN, None)
    block = next(
        (b for b in document.blocks if b.role is BlockRole.BYLINE and b.detail not in _OTHER_ROWS),
        None,
    )
    if block is None:
        return None
    span = block.span.stripped(document.text)
    return Word(" ".join(span.of(document.text).split()), Tone.PLAIN, span)
