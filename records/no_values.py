"""What people write where they know nothing, in small letters; an empty cell says that."""

NO_VALUES = frozenset(
    [
        "-",
        "–",
        "—",
        "?",
        "...",
        "…",
        "k. a.",
        "k.a.",
        "ka",
        "keine angabe",
        "n/a",
        "n. a.",
        "n.a.",
        "na",
        "unbekannt",
        "unknown",
        "nicht bekannt",
        "tbd",
        "tba",
        "offen",
        "open",
        "folgt",
        "keine",
        "none",
        "laufend",
        "unbefristet",
    ]
)
