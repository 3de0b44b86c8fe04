"""Who operates an installation: `operator.toml` of the data folder; what it leaves empty is not stated."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from records.faults import DataError, Fault, fault, in_order
from records.folder import SHIPPED
from records.partial_dates import is_day
from records.reading import read_text
from records.web_address import web_address

FILE = "operator.toml"
EMAIL_PATTERN = r"[^@\s<>\"',;:()]+@[^@\s<>\"',;:()]+\.[^@\s<>\"',;:()]+"
PHONE_PATTERN = r"[+(]?[0-9][0-9 ()/-]*"

# The form a value must have is named after the fault where it has not.
ANY, DAY, EMAIL, HTTPS, PHONE = "", "not_a_day", "not_an_email", "not_https", "not_a_phone"
PATTERNS = {EMAIL: EMAIL_PATTERN, PHONE: PHONE_PATTERN}

# Every entry by section, with its form.
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "operator": {
        "name": ANY,
        "address": ANY,
        "email": EMAIL,
        "phone": PHONE,
        "representative": ANY,
        "responsible_person": ANY,
        "supervisory_body": ANY,
        "vat_id": ANY,
        "website": HTTPS,
    },
    "corrections": {"email": EMAIL},
    "accessibility": {
        "contact_name": ANY,
        "contact_email": EMAIL,
        "contact_phone": PHONE,
        "contact_form": HTTPS,
        "statement_date": DAY,
        "reviewed_on": DAY,
        "assessment": ANY,
    },
    "enforcement": {"name": ANY, "address": ANY, "email": EMAIL, "phone": PHONE, "website": HTTPS},
    "data_protection": {
        "officer_name": ANY,
        "officer_address": ANY,
        "officer_email": EMAIL,
        "officer_phone": PHONE,
        "legal_basis": ANY,
        "supervisory_authority": ANY,
        "supervisory_authority_address": ANY,
        "supervisory_authority_website": HTTPS,
    },
    "hosting": {"provider": ANY, "address": ANY, "location": ANY, "processing_agreement": ANY},
    "logs": {"content": ANY, "retention": ANY, "purpose": ANY, "access": ANY},
}
FORMS: Mapping[str, str] = {
    f"{section}.{name}": form for section, entries in SECTIONS.items() for name, form in entries.items()
}


@dataclass(frozen=True)
class Operator:
    """What the operator has stated, by `section.entry`."""

    stated: tuple[tuple[str, str], ...] = ()

    def value(self, entry: str) -> str | None:
        """What is stated for an entry; None where nothing is.

        Raises:
            KeyError: there is no such entry.
        """
        if entry not in FORMS:
            raise KeyError(entry)
        return dict(self.stated).get(entry)


def read_operator(folder: Path) -> Operator:
    """The operator of a data folder; a folder without `operator.toml` has the shipped one.

    Raises:
        DataError: the file is faulty; it names every fault found.
    """
    own = folder / FILE
    content, faults = read_text(own if own.exists() else SHIPPED / FILE)
    if any(found.code != "empty_file" for found in faults):
        raise DataError(faults)
    try:
        sections = tomllib.loads(content or "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError((fault(FILE, "not_toml", reason=error),)) from error
    found = tuple(_faults(sections))
    if found:
        raise DataError(in_order(found, (FILE,)))
    values = {
        f"{section}.{name}": value.strip()
        for section, entries in sections.items()
        for name, value in entries.items()
    }
    return Operator(tuple((entry, values[entry]) for entry in FORMS if values.get(entry)))


def _faults(sections: Mapping[str, Any]) -> Iterator[Fault]:
    for section, entries in sections.items():
        if section not in SECTIONS:
            yield _unknown(section, section, SECTIONS)
        elif not isinstance(entries, Mapping):
            yield fault(FILE, "not_a_section", column=section)
        else:
            for name, value in entries.items():
                yield from _entry_faults(section, name, value)


def _entry_faults(section: str, name: str, value: Any) -> Iterator[Fault]:
    entry = f"{section}.{name}"
    if name not in SECTIONS[section]:
        yield _unknown(entry, name, SECTIONS[section])
    elif not isinstance(value, str):
        yield fault(FILE, "not_in_quotes", column=entry, value=value)
    elif value.strip() and not _has_form(value.strip(), FORMS[entry]):
        yield fault(FILE, FORMS[entry], column=entry, value=value)


def _has_form(value: str, form: str) -> bool:
    if form == DAY:
        return is_day(value)
    if form == HTTPS:
        address = web_address(value)
        return address is not None and address.scheme == "https"
    return form == ANY or re.fullmatch(PATTERNS[form], value) is not None


def _unknown(entry: str, name: str, known: Mapping[str, object]) -> Fault:
    near = get_close_matches(name[:100], list(known), n=1)
    if near:
        return fault(FILE, "unknown_entry_near", column=entry, nearest=near[0])
    return fault(FILE, "unknown_entry", column=entry)
