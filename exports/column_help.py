"""What a column of the records holds, in the words of the codebook: the comment of its header cell."""

from typing import Any

import pandas as pd

from language.texts import Language, text
from records.columns import meaning
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN
from records.schema import RECORDS


def column_help(table: str, column: str, codes: pd.DataFrame, language: Language) -> str:
    """Meaning and form of a column, and every code it takes with its label.

    Args:
        table: a table of records.
        column: one of its columns.
        codes: the closed lists: `list`, `code`, `label_de`, `label_en`.
        language: of the words.
    """
    declared = RECORDS[table].columns[column]
    known = meaning(declared)
    lines = [
        text(f"column.{table}_{column}", language),
        f"{text('workbook.form', language)}: {_form(known, language)}",
    ]
    if not declared.nullable:
        lines.append(text("codebook.form_required", language))
    if known.get("list"):
        rows = codes[codes["list"] == known["list"]]
        lines += [
            f"{code} = {label}" for code, label in zip(rows["code"], rows[f"label_{language}"], strict=True)
        ]
    return "\n".join(lines)


def _form(known: dict[str, Any], language: Language) -> str:
    pattern = known.get("pattern")
    if "list" in known:
        form = text("workbook.form_code", language)
    elif "refers" in known:
        form = text("workbook.form_reference", language, table=known["refers"])
    elif pattern in (DATE_PATTERN, MOMENT_PATTERN):
        form = text(
            "workbook.form_moment" if pattern == MOMENT_PATTERN else "workbook.form_partial", language
        )
    elif "form" in known:
        form = text("workbook.form_like", language, form=known["form"])
    else:
        form = text(f"codebook.form_{known['type']}", language)
    return f"{form}, {text('codebook.form_many', language)}" if known.get("many") else form
