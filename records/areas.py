"""Areas under the names they have on the pages: Regierungsbezirke, regions, districts."""

from typing import Literal

from language.texts import Language, text
from records.dataset import Dataset

AreaKind = Literal["district", "bezirk", "region"]


def area_kind(dataset: Dataset, code: str) -> AreaKind | None:
    """What kind of area has this code; None where none has."""
    if code in set(dataset.districts["ags"]):
        return "district"
    codes = dataset.codes
    kinds = codes.loc[(codes["code"] == code) & codes["list"].isin(["bezirk", "region"]), "list"]
    found: AreaKind | None = kinds.iloc[0] if len(kinds) else None
    return found


def area_labels(dataset: Dataset, language: Language) -> dict[str, str]:
    """The full name of every area by its code: Bezirke, regions, districts."""
    codes = dataset.codes
    larger = codes.loc[codes["list"].isin(["bezirk", "region"]), "code"]
    named = {code: area_label(dataset, code, language) for code in larger}
    return named | district_labels(dataset, language)


def area_label(dataset: Dataset, code: str, language: Language) -> str:
    """The full name of a Regierungsbezirk, a region or a district: `Kreis Soest`, `Hagen (Stadt)`."""
    if len(code) == 5 and code.isdigit():
        return district_labels(dataset, language)[code]
    if code.isdigit():
        return text("district.bezirk", language, name=dataset.label("bezirk", code, language))
    return dataset.label("region", code, language)


def district_labels(dataset: Dataset, language: Language) -> dict[str, str]:
    """The full name of each district by its key; one called Rhein-Erft-Kreis needs no other word."""
    forms = {"Kreis": "district.county", "Kreisfreie Stadt": "district.city"}
    known = dataset.districts
    return {
        ags: text(forms[kind], language, name=name)
        if kind in forms and "kreis" not in name.casefold()
        else name
        for ags, name, kind in zip(known["ags"], known["name"], known["type"], strict=True)
    }
