"""All names of the options of a filter in one text, for whoever looks for one of them in a long list."""

from collections import defaultdict

from records.dataset import Dataset
from records.search_documents import Document
from records.spelling import joined, words_of


def names_to_find(dataset: Dataset, documents: list[Document], parameter: str) -> dict[str, str]:
    """For each code its names, short and former ones and synonyms: folded, each written as one word."""
    meant = defaultdict(list)
    for term, means in zip(dataset.synonyms["term"], dataset.synonyms["means"], strict=True):
        meant[joined(words_of(means))].append(joined(words_of(term)))
    found: dict[str, str] = {}
    for document in documents:
        if document.kind == parameter:
            names = [joined(words_of(name.text)) for name in (*document.names, *document.aliases)]
            synonyms = [term for name in names for term in meant.get(name, ())]
            found[document.key] = " ".join(dict.fromkeys([*names, *synonyms]))
    return found
