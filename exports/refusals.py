"""Why heavy work was not done: as a status of HTTP, and in words for whoever has asked."""

from functools import cache

from exports.work_pool import PoolBusy
from exports.worker import WorkFailed
from language.texts import Language, text

_text = cache(text)  # a flood is refused by the hundred


def status_of(error: PoolBusy | WorkFailed) -> int:
    """429: this visitor asks for too much at once; 503: all together do; 500: it did not succeed."""
    if isinstance(error, PoolBusy):
        return 429 if error.is_visitors else 503
    return 500


def seconds_of(error: PoolBusy | WorkFailed) -> int:
    """After how many seconds there may be an answer; 0 where that is not known."""
    return error.seconds if isinstance(error, PoolBusy) else 0


def refusal_in_words(error: PoolBusy | WorkFailed, language: Language) -> str:
    """The sentence for readers."""
    return _text(f"heavy.{status_of(error)}", language, seconds=seconds_of(error))
