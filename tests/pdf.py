"""What a PDF says, and what a validator finds in it."""

import io
import re

import page
from pypdf import PdfReader


def words_of(pdf: bytes) -> str:
    """What the pages say, on one line; a word that a line end parts is whole again."""
    said = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(re.sub("[-\u00ad\u200b]\n", "", said).replace("\u200b", "").split())


def faults_of(pdf: bytes) -> list[str]:
    """What the validator finds against PDF/UA-1 and PDF/A-2a.

    A compressed stream may end with a carriage return; before the line end that has to follow, the validator
    takes both for one line end and counts a byte too few.
    """
    is_ambiguous = b"\r\nendstream" in pdf
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    found = [one for profile in profiles for one in page.validate_pdf_bytes(pdf, profile=profile).failures]
    return [one.message for one in found if not (is_ambiguous and "raw content length" in one.message)]
