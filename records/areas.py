"""Areas under the names they have on the pages: Regierungsbezirke, regions, districts."""

from language.texts import Language, text
from records.dataset import Dataset


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
