"""A selection in words: labels of options, chips, the count, and what stands beside it."""

from cards.view import View
from language.formats import partial_date
from language.texts import Language, text
from records.dataset import Dataset
from records.selection import LISTS, PARAMETERS, SINGLE_PARAMETERS


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


def option_labels(
    dataset: Dataset, parameter: str, codes: tuple[str, ...], language: Language
) -> dict[str, str]:
    """What the options of a repeatable parameter are called."""
    if parameter == "region":
        districts = district_labels(dataset, language)
        return {code: districts.get(code) or area_label(dataset, code, language) for code in codes}
    if parameter == "foerderer":
        names = dataset.organisations.set_index("id")["name"]
        return {code: names[code] for code in codes}
    return {code: dataset.label(LISTS[parameter], code, language) for code in codes}


def chips(view: View) -> list[tuple[str, str | None, str]]:
    """Each chosen filter: parameter, code (None where the parameter has one value), words."""
    found: list[tuple[str, str | None, str]] = []
    query = view.selection.to_query()
    for parameter in ("q", "von", "bis", "ort"):
        if parameter in query:
            found.append(
                (parameter, None, f"{_single_label(view, parameter)}: {_single_value(view, parameter)}")
            )
    for parameter, name in PARAMETERS.items():
        codes = getattr(view.selection, name)
        labels = option_labels(view.all_records, parameter, codes, view.language)
        found += [(parameter, code, f"{view.label('filter', parameter)}: {labels[code]}") for code in codes]
    return found


def filters_in_words(view: View) -> str:
    """The whole selection in one line: `Region: Arnsberg; Status: läuft`, or that nothing is filtered."""
    words = [chip for _, _, chip in chips(view)]
    return "; ".join(words) if words else view.text("filter.none")


def count_in_words(view: View) -> str:
    """`37 von 128 Initiativen`."""
    return view.text("filter.count", n=len(view.selected.ids), total=view.selected.total)


def beside_in_words(view: View) -> list[str]:
    """What a filter cannot place: `0 mit Ort dort, 6 landesweit`, without a place, without a known period."""
    beside = []
    if view.selection.regions:
        beside.append(
            view.text("filter.placed", n=len(view.selected.ids), statewide=len(view.selected.statewide))
        )
        if len(view.selected.unplaced):
            beside.append(view.text("filter.unplaced", n=len(view.selected.unplaced)))
    if len(view.selected.undated):
        beside.append(view.text("filter.undated", n=len(view.selected.undated)))
    return beside


def _single_label(view: View, parameter: str) -> str:
    return view.text(f"filter.{SINGLE_PARAMETERS[parameter]}")


def _single_value(view: View, parameter: str) -> str:
    value = str(getattr(view.selection, SINGLE_PARAMETERS[parameter]))
    if parameter == "q":
        return view.text("filter.quoted", words=value)
    if parameter == "ort":
        return view.label("location_role", value)
    return partial_date(value, view.language)
