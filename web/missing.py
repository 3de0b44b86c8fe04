"""What stands where there is no page: that there is none, and the ways on, in the reader's language."""

from markupsafe import Markup

from charts.tokens import PAGE_LOOKS
from language.texts import LANGUAGES, Language, text
from records.addresses import ICON, LANGUAGE, PAGES, PATHS

# It stands alone: nothing of Streamlit is loaded for it.
LIGHT, DARK = PAGE_LOOKS["light"], PAGE_LOOKS["dark"]
STYLE = Markup(
    "body{{font:16px/1.5 'Source Sans',system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;"
    "color:{0.ink};background:{0.page}}}a{{color:{0.link}}}input,button{{font:inherit;padding:.4rem .6rem}}"
    "@media(prefers-color-scheme:dark){{body{{color:{1.ink};background:{1.page}}}a{{color:{1.link}}}}}"
).format(LIGHT, DARK)


def missing_page(language: Language, up: str) -> str:
    """A page of HTML; `up` leads from the address asked for to the base, `./` or `../`."""
    own = f"?{LANGUAGE}={language}" if language != LANGUAGES[0] else ""

    def words(key: str) -> str:
        return text(key, language)

    links = Markup("").join(
        Markup('<li><a href="{}{}{}">{}</a></li>').format(up, page.path, own, words(f"page.{page.name}"))
        for page in PAGES
        if page.menu in ("menu", "more")
    )
    hidden = Markup('<input type="hidden" name="{}" value="{}">').format(LANGUAGE, language)
    return Markup(
        '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} – {app}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<link rel="icon" href="{up}{icon}" type="image/svg+xml"><style>{style}</style></head>'
        '<body><main><p><a href="{up}{own}">{app}</a></p><h1>{title}</h1><p>{lead}</p>'
        '<form role="search" action="{up}{directory}"><label>{search} <input name="q" type="search"></label> '
        "{hidden}<button>{go}</button></form><h2>{all}</h2><ul>{links}</ul></main></body></html>"
    ).format(
        language=language,
        title=words("missing.title"),
        app=words("app.title"),
        style=STYLE,
        up=up,
        icon=ICON,
        own=own,
        lead=words("missing.lead"),
        directory=PATHS["directory"],
        search=words("missing.search"),
        hidden=hidden if own else "",
        go=words("missing.go"),
        all=words("missing.pages"),
        links=links,
    )
