"""Ask whether the addresses of the sources still answer: `python -m curation.link_check`, never on serving.

The answers are kept in `links.csv` of the data folder; the page of data care lists what is dead.
"""

import argparse
import csv
import datetime
import http.client
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from tqdm import tqdm

from language.today import today
from records.dataset import DataError, data_folder, load
from records.links import ANSWERS, GONE

COLUMNS = ("url", "answer", "asked_on")
SECONDS = 15
SECONDS_BETWEEN = 1.0  # requests, whatever the host
AGENT = "KI-Atlas-NRW link check (make check-links)"

KEPT = "%/:=&?~+!$,;'@()*[]"  # signs of an address that are sent as they are

Ask = Callable[[str], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask every address once, and keep the answers."""
    argparse.ArgumentParser(prog="python -m curation.link_check", description=__doc__).parse_args(arguments)
    try:
        urls = load(data_folder()).sources["url"].dropna().unique().tolist()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    answers = ask_all(urls, answer_of, SECONDS_BETWEEN)
    write_answers(data_folder() / ANSWERS, answers, today())
    dead = sorted(url for url, answer in answers.items() if answer in GONE)
    print("\n".join([*dead, f"{len(dead)} of {len(urls)} addresses are dead"]))
    return 0


def ask_all(urls: Sequence[str], ask: Ask, seconds_between: float) -> dict[str, str]:
    """What each address answers."""
    answers = {}
    for url in tqdm(urls, unit="link", file=sys.stderr):
        answers[url] = ask(url)
        time.sleep(seconds_between)
    return answers


def answer_of(url: str) -> str:
    """The status that an address answers with; `unreachable` where nothing does."""
    try:
        # The schema lets no address but http and https be one.
        request = urllib.request.Request(_in_ascii(url), headers={"User-Agent": AGENT})  # noqa: S310
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except (OSError, ValueError, http.client.HTTPException):
        return "unreachable"


def _in_ascii(url: str) -> str:
    """The address as it is sent: browsers let people write umlauts in it."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = quote(parts.path, safe=KEPT), quote(parts.query, safe=KEPT)
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


def write_answers(path: Path, answers: dict[str, str], day: datetime.date) -> None:
    """Keep the answers in a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((url, answer, day.isoformat()) for url, answer in sorted(answers.items()))


if __name__ == "__main__":
    sys.exit(main())
