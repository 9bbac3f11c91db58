"""The closed word lists of the telegram format (ACP 127, 5 FAH-1 H-200, 5 FAH-2 H-320)."""

from __future__ import annotations

PROSIGNS = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
"""Precedence prosigns; format line 2 prints them twice (``OO``)."""

PRECEDENCES = ("NIACT IMMEDIATE", "FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")

MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), 1
    )
}

CAPTIONS = (
    "SENSITIVE BUT UNCLASSIFIED",
    "FOR OFFICIAL USE ONLY",
    "LIMITED DISTRIBUTION",
    "ROGER CHANNEL",
    "CORRECTED COPY",
    "C O R R E C T E D  C O P Y",
    "C O R R E C T E D C O P Y",
    "E F T O",
    "MED CHANNEL",
    "NOCONTRACT",
    "SENSITIVE",
    "SIPDIS",
    "NOFORN",
    "EXDIS",
    "NODIS",
    "STADIS",
    "LIMDIS",
    "ORCON",
    "TERREP",
    "EFTO",
)
"""Handling captions, longer ones first."""

CLASSIFICATIONS = {
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "SECRET": "SECRET",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "TOP SECRET": "TOP SECRET",
}

_ADDRESSED_WORDS = (
    "STATE DEPT DEPARTMENT SECSTATE USDOC DOC COMMERCE TREASURY USTR NSC DOJ JUSTICE "
    "USPTO FBI DHS DOE ENERGY DOL LABOR USDA AGRICULTURE FAS USAID AID EXIM OPIC USITC "
    "ITC FTC DEA CBP ICE TSA FAA DOT TRANSPORTATION EPA INTERIOR SECDEF OSD JCS JOINT DIA "
    "CIA EUCOM USEUCOM SOUTHCOM USSOUTHCOM CENTCOM USCENTCOM PACOM USPACOM NORTHCOM "
    "USNORTHCOM AFRICOM HHS CDC NIH NSF OMB OSTP CEA FCC FEDERAL FRB USUN USEU USNATO "
    "GENEVA EB EEB INL PARIS LONDON OSLO BERLIN ROME LIBRARY LOC "
)
ADDRESSED = frozenset(_ADDRESSED_WORDS.split())
"""First words of attention lines and passing instructions."""

ORIGINS = (
    "Embassy",
    "Consulate",
    "Mission",
    "Secretary of State",
    "US ",
    "USUN",
    "USEU",
    "UN ",
    "American Institute",
    "REO ",
    "Department of State",
)
"""How the origin in an archive's listing begins."""
