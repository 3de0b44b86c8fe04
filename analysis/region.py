"""One region among others: its rank by each measure, and the areas around it."""

import pandas as pd
from shapely import STRtree
from shapely.geometry import shape

from analysis.regions import Measure, area_codes, figures_by_area, ranked_areas
from records.areas import area_kind
from records.dataset import Dataset

MEASURES: tuple[Measure, ...] = ("initiatives", "running", "events", "amount_eur")


def ranks_among_peers(dataset: Dataset, code: str, role: str = "") -> pd.DataFrame:
    """Where an area stands among all of its kind by each measure, per 100,000 residents.

    Args:
        dataset: the chosen initiatives of the whole Land.
        code: of a district, a Bezirk or a region.
        role: count only places of this role; empty for all.

    Returns:
        One row a measure of `MEASURES`: `measure`, `absolute` and `per_head` (missing where not known),
        `rank` (equal values share one; missing where the value is, and where no area has any), `peers` (areas
        of the kind), `unranked` (those of which the measure is not known), `leader` (code of the first,
        missing where no area has any) and `leading` (its value per 100,000).

    Raises:
        ValueError: there is no such area.
    """
    kind = area_kind(dataset, code)
    if kind is None:
        raise ValueError(f"there is no area {code}")
    figures = figures_by_area(dataset, area_codes(dataset, kind), role)
    rows = []
    for measure in MEASURES:
        table = ranked_areas(figures, measure, per_head=True)
        own, first = table[table["code"] == code].iloc[0], table.iloc[0]
        has_leader = pd.notna(first["value"]) and first["value"] > 0
        rows.append(
            {
                "measure": measure,
                "absolute": own["absolute"],
                "per_head": own["per_head"],
                "rank": own["rank"] if has_leader else None,
                "peers": len(table),
                "unranked": int(table["value"].isna().sum()),
                "leader": first["code"] if has_leader else None,
                "leading": first["value"] if has_leader else None,
            }
        )
    return pd.DataFrame(rows).astype(
        {"absolute": "float64", "per_head": "float64", "rank": "Int64", "leading": "float64"}
    )


def neighbours(dataset: Dataset, code: str) -> pd.DataFrame:
    """The areas of the same kind around one, by the shipped shapes: those with a common border come first.

    Returns:
        One row an area: `code`, `borders` (has a common border, not a mere point), `same_bezirk` and
        `same_region` (of districts: lies in the same; else false).
    """
    kind = area_kind(dataset, code)
    known = dataset.districts.set_index("ags")
    area_of = {"district": known.index.to_series(), "bezirk": known.index.str[:3].to_series(known.index)}
    areas = area_of.get(str(kind), known["region"])
    own = set(areas.index[areas == code])
    pairs = district_borders(dataset)
    touched = pairs.loc[pairs["district"].isin(own) & ~pairs["other"].isin(own), "other"]
    bordering = set(areas.reindex(touched).dropna()) - {code}
    table = pd.DataFrame({"code": sorted(set(areas.dropna()) - {code})}, dtype="str")
    same = {"bezirk": table["code"].str[:3] == code[:3], "region": pd.Series(False, table.index)}
    if kind == "district":
        same["region"] = table["code"].map(known["region"]) == known["region"][code]
    table = table.assign(
        borders=table["code"].isin(bordering),
        same_bezirk=same["bezirk"] & (kind == "district"),
        same_region=same["region"],
    )
    around = table[table[["borders", "same_bezirk", "same_region"]].any(axis="columns")]
    return around.sort_values(["borders", "code"], ascending=[False, True], ignore_index=True)


def district_borders(dataset: Dataset) -> pd.DataFrame:
    """Which districts share a piece of border, each pair both ways round: `district`, `other`."""
    features = dataset.district_geometry["features"]
    codes = [str(feature["properties"]["ags"]) for feature in features]
    lines = [shape(feature["geometry"]).boundary for feature in features]
    pairs = STRtree(lines).query(lines, predicate="intersects").T.tolist()
    found = [(codes[one], codes[other]) for one, other in pairs
             if one != other and lines[one].intersection(lines[other]).length > 0]  # fmt: skip
    return pd.DataFrame(found, columns=["district", "other"], dtype="str")
