"""What the value of a telegram's field means, whatever table says it."""

from __future__ import annotations

from reader.reference import addressees, captions, precedence, signals, tags


def meaning_of(name: str, value: str) -> str:
    """What the tables say of a field's value; empty where they know nothing.

    Args:
        name: The field's term, such as ``tags`` or ``routing_indicator``.
        value: Its canonical value.
    """
    match name.replace("-", "_"):
        case "tags":
            return tags.meaning(value) or ""
        case "caption":
            return captions.meaning(value) or ""
        case "routing_indicator" | "originating_routing_indicator":
            return addressees.station_words(value)
        case "plad" | "originator":
            return addressees.whose(value)
        case "security":
            return signals.meaning(value.split(" ")[0]) or ""
        case "precedence" | "address_precedence" | "action_precedence" | "info_precedence":
            found = precedence.of(value)
            return found.meaning if found else ""
    return ""
