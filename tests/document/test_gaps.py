from reader.document import (
    Document,
    DocumentKind,
    Era,
    Finding,
    GapKind,
    Section,
    SectionState,
    SourceText,
    Span,
    Telegram,
    gaps,
    missing_sections,
    number_ranges,
    section_count,
    section_gaps,
)

_MISSING, _PRESENT = SectionState.MISSING, SectionState.PRESENT


def _telegram(
    *states: SectionState, declared: int | None = None, here: Span | None = None
) -> Telegram:
    sections = tuple(
        Section(
            index,
            declared,
            state,
            () if state is _MISSING else (Span(10 * index, 10 * index + 9),),
            Span(10 * index, 10 * index + 3) if state is _MISSING and here is None else here,
        )
        for index, state in enumerate(states, 1)
    )
    return Telegram(
        Span(0, 99),
        Era.ACP127,
        declared_sections=declared,
        is_sectioned=bool(states),
        sections=sections,
    )


def _document(telegram: Telegram, *findings: Finding) -> Document:
    return Document(
        SourceText.from_text("x" * 99),
        DocumentKind.TELEGRAM,
        (),
        telegrams=(telegram,),
        findings=findings,
    )


def test_a_run_of_missing_sections_is_one_gap() -> None:
    telegram = _telegram(_MISSING, _MISSING, _PRESENT, _MISSING, declared=4)
    found = section_gaps(telegram)
    assert [(gap.kind, gap.sections, gap.total) for gap in found] == [
        (GapKind.SECTIONS, (1, 2), 4),
        (GapKind.SECTIONS, (4,), 4),
    ]
    assert found[0].span == Span(10, 23)
    assert [section.index for section in missing_sections(telegram)] == [1, 2, 4]


def test_a_missing_section_without_a_place_is_no_gap_to_jump_to() -> None:
    section = Section(1, 1, _MISSING)
    assert section_gaps(Telegram(Span(0, 9), Era.ACP127, sections=(section,))) == []


def test_gaps_come_in_order_of_place() -> None:
    telegram = _telegram(_MISSING, _PRESENT, _MISSING, declared=3)
    document = _document(
        telegram,
        Finding("text-truncated-end", (Span(29, 29),)),
        Finding("paragraph-gap", (Span(22, 23), Span(26, 27)), {"numbers": (32, 33)}),
        Finding("text-truncated-start", (Span(20, 20),)),
        Finding("heading-lost", (Span(24, 25), Span(28, 29))),
        Finding("link-target-lost", (Span(21, 22),)),
        Finding("paragraph-gap", (), {"numbers": (7,)}),
        Finding("serial-conflict", (Span(1, 2),)),
    )
    assert [(gap.kind.value, gap.span.start) for gap in gaps(document)] == [
        ("sections", 10),
        ("cut-start", 20),
        ("link", 21),
        ("paragraphs", 22),
        ("heading", 24),
        ("heading", 28),
        ("cut-end", 29),
        ("sections", 30),
    ]
    jump = next(gap for gap in gaps(document) if gap.kind is GapKind.PARAGRAPHS)
    assert (jump.span, jump.paragraphs) == (Span(22, 27), (32, 33))


def test_how_many_sections_are_here() -> None:
    assert section_count(_telegram(_MISSING, _PRESENT, declared=2)) == "1 of 2 sections"
    assert section_count(_telegram(_PRESENT)) == "1 of ? sections"
    assert section_count(_telegram()) is None


def test_numbers_as_ranges_for_people() -> None:
    assert number_ranges([*range(1, 12), 13, 14]) == "1–11, 13 and 14"
    assert number_ranges((3,)) == "3"
    assert number_ranges([2, 1]) == "1 and 2"
    assert number_ranges([]) == ""
    assert number_ranges(iter([5, 4, 3, 9])) == "3–5 and 9"
