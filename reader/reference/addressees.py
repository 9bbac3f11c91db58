"""Who is meant by an addressee: its post and country, or its agency, as far as the tables know."""

from __future__ import annotations

from reader.reference import routing
from reader.reference.places import country_of, is_city, is_country
from reader.reference.posts import canonical, is_office
from reader.reference.tables import folded
from reader.reference.zones import city_of

_CAPITAL = ("WASHDC", "WASHINGTON DC")
_SHORTEST_AGENCY = 3
"""Letters: two behind a city are its state."""


def name_of(plad: str) -> str:
    """One form of an addressee: ``WASHDC, SECSTATE`` of listings is ``SECSTATE WASHDC``.

    What is no such listing form stays as it is, but for capitals and blanks.

    Args:
        plad: As printed.
    """
    name = folded(plad)
    city, comma, office = name.partition(", ")
    if not comma or "," in office or is_office(city.partition(" ")[0]):
        return name
    is_seat = city in _CAPITAL or is_city(city)
    is_agency = office.isalpha() and len(office) >= _SHORTEST_AGENCY and not is_country(office)
    return f"{office} {city}" if is_office(office) or (is_seat and is_agency) else name


def whose(plad: str, indicator: str = "") -> str:
    """``Beijing, China`` of a post, the name of an agency; empty where the tables know neither.

    The name is what was addressed; the indicator, which may be a relay's, is asked after it.

    Args:
        plad: Plain language address designator as printed: ``AMEMBASSY BEIJING``.
        indicator: The routing indicator beside it; empty for none.
    """
    post = canonical(plad)
    station = routing.station(indicator) if indicator else None
    if post is not None:
        is_its_own = station is not None and station.post == post.name
        return (station.agency if station and is_its_own else "") or place_of_post(post.name)
    return station_words(indicator) if station is not None else ""


def station_words(indicator: str) -> str:
    """Whose a routing indicator is, a post with its country; empty where the table has it not."""
    station = routing.station(indicator)
    if station is None:
        return ""
    return station.agency or place_of_post(station.post)


def place_of_post(name: str) -> str:
    """City and country of a post of the table; the city alone where both are one name.

    Args:
        name: Canonical: ``BEIJING``.
    """
    post = canonical(name)
    if post is None:
        return name.title()
    city = city_of(post) or post.name.title()
    country = country_of(post.country)
    is_one = not country or city.casefold() == country.casefold()
    return city if is_one else f"{city}, {country}"
