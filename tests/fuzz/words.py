"""Lines that mean something to the parser, for the fuzz target to put in; all invented."""

LINES: tuple[bytes, ...] = tuple(
    line.encode()
    for line in (
        "VZCZCXRO2764", "OO RUEHXX RUEHYY", "DE RUEHXV #0412/01 3241405", "ZNR UUUUU ZZH",
        "O 201405Z NOV 07", "FM AMEMBASSY VELLIN", "TO SECSTATE WASHDC IMMEDIATE 3578",
        "RUEHC/SECSTATE WASHDC IMMEDIATE 3578", "INFO RUEHXX/AMCONSUL LORNE 0012", "XMT AMEMBASSY",
        "BT", "UNCLAS SECTION 01 OF 03 VELLIN 000412", "C O N F I D E N T I A L VELLIN 000412",
        "SIPDIS", "STATE FOR EUR/NB", "E.O. 12958: DECL: 11/20/2017", "E.O. 11652: GDS",
        "TAGS: ETRD, KIPR, XX", "SUBJECT: SEALS ON CARGO", "REF: A. 08 LORNE 31 B. VELLIN 407",
        "Classified By: A. Hale for reasons 1.4 (b) and (d).", "¶1. (SBU) Summary.", "2. (C) Two.",
        "VELLIN 00000412  002 OF 003", "* Missing Section 002 *", "PAGE 02 VELLIN 00412 01 OF 02",
        "INFO LOG-00 EUR-12 ISO-00 /026 W", "NNNN", "HALE", "MRN: 13 VELLIN 88", "RELEASE IN PART",
        "B1", "(b)(6)", "1.4(D)", "Cable dated: 2007-11-20T14:05:00", "FOR IMMEDIATE RELEASE",
        "PORT ELLEN, May 3, 2011 –", "###", "-30-", "[End of document]", "Contact: A. Hale",
        "organized by the Port Union", "prepared by the Secretariat", "MEMORANDUM OF CONVERSATION",
        "TO: The Minister", "FROM: A. Hale", "DATE: the seventh of March, 2011", "RE: Seals",
        "PARTICIPANTS:", "1. Opening", "  - one", "    • two", "¹ A note.", "Seals[1] hold.¹",
        "[1] Note.",
        "> quoted", "# Heading", "=====", "| a | b |", "|---|---|", "Q: Why?", "MR. HALE: Because.",
        "<p>", "</p>", "<pre>", "<table><tr><td>", "</table>", "<br>", "&#0;", "&amp;", "<!--",
        "-->",
        '"id","date","text"', '{"id": 1, "text": "', '"}', "[{", "}]",
        '","', "\ufeff", "\x00", "\x85",
        "\u2028", "\ufffd", "\U0001f600", "e\u0301", "\r",
    )
)  # fmt: skip
"""One for each kind of line the recognisers know, and signs of the formats."""
