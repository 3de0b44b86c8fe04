"""A question that a person answers at the command line."""

from collections.abc import Callable

from language.texts import text

YES = ("j", "ja", "y", "yes")

Ask = Callable[[str], str]


def agreed(ask: Ask | None, question: str, **values: str) -> bool:
    """Whether the answer is yes; without anybody to ask it is, broken off or at an end of input it is not.

    `question` is a key of the texts, `values` fill its placeholders.
    """
    if ask is None:
        return True
    try:
        return ask(text(question, "de", **values) + " ").strip().casefold() in YES
    except (EOFError, KeyboardInterrupt):
        return False
