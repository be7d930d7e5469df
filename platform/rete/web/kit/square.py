"""QR codes (ISO/IEC 18004) as pages draw them."""

import io

import segno


def square_svg(text: str) -> str:
    """Black on white whatever the page's colours: readers need the contrast. Of trusted text: it is markup."""
    written = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        written, kind="svg", border=4, scale=4, light="#fff", xmldecl=False, nl=False
    )
    return written.getvalue().decode()
