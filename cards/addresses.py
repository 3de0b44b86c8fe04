"""What every address of ours says beside the selection: the language, and the version of the records."""

from language.texts import LANGUAGES, Language
from records.dataset import Dataset

LANGUAGE, VERSION = "lang", "stand"  # parameters


def language_of(asked: str) -> Language:
    """The language of a parameter; German when it is empty or unknown."""
    return next((language for language in LANGUAGES if language == asked), LANGUAGES[0])


def version_of(dataset: Dataset) -> str:
    """The version an address must name to lead to these records; empty for those of today."""
    return dataset.data_version or "" if dataset.kind == "release" else ""


def standing(language: Language, version: str = "") -> dict[str, str]:
    """The parameters of language and version; German and the records of today need none."""
    named = {LANGUAGE: "" if language == LANGUAGES[0] else language, VERSION: version}
    return {name: value for name, value in named.items() if value}
