"""Reading a calendar file with the standard library."""

import re

_ESCAPED = re.compile(r"\\(.)")


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar; a fold between two octets is taken back."""
    return content.decode("utf-8").removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def events_in(content: bytes) -> list[dict[str, str]]:
    """The events, each by property; texts as they were, parameters before the colon of dates kept."""
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded(content):
        if line == "BEGIN:VEVENT":
            found.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            name, value = re.split("(?=[;:])", line, maxsplit=1)
            found[-1][name] = value if name.startswith("DT") else _plain(value.removeprefix(":"))
    return found


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: {"n": "\n"}.get(match[1], match[1]), value)
