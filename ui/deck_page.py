"""The page on which a presentation is put together: its slides in order, each with title and notes."""

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from cards.card import Card
from cards.deck import MAX_NOTES, MAX_TITLE, Deck, DeckError, Pinned, decoded
from cards.presented import Presented, presented
from cards.register import CARDS, resolved
from cards.selection_words import filters_in_words
from cards.view import View, view_of
from charts.labels import one_line
from records.addresses import DECK, standing, version_of
from records.selection import Selection
from ui.address import by_reader
from ui.deck import current_deck, talk_link, write_deck
from ui.deck_files import show_files, show_ready, show_share, slide_key
from ui.markdown import plain
from ui.run import Run, Session


def show_presentation(run: Run) -> None:
    """Draw the page."""
    view = run.view
    deck: Deck = ()
    try:
        deck = decoded(run.address.value(DECK))
    except DeckError as error:
        st.warning(plain(error.words(view.language), 300))
    if not deck:
        st.html(f'<p class="atlas-lead">{escape(view.text("deck.nothing"))}</p>')
        show_ready(run)
        show_files(run, ())
        return
    shown = tuple(_shown(run, one) for one in deck)
    _show_start(deck, view)
    st.html(f'<h2 class="atlas-finding">{escape(view.text("deck.slides"))}</h2>')
    for place, (slide, own) in enumerate(shown):
        with st.container(border=True, key=f"slide-{place}"):
            _show_slide(run, place, slide, deck[place], len(shown), own)
    show_share(run, deck)
    show_files(run, [slide for slide, _ in shown])
    show_ready(run)


def _shown(run: Run, one: Pinned) -> tuple[Presented, View]:
    view = run.view
    snapshot = run.snapshot
    selection, dropped = Selection.from_query(one.parameters(), snapshot.index.options)
    own = view_of(snapshot, selection, view.day, view.language)
    found = resolved(one, own)
    if found is None:
        return presented(None, own, "", one, dropped), own
    card: Card = run.remembered(found.build, own, *found.arguments)
    return presented(card, own, "", one, (*dropped, *found.unknown)), own


def _show_start(deck: Deck, view: View) -> None:
    """The link to the talk opens another tab: the presenter comes back to this page."""
    link = escape(talk_link(deck, view))
    st.html(
        f'<p class="atlas-lead">{escape(view.text("deck.count", n=len(deck)))} '
        f'<a class="atlas-start" target="_blank" href="{link}">{escape(view.text("deck.start"))}</a></p>'
        f"<p>{escape(view.text('deck.keys'))}</p>"
    )


def _show_slide(run: Run, place: int, slide: Presented, one: Pinned, total: int, view: View) -> None:
    session = run.session
    finding = slide.card.title if slide.card else slide.missing
    st.html(
        f'<h3 class="atlas-finding">{place + 1}. <bdi>{escape(one.title or finding)}</bdi></h3>'
        f'<p class="atlas-context"><bdi>{_page(one, view)}</bdi></p>'
    )
    if slide.unknown:
        listed = plain("; ".join(slide.unknown), 300)
        st.warning(view.text("app.dropped", n=len(slide.unknown), list=listed))
    if slide.card and slide.card.is_empty:
        st.info(view.text("card.nothing"))
    key = f"{place}-{slide_key(one)}"
    st.session_state[f"title-{key}"] = one.title
    st.text_input(
        view.text("deck.title_of", n=place + 1),
        key=f"title-{key}",
        placeholder=finding,
        max_chars=MAX_TITLE,
        on_change=by_reader(_retitle),
        args=(place, f"title-{key}"),
    )
    st.session_state[f"notes-{key}"] = session.notes.get(slide_key(one), "")
    st.text_area(
        view.text("deck.notes_of", n=place + 1),
        key=f"notes-{key}",
        height=80,
        max_chars=MAX_NOTES,
        on_change=_keep_notes,
        args=(session, slide_key(one), f"notes-{key}"),
    )
    with st.container(horizontal=True, gap="small"):
        for name, there in (("up", place - 1), ("down", place + 1)):
            st.button(
                view.text(f"deck.{name}", n=place + 1),
                key=f"{name}-{key}",
                disabled=not 0 <= there < total,
                on_click=_move,
                args=(place, there),
            )
        st.button(view.text("deck.remove", n=place + 1), key=f"remove-{key}", on_click=_remove, args=(place,))


def _page(one: Pinned, view: View) -> str:
    """What the slide is of: its page, and the selection."""
    words = filters_in_words(view)
    if one.card not in CARDS:
        return escape(words)
    kept = standing(view.language, version_of(view.all_records))
    query = urlencode((*kept.items(), *one.query))
    link = escape(f"{CARDS[one.card].path or './'}?{query}")
    to_page = escape(view.text("slideshow.page"))
    return f'<a href="{link}" target="_self" data-sets="all">{to_page}</a> · {escape(words)}'


def _retitle(place: int, key: str) -> None:
    deck = list(current_deck())
    deck[place] = replace(deck[place], title=one_line(st.session_state[key]))
    write_deck(tuple(deck))


def _keep_notes(session: Session, slide: str, key: str) -> None:
    session.notes[slide] = st.session_state[key]


def _move(place: int, there: int) -> None:
    deck = list(current_deck())
    deck[place], deck[there] = deck[there], deck[place]
    write_deck(tuple(deck))


def _remove(place: int) -> None:
    deck = current_deck()
    write_deck(deck[:place] + deck[place + 1 :])
