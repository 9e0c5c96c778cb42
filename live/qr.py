"""QR codes of links: as a picture that scales."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_svg(link: str) -> str:
    """A QR code of a link as SVG text; its size is left to whoever shows it.

    Black on white with its quiet zone, so that it also scans on a dark screen. Correction level M (15 %), or
    higher where that takes no more squares: a screen is clean, but seen from afar and at an angle.
    """
    code = segno.make(link, error="m", micro=False)
    written = BytesIO()
    # With the name of its form (xmlns): a browser does not show a picture of its own without it.
    code.save(
        written, "svg", xmldecl=False, nl=False, omitsize=True, light="#ffffff", dark="#000000", border=4
    )
    return written.getvalue().decode()
