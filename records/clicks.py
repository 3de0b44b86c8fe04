"""What a click on a mark does to the filters: afterwards just the initiatives counted are kept."""

from collections.abc import Mapping

from records.dataset import Dataset
from records.selection import MANY_VALUED, PARAMETERS, Selection

COMPANIONS = ("status",)  # what marks take along that are told apart by something else


def clicked(selection: Selection, mark: Mapping[str, str], dataset: Dataset) -> Selection:
    """The selection after a click on a mark: narrowed to it, or its own filters taken back.

    Where all its filters are set already, the click takes back what tells the mark from its neighbours (the
    group, area, year or giver). A status that comes along with these stays: it may have been chosen before.

    Args:
        selection: what the figure shows.
        mark: the codes of the mark by parameter of the address; several codes of which an initiative has
            one, such as statuses, are joined by `;`.
        dataset: all records, for their districts.
    """
    found = narrowed_to(selection, mark, dataset)
    return found if found != selection else _without(selection, _own(mark))


def narrowed_to(selection: Selection, mark: Mapping[str, str], dataset: Dataset) -> Selection:
    """The selection that keeps just what a mark of its figures counts.

    A filter of several codes says "or", a mark within it says "and": where the code of the mark is none of
    those chosen, it is added as one that must hold too (`auch`). An area is cut to what of it lies inside the
    chosen ones, as only places there are counted.
    """
    for parameter, code in mark.items():
        selection = _with(selection, parameter, code, dataset)
    return selection


def _own(mark: Mapping[str, str]) -> Mapping[str, str]:
    return {name: code for name, code in mark.items() if name not in COMPANIONS} or mark


def _without(selection: Selection, mark: Mapping[str, str]) -> Selection:
    for parameter, code in mark.items():
        also = f"{parameter}:{code}"
        if also in selection.also:
            selection = selection.without("auch", also)
        else:
            selection = selection.without(parameter)
    return selection


def _with(selection: Selection, parameter: str, code: str, dataset: Dataset) -> Selection:
    if parameter == "region":
        return selection.changed("region", _inside(selection, code, dataset))
    if parameter not in PARAMETERS:
        return selection.changed(parameter, code)
    chosen = getattr(selection, PARAMETERS[parameter])
    if parameter not in MANY_VALUED:
        return selection.changed(
            parameter, tuple(one for one in code.split(";") if not chosen or one in chosen)
        )
    if chosen and code not in chosen:
        value = f"{parameter}:{code}"
        return selection.changed("auch", tuple(sorted({*selection.also, value})))
    return selection.changed(parameter, (code,))


def _inside(selection: Selection, code: str, dataset: Dataset) -> tuple[str, ...]:
    """The area itself, or the districts of it that lie inside the chosen areas where it reaches beyond."""
    if not selection.regions:
        return (code,)
    districts = dataset.districts
    areas = [
        {ags, ags[:3], region} for ags, region in zip(districts["ags"], districts["region"], strict=True)
    ]
    own = [(ags, names) for ags, names in zip(districts["ags"], areas, strict=True) if code in names]
    inside = tuple(ags for ags, names in own if names & set(selection.regions))
    return (code,) if len(inside) == len(own) else inside
