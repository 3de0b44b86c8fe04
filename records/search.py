"""Full-text search: one folded text an initiative and place of finding.

Folding makes spellings meet: case, accents, umlauts (Köln, Koeln, Koln), punctuation, and AI = KI.
"""

import re
import unicodedata

import pandas as pd

from records.dataset import Dataset

SHORT_TERM = 3  # letters; shorter terms must begin a word, or "ki" would find every "Kirche"
LISTS = {"kind": "kind", "status": "status", "scope": "scope"}

_ACCENTS = re.compile("[\u0300-\u036f]+")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
_UMLAUT_SPELLING = re.compile(r"([aou])e")
_AI = re.compile(r"\b(?:ai|kunstlich\w* intelligenz|artificial intelligence)\b")


def folded(text: str) -> str:
    """A text as it is compared: words of a-z and 0-9, one space before each."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    plain = _NOT_A_WORD.sub(" ", _UMLAUT_SPELLING.sub(r"\1", plain))
    return f" {_AI.sub('ki', plain).strip()}"


def terms_of(query: str) -> tuple[str, ...]:
    """The terms of a query, all of which must be found; a short one stands with the space before it."""
    return tuple(f" {term}" if len(term) <= SHORT_TERM else term for term in folded(query).split())


def search_texts(dataset: Dataset) -> pd.DataFrame:
    """Folded texts, one row an initiative (index: initiative_id), one column a place of finding.

    Columns: `name`, `summary`, `category` (labels of codes in both languages), `organisation` (with
    former names), `place`, `event`, `programme`.
    """
    records = dataset.initiatives.set_index("id")
    ids = records.index
    bodies = dataset.organisations.set_index("id")
    body_text = _together(bodies, ["name", "short_name", "aliases"])
    place_text = _together(dataset.places.set_index("id"), ["name", "municipality"])
    found = pd.DataFrame(
        {
            "name": _together(records, ["name", "name_en", "aliases"]),
            "summary": _together(records, ["summary_de", "summary_en", "notes_de"]),
            "category": _labels(dataset).reindex(ids, fill_value=""),
            "organisation": _joined(
                dataset.participations["initiative_id"],
                dataset.participations["organisation_id"].map(body_text)
                + " "
                + dataset.participations["unit"].fillna(""),
                ids,
            ),
            "place": _joined(
                dataset.areas["initiative_id"],
                dataset.areas["place_id"].map(place_text) + " " + _area_names(dataset),
                ids,
            ),
            "event": _joined(dataset.events["initiative_id"], dataset.events["title"], ids),
            "programme": _joined(dataset.funding["initiative_id"], dataset.funding["programme"], ids),
        }
    )
    texts: pd.DataFrame = found.apply(lambda column: column.map(folded))
    return texts.astype("str")


def whole_texts(texts: pd.DataFrame) -> pd.Series:
    """All texts of each initiative in one (index as in `texts`): joining takes longer than searching."""
    return texts["name"].str.cat(texts.drop(columns="name"), sep=" ")


def found_mask(whole: pd.Series, query: str) -> pd.Series:
    """True for each initiative in whose whole text every term stands somewhere (index as in `whole`)."""
    found = pd.Series(True, index=whole.index)
    for term in terms_of(query):
        found &= whole.str.contains(term, regex=False)
    return found


def places_of_finding(texts: pd.DataFrame, query: str) -> pd.Series:
    """Where each initiative matched: column names in order, joined by `;` (index as in `texts`)."""
    terms = terms_of(query)
    rows = texts.to_dict("index")
    found = [
        ";".join(str(name) for name, words in row.items() if any(term in words for term in terms))
        for row in rows.values()
    ]
    return pd.Series(found, index=texts.index, dtype="str")


def _together(table: pd.DataFrame, columns: list[str]) -> pd.Series:
    words = table[columns].fillna("")
    return words[columns[0]].str.cat(words[columns[1:]], sep=" ")


def _joined(initiative_ids: pd.Series, texts: pd.Series, ids: pd.Index) -> pd.Series:
    return texts.fillna("").groupby(initiative_ids).agg(" ".join).reindex(ids, fill_value="")


def _labels(dataset: Dataset) -> pd.Series:
    codes = dataset.codes
    words = (codes["label_de"] + " " + codes["label_en"]).groupby([codes["list"], codes["code"]]).first()
    records = dataset.initiatives
    coded = [
        pd.DataFrame({"initiative_id": records["id"], "list": name, "code": records[column]})
        for name, column in LISTS.items()
    ]
    coded += [
        dataset.fields.rename(columns={"field": "code"}).assign(list="field"),
        dataset.target_groups.rename(columns={"target_group": "code"}).assign(list="target_group"),
    ]
    long = pd.concat(coded, ignore_index=True)
    long = long.join(words.rename("words"), on=["list", "code"])
    return long.groupby("initiative_id")["words"].agg(" ".join)


def _area_names(dataset: Dataset) -> pd.Series:
    districts = dataset.districts.set_index("ags")["name"]
    codes = dataset.codes
    regions = codes[codes["list"].isin(["bezirk", "region"])].set_index("code")["label_de"]
    areas = dataset.areas
    names = [areas["district"].map(districts), areas["bezirk"].map(regions), areas["region"].map(regions)]
    return names[0].fillna("") + " " + names[1].fillna("") + " " + names[2].fillna("")
