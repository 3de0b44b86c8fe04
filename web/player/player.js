// A talk: all slides are in this page, so that nothing that happens to the network or the server stops it.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const talk = JSON.parse(find("talk").textContent);
  const { slides, words } = talk;
  const online = "online" in document.body.dataset;
  const address = new URL(location.href);
  const WIDEST_PHONE = 699; // px, as in the style sheet
  const FONT = 12; // px of the letters of a figure before it is enlarged
  const ROWS = 8, COLUMNS = 5; // of a table that stands in for a figure

  const make = (tag, attributes = {}, ...content) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...content);
    return node;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- slides -----------------------------------------------------------------------------------------------

  const table = ({ head, rows }, most = Infinity, wide = Infinity) => {
    const cell = (tag, text, place, scope) =>
      make(tag, { ...(scope && { scope }), ...(head[place][1] && { class: "digits" }) }, text);
    const line = (row) => make("tr", {}, ...row.slice(0, wide).map((text, place) =>
      cell(place || !text ? "td" : "th", text, place, place || !text ? "" : "row")));
    const top = make("tr", {}, ...head.slice(0, wide).map(([text], place) => cell("th", text, place, "col")));
    return make("table", {}, make("thead", {}, top), make("tbody", {}, ...rows.slice(0, most).map(line)));
  };

  const build = (slide, place) => {
    const figure = make("figure");
    if (slide.figure) {
      slide.chart = make("div", { class: "chart", role: "img", "aria-label": slide.alt || slide.title });
      // For those who do not see the figure; everybody else opens it by a button.
      figure.append(slide.chart, make("div", { class: "unseen" }, table(slide.table, ROWS)));
    } else if (slide.table.rows.length) {
      figure.append(table(slide.table, ROWS, COLUMNS));
    } else if (slide.table.head.length) {
      figure.append(make("p", {}, words.nothing));
    }
    const label = fill(words.slide, { n: place + 1, total: slides.length });
    const section = make("section", { class: "slide", "aria-label": label },
      make("h2", {}, slide.title), figure, make("p", { class: "left-out" }, slide.left_out),
      make("p", { class: "context" }, slide.context));
    slide.section?.replaceWith(section);
    slide.section = section;
    slide.drawn = "";
    return section;
  };

  const isPhone = () => innerWidth <= WIDEST_PHONE;
  const scheme = () => getComputedStyle(document.body).color;
  // Of a table that stands in for a figure as many rows are seen as have room.
  const cut = (slide) => {
    const rows = [...slide.section.querySelectorAll("tbody tr")];
    const said = slide.section.querySelector(".left-out");
    const tell = (n) => {
      said.textContent = [n < slide.table.rows.length ? fill(words.first_rows, { n }) : "", slide.left_out].join(" ").trim();
    };
    rows.forEach((row) => { row.hidden = false; });
    tell(Math.min(rows.length, slide.table.rows.length - 1));
    const room = slide.section.querySelector("figure").getBoundingClientRect().bottom;
    const fits = rows.filter((row) => isPhone() || row.getBoundingClientRect().bottom <= room);
    rows.forEach((row) => { row.hidden = !fits.includes(row); });
    tell(fits.length);
  };
  const draw = (slide) => {
    const state = `${innerWidth} ${innerHeight} ${scheme()}`;
    if (slide.drawn === state) return;
    slide.drawn = state;
    if (!slide.chart) return slide.table.rows.length ? cut(slide) : undefined;
    const room = slide.chart.parentElement.getBoundingClientRect();
    const scale = isPhone() ? 1 : parseFloat(getComputedStyle(document.documentElement).fontSize) / FONT;
    const { data, layout } = slide.figure;
    const height = isPhone() ? Math.max(layout.height ?? 0, 300) : room.height / scale;
    slide.chart.style.transform = `scale(${scale})`;
    Plotly.react(slide.chart, data, {
      ...layout, width: room.width / scale, height, font: { ...layout.font, color: scheme() },
    }, { displayModeBar: false, scrollZoom: false, doubleClick: false });
  };

  // What is not seen yet is drawn while nobody waits, the next slide first.
  let waiting = 0;
  const drawLater = () => {
    clearTimeout(waiting);
    const order = slides.map((_, place) => slides[(now + place) % slides.length]);
    const step = () => {
      const slide = order.shift();
      if (!slide) return;
      draw(slide);
      waiting = setTimeout(step, 30);
    };
    waiting = setTimeout(step, 30);
  };

  // --- where we are -----------------------------------------------------------------------------------------

  let now = 0;
  const show = (place, isFirst = false) => {
    if (!slides.length) return;
    now = Math.min(Math.max(place, 0), slides.length - 1);
    const slide = slides[now];
    slides.forEach((one) => one.section.toggleAttribute("data-shown", one === slide));
    draw(slide);
    if (isPhone()) scrollTo(0, 0);
    find("number").textContent = `${now + 1} / ${slides.length}`;
    document.title = `${now + 1}. ${slide.title}`;
    find("news").textContent = `${fill(words.slide, { n: now + 1, total: slides.length })}: ${slide.title}`;
    address.searchParams.set("folie", now + 1);
    if (!isFirst || address.href !== location.href) history.replaceState(null, "", address.href);
  };

  // --- what opens above a slide -----------------------------------------------------------------------------

  const panel = find("panel");
  const open = (title, ...content) => {
    find("panel-title").textContent = title;
    find("panel-body").replaceChildren(...content);
    if (!panel.open) panel.showModal();
  };
  const link = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
  const isWeb = (href) => /^https?:\/\//i.test(href);

  const actions = {
    back: () => show(now - 1),
    next: () => show(now + 1),
    first: () => show(0),
    last: () => show(slides.length - 1),
    close: () => panel.close(),
    table: () => {
      const slide = slides[now];
      if (!slide) return;
      const told = slide.notes.flatMap(([term, said]) => [make("dt", {}, term), make("dd", {}, said)]);
      const page = slide.link && (online || isWeb(slide.link))
        ? [make("p", {}, link(new URL(slide.link, location.href).href, words.page))] : [];
      open(slide.title, ...(slide.table.head.length ? [table(slide.table)] : []),
        ...(slide.table.more ? [make("p", {}, slide.table.more)] : []), make("dl", {}, ...told), ...page);
    },
    sources: () => open(words.sources, make("ol", {}, ...talk.sources.map(({ title, publisher, url }) =>
      make("li", {}, isWeb(url) ? link(url, title) : title, publisher ? ` (${publisher})` : "")))),
    scheme: () => {
      const isDark = document.documentElement.dataset.scheme
        ? document.documentElement.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      document.documentElement.dataset.scheme = isDark ? "light" : "dark";
      redraw();
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  };
  const keys = {
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
    ArrowRight: "next", ArrowDown: "next", PageDown: "next",
    Home: "first", End: "last", t: "table", q: "sources", d: "scheme", f: "full",
  };
  addEventListener("keydown", (event) => {
    const inside = event.target.closest?.("button, a, select, input, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || panel.open) return; // an open panel closes by Esc itself
    if (inside?.matches("select, input, textarea")) return;
    if (event.key === " " || event.key === "Enter") {
      if (inside || (event.key === "Enter" && isPhone())) return;
      event.preventDefault();
      return actions[event.shiftKey ? "back" : "next"]();
    }
    if (event.key === "Escape" && online && !document.fullscreenElement) return location.assign(talk.edit);
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
  addEventListener("click", (event) => {
    const action = event.target.closest?.("[data-do]")?.dataset.do;
    if (action) actions[action]();
  });
  let asleep = 0;
  addEventListener("mousemove", () => {
    document.body.dataset.awake = "";
    clearTimeout(asleep);
    asleep = setTimeout(() => delete document.body.dataset.awake, 3000);
  });

  // --- size, paper, server ----------------------------------------------------------------------------------

  let resized = 0;
  const redraw = () => {
    clearTimeout(resized);
    resized = setTimeout(() => { if (slides.length) draw(slides[now]); drawLater(); }, 100);
  };
  addEventListener("resize", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => slides.forEach(draw));

  const look = async () => {
    const isThere = await fetch("_stcore/health", { cache: "no-store" }).then((answer) => answer.ok, () => false);
    find("notice").hidden = isThere;
  };
  if (online) setInterval(look, 4000);

  find("slides").append(...slides.map(build));
  if (talk.fault) find("slides").append(make("section", { class: "slide", "data-shown": "" }, make("h2", {}, talk.fault),
    ...(online ? [make("p", {}, make("a", { href: talk.edit }, words.edit))] : [])));
  show((parseInt(address.searchParams.get("folie"), 10) || 1) - 1, true);
  drawLater();
})();
