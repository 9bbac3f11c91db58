"""PDFs written by hand: a page is a list of lines, set from the top down; None leaves a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_pdf(
    pages: Sequence[Sequence[str | None]], *, trailer: str = "", annots: str = ""
) -> bytes:
    """A PDF of one font; a page without lines holds a drawn box and no text.

    ``annots`` are entries of each page's annotations.
    """
    kids = " ".join(f"{3 + 2 * index + 1} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * index} 0 R "
            f"/Annots [{annots}] >>"
        )
        content = _content(lines)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(objects, trailer)


def _content(lines: Sequence[str | None]) -> str:
    if not lines:
        return "100 100 200 200 re f"
    drawn = ["BT /F1 10 Tf 12 TL 72 740 Td"]
    for line in lines:
        if line is None:
            drawn.append("T*")
        else:
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            drawn.append(f"({escaped}) Tj T*")
    return "\n".join([*drawn, "ET"])


def _file(objects: list[str], trailer: str) -> bytes:
    parts = [b"%PDF-1.4\n"]
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = sum(map(len, parts))
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode())
    parts.append(
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return b"".join(parts)


LOCKED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> "
    f"/ID [<{'43' * 16}> <{'43' * 16}>]"
)
"""A trailer entry that asks for a password nobody knows."""
