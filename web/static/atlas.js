// What readers with screen reader or keyboard need and Streamlit does not give. No dependencies.
(() => {
  "use strict";

  // Read by Streamlit's script, which runs after this one. Without the address it guesses, and meets a 404 on
  // every page but the first; with a configuration it connects at once instead of asking for one before.
  const base = new URL("..", document.currentScript.src);
  window.__streamlit = {
    BACKEND_BASE_URL: base.href,
    HOST_CONFIG: { allowedOrigins: [base.origin], useExternalAuthToken: false },
  };

  // Streamlit replaces nodes when a text changes, and replaced nodes are not announced: these two stay.
  const region = (id) => {
    const node = Object.assign(document.createElement("div"), { id, role: "status", ariaLive: "polite" });
    node.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    return document.body.appendChild(node);
  };
  const status = region("atlas-status"); // mirrors the element with data-status
  const news = region("atlas-news"); // what just happened

  const say = (text) => { news.textContent = text; };
  const announce = (text) => [say(""), setTimeout(say, 100, text)]; // the same words twice are news twice

  // <button data-copy="…" data-copied="kopiert" data-copy-failed="…">, for a picture with data-picture="address"
  const copy = (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea"); // without https there is no clipboard object
    area.value = text;
    document.body.appendChild(area).select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("copying was refused"));
  };
  const draw = async (address) => {
    const answer = await fetch(new URL(address, base));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.blob();
  };
  // The promise keeps the right to write that a click gives while the picture is drawn.
  const copyPicture = async (address) => await navigator.clipboard.write([new ClipboardItem({ "image/png": draw(address) })]);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    event.preventDefault();
    const { copy: text, picture, copying, copied, copyFailed } = button.dataset;
    if (picture) button.dataset.done = copying;
    const done = await (picture ? copyPicture(picture) : copy(text)).then(() => true, () => false);
    button.focus();
    button.dataset.done = done ? copied : copyFailed; // for the stylesheet: [data-done]::after
    announce(button.dataset.done);
    setTimeout(() => delete button.dataset.done, 3000);
  });

  // A link to a page of ours goes there without loading anew: Streamlit follows the browser's history. All our
  // pages lie right below the base. A link to another language loads anew: the server sets <html lang>.
  const isPage = (link) => link.origin === base.origin && link.pathname.startsWith(base.pathname)
    && /^[a-z0-9-]*$/.test(link.pathname.slice(base.pathname.length));
  // The presentation that is put together goes along to every page, or a look elsewhere would lose it.
  const withDeck = (href) => {
    const there = new URL(href);
    const deck = new URLSearchParams(location.search).get("deck");
    if (deck && !there.searchParams.has("deck")) there.searchParams.set("deck", deck);
    return there.href;
  };
  const go = (href) => { history.pushState(null, "", href.replace(/\?$/, "")); dispatchEvent(new PopStateEvent("popstate")); };
  const open = (href) => { go(href); document.querySelector(".stMain")?.scrollTo(0, 0); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]:not([hreflang], [download])");
    if (!link || !isPage(link) || link.hash || event.defaultPrevented) return;
    if ("anew" in link.dataset) return void (link.href = withDeck(link.href));
    if ((link.target && link.target !== "_self") || event.button) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // What changes this very page leaves it where it is; another part of a list begins at its top.
    const stays = link.pathname === location.pathname && !link.closest(".atlas-pages");
    (stays ? go : open)(withDeck(link.href));
  });

  const FILTERS = "q ort von bis beginn landesweit feld zielgruppe status art ebene foerderer region betrag auch".split(" ");
  // Marks of figures carry codes, and the figure keeps which one is pointed at. In a container "opens-<page>" the
  // first code is the id of the record to open; in "narrows-<parameters>" it is the filters of the address after
  // the click, which the server has worked out: a second click on the mark takes them back.
  document.addEventListener("click", (event) => {
    const codes = event.target.closest?.(".js-plotly-plot")?._hoverdata?.[0]?.customdata;
    const room = event.target.closest?.('[class*="st-key-opens-"], [class*="st-key-narrows-"]');
    if (!room || !Array.isArray(codes)) return;
    const [, act, names] = room.className.match(/st-key-(opens|narrows)-([a-z-]+?)--/);
    const query = new URLSearchParams(location.search);
    if (act === "opens") query.set("id", codes[0]);
    if (act === "opens") return open(withDeck(new URL(`${names}?${query}`, base).href));
    [...FILTERS, "seite"].forEach((name) => query.delete(name));
    new URLSearchParams(codes[0]).forEach((value, name) => query.append(name, value));
    go(`${location.pathname}?${query}`);
  });

  // Chromium reports a preloaded script that nobody has used for a while, as when the server is slow.
  const use = () => document.querySelectorAll("link[data-module]").forEach((link) => import(link.href));
  addEventListener("load", () => setTimeout(use, 1500));

  // English words of Streamlit's for which it has no setting: where they stand, and what the page says instead.
  const FOREIGN = [
    ["stFileUploader", /^(Error: )?File must be .* or smaller/, "data-too-large"],
    ["stFileUploader", /AxiosError|Network Error|status code \d/, "data-failed"],
    ["stDownloadButtonError", /^(Failed to |Request timed out|Connection closed|Deferred |Download failed|No )/, "data-no-file"],
  ];
  const reword = (place, foreign, words) => {
    for (const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT); walk.nextNode();) {
      if (foreign.test(walk.currentNode.nodeValue)) walk.currentNode.nodeValue = words;
    }
  };

  let [path, refused, waiting] = [location.pathname, "", 0];
  const mirror = () => {
    waiting = 0;
    const text = document.querySelector("[data-status]")?.textContent;
    if (text !== undefined && text !== status.textContent) status.textContent = text;
    const title = document.querySelector("[data-map-title]")?.dataset.mapTitle;
    if (title) document.querySelectorAll('iframe[title^="streamlit_folium"]').forEach((map) => { map.title = title; });
    const browse = document.querySelector("[data-browse]:not(button)")?.dataset.browse;
    const upload = document.querySelector('[data-testid="stFileUploaderDropzone"] button[kind="secondary"]');
    if (browse && upload && upload.dataset.browse !== browse) upload.dataset.browse = upload.ariaLabel = browse;
    for (const [place, foreign, name] of FOREIGN) {
      const words = document.querySelector(`[${name}]`)?.getAttribute(name);
      if (words) document.querySelectorAll(`[data-testid="${place}"]`).forEach((one) => reword(one, foreign, words));
    }
    const names = JSON.parse(document.querySelector("[data-names]")?.dataset.names ?? "{}");
    for (const [selector, name] of Object.entries(names)) {
      const part = document.querySelector(selector);
      if (part && part.matches("a") && part.textContent !== name) part.textContent = name;
      else if (part && !part.matches("a") && part.ariaLabel !== name) part.ariaLabel = name;
    }
    const told = document.querySelector('[data-testid="stDownloadButtonError"]')?.textContent;
    if (told !== refused && (refused = told)) announce(told);
    // Streamlit calls all of them alike, and a page may have several.
    const head = (part) => part.closest('[class*="st-key-card-"]')?.querySelector("h2")?.textContent;
    for (const nav of document.querySelectorAll('.stPagination [role="navigation"]')) nav.ariaLabel = head(nav) ?? nav.ariaLabel;
    // Streamlit gives it a name and focus, and the role of something that has neither.
    document.querySelector('[data-testid="stFileUploaderDropzone"][role="presentation"]')?.setAttribute("role", "group");
    if (location.pathname !== path) { // a page of the menu was opened without loading anew
      path = location.pathname;
      announce(document.title);
    }
  };
  new MutationObserver(() => { waiting ||= setTimeout(mirror, 150); })
    .observe(document.documentElement, { childList: true, characterData: true, subtree: true });
})();
