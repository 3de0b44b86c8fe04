"""Small parts of HTML that many others are made of."""

from markupsafe import Markup


def unseen(words: str) -> Markup:
    """Words for those who hear the page, where others see an icon."""
    return Markup('<span class="atlas-unseen">{}</span>').format(words)
