"""What stands out, in words: each finding with its page and its rule."""

from dataclasses import dataclass

from analysis.findings import FAR, LEAST, MONTHS, findings
from cards.column_words import shown_in_title
from cards.view import View
from language.formats import decimal, euro
from records.areas import district_labels

PAGES = {"group": "gaps", "district": "map", "money": "funding", "empty": "gaps"}


@dataclass(frozen=True)
class Finding:
    """A sentence, the name of the page that says more, and the rule by which it was chosen."""

    words: str
    page: str
    rule: str


def found(view: View) -> tuple[Finding, ...]:
    """What the rules find; of a filtered selection only money, for a gap there may come from the filter."""
    table = findings(view.dataset, view.day)
    if not view.selection.is_empty or view.selection.place_role:
        table = table[table["rule"] == "money"]
    rows = zip(*(table[name] for name in table), strict=True)
    return tuple(
        Finding(_words(view, rule, code, value, total), PAGES[rule], _rule(view, rule, int(records)))
        for rule, code, value, total, records in rows
    )


def _words(view: View, rule: str, code: str, value: float, total: float) -> str:
    if rule == "district":
        name = district_labels(view.all_records, view.language)[code]
        rates = {"own": decimal(value, view.language, 1), "others": decimal(total, view.language, 1)}
        return view.text("findings.district", name=shown_in_title(name), **rates)
    if rule == "money":
        return view.text("findings.money", n=int(total), amount=euro(value, view.language), months=MONTHS)
    if rule == "group":
        name = view.label("target_group", code)
        return view.text("findings.group", n=int(value), total=int(total), name=name)
    return view.text("findings.empty", n=int(value), total=int(total))


def _rule(view: View, rule: str, records: int) -> str:
    told = view.text(f"findings.rule_{rule}", far=FAR, months=MONTHS)
    return f"{told} {view.text('findings.rests_on', n=records, least=LEAST)}"
