"""A selection in words: labels of options, chips, the count, and what stands beside it."""

from cards.view import View
from language.formats import partial_date
from language.texts import Language, text
from records.areas import area_label, district_labels
from records.dataset import Dataset
from records.derived import JOINT
from records.search_documents import CODE_LISTS
from records.selected import Index, option_counts, statewide_counts
from records.selection import GROUP, PARAMETERS, SINGLE_PARAMETERS, Selection


def option_labels(
    dataset: Dataset, parameter: str, codes: tuple[str, ...], language: Language
) -> dict[str, str]:
    """What the options of a parameter are called."""
    if parameter == "region":
        districts = district_labels(dataset, language)
        return {code: districts.get(code) or area_label(dataset, code, language) for code in codes}
    if parameter == "foerderer":
        names = dataset.organisations.set_index("id")["name"]
        return {code: names[code] for code in codes}
    if parameter == "betrag":
        return {code: _givers(dataset, code, language) for code in codes}
    if parameter == "ort":
        return {code: dataset.label("location_role", code, language) for code in codes}
    if parameter == "landesweit":
        return dict.fromkeys(codes, text("filter.without", language))
    if parameter == "auch":
        return {code: _also(dataset, code, language) for code in codes}
    return {code: dataset.label(CODE_LISTS[parameter], code, language) for code in codes}


def counts_in_words(index: Index, selection: Selection) -> dict[str, dict[str, str]]:
    """How many initiatives each option leaves: `5`; with a region those on site and statewide, `0 + 6`."""
    on_site, statewide = option_counts(index, selection), statewide_counts(index, selection)
    return {
        parameter: {
            code: f"{count} + {statewide[parameter][code]}" if statewide else str(count)
            for code, count in counts.items()
        }
        for parameter, counts in on_site.items()
    }


def _givers(dataset: Dataset, code: str, language: Language) -> str:
    """Who gives an amount: a group of funders, one funder alone, or several together."""
    if code.startswith(GROUP):
        group = code.removeprefix(GROUP)
        label = dataset.label("funder_group", group, language)
        return label if group == JOINT else text("filter.alone", language, name=label)
    bodies = dataset.organisations.set_index("id")
    names = [bodies["short_name"].fillna(bodies["name"])[id_] for id_ in code.split(".")]
    if len(names) == 1:
        return text("filter.alone", language, name=names[0])
    return text("funding.together", language, names=" + ".join(names))


def _also(dataset: Dataset, value: str, language: Language) -> str:
    parameter, _, code = value.partition(":")
    label = option_labels(dataset, parameter, (code,), language)[code]
    return f"{dataset.label('filter', parameter, language)}: {label}"


def chips(view: View) -> list[tuple[str, str | None, str]]:
    """Each chosen filter: parameter, code (None where the parameter has one value), words."""
    found: list[tuple[str, str | None, str]] = []
    query = view.selection.to_query()
    for parameter in SINGLE_PARAMETERS:
        if parameter in query:
            found.append(
                (parameter, None, f"{_single_label(view, parameter)}: {_single_value(view, parameter)}")
            )
    for parameter, name in PARAMETERS.items():
        codes = getattr(view.selection, name)
        labels = option_labels(view.all_records, parameter, codes, view.language)
        joint = " " if parameter == "auch" else ": "
        found += [
            (parameter, code, f"{view.label('filter', parameter)}{joint}{labels[code]}") for code in codes
        ]
    return found


def filters_in_words(view: View) -> str:
    """The whole selection in one line: `Region: Arnsberg; Status: läuft`, or that nothing is filtered."""
    words = [chip for _, _, chip in chips(view)]
    return "; ".join(words) if words else view.text("filter.none")


def count_in_words(view: View) -> str:
    """`37 von 128 Initiativen`; with a region both layers, `27 vor Ort + 53 landesweit von 128 …`."""
    n, total = len(view.selected.ids), view.selected.total
    if not view.has_layers:
        return view.text("filter.count", n=n, total=total)
    if view.selection.statewide_layer:
        return view.text("filter.count_on_site", n=n, total=total)
    return view.text("filter.count_layers", n=n, statewide=len(view.selected.statewide), total=total)


def beside_in_words(view: View) -> list[str]:
    """What a filter cannot place: initiatives without a place, without a known period."""
    beside = []
    if view.has_layers and len(view.selected.unplaced):
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
    if parameter == "landesweit":
        return view.text("filter.without")
    return partial_date(value, view.language)
