// A talk: all slides are in this page, so that nothing that happens to the network or the server stops it.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const talk = JSON.parse(find("talk").textContent);
  const { slides, words } = talk;
  const online = "online" in document.body.dataset;
  const address = new URL(location.href);
  const isSpeaker = online && address.searchParams.get("ansicht") === "sprecher";
  document.body.toggleAttribute("data-speaker", isSpeaker);
  document.body.toggleAttribute("data-embed", address.searchParams.get("embed") === "true");
  const WIDEST_PHONE = 699; // px, as in the style sheet
  const FONT = 12; // px of the letters of a figure before it is enlarged
  const HEIGHT = 390, LEAST = 260, LEGEND = 60; // px of a figure on a slide; on a phone, where names need lines
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
      figure.append(slide.chart);
    } else if (slide.table.rows.length) {
      figure.append(table(slide.table, ROWS, COLUMNS));
      Object.assign(figure, { tabIndex: 0, role: "region", ariaLabel: slide.title }); // a narrow screen scrolls it
    } else if (slide.table.head.length) {
      figure.append(make("p", {}, words.nothing));
    }
    const label = fill(words.slide, { n: place + 1, total: slides.length });
    const section = make("section", { class: "slide", "aria-label": label },
      make("h2", {}, slide.title), figure, make("p", { class: "left-out" }, slide.left_out),
      make("p", { class: "context" }, slide.context));
    // For those who do not see the figure, and for paper; everybody else opens the whole by a button.
    if (slide.figure) section.append(make("div", { class: "unseen" }, table(slide.table, ROWS)));
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
    const letters = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const scale = isPhone() ? 1 : isSpeaker ? room.height / HEIGHT : letters / FONT;
    const { data, layout } = slide.figure;
    const isMap = Boolean(layout.yaxis?.scaleanchor); // its colours are those of a light sheet
    slide.chart.classList.toggle("sheet", isMap);
    const height = isPhone() ? Math.max(layout.height ?? 0, LEAST) + LEGEND : room.height / scale;
    slide.chart.style.transform = `scale(${scale})`;
    Plotly.react(slide.chart, data, {
      ...layout, width: room.width / scale, height, font: { ...layout.font, color: isMap ? "#1b2430" : scheme() },
    }, { displayModeBar: false, scrollZoom: false, doubleClick: false });
    slide.chart.removeAllListeners?.("plotly_click");
    slide.chart.on("plotly_click", ({ points }) => mark(slide, points[0]));
  };

  // A click on a bar or place fades the rest; a second one brings it back.
  const mark = (slide, { data, curveNumber, pointNumber, ...point }) => {
    const along = data.type !== "bar" ? "" : data.orientation === "h" ? "y" : "x";
    const id = along ? `${point[along]}` : `${curveNumber} ${pointNumber}`;
    slide.marked = slide.marked === id ? "" : id;
    const isNear = (value) => value === point[along] || Math.abs(value - point[along]) < 0.5;
    const chosen = slide.chart._fullData.map((trace, place) => {
      if (!slide.marked || !["bar", "scatter"].includes(trace.type)) return null;
      if (!along) return place === curveNumber ? [pointNumber] : [];
      return [...(trace[along] ?? [])].flatMap((value, n) => (isNear(value) ? [n] : []));
    });
    Plotly.restyle(slide.chart, { selectedpoints: chosen });
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
  const show = (place, isFirst = false, isHeard = false) => {
    if (!slides.length) return;
    now = Math.min(Math.max(place, 0), slides.length - 1);
    const slide = slides[now];
    const seen = isSpeaker ? slides[now + 1] : slide; // the speaker sees what comes next
    slides.forEach((one) => one.section.toggleAttribute("data-shown", one === seen));
    if (seen) draw(seen);
    find("undo").hidden = !slide.before;
    if (isSpeaker) tellSpeaker(slide);
    if (!isHeard) channel?.postMessage({ now });
    if (isPhone()) scrollTo(0, 0);
    find("number").textContent = `${now + 1} / ${slides.length}`;
    document.title = `${now + 1}. ${slide.title}`;
    find("news").textContent = `${fill(words.slide, { n: now + 1, total: slides.length })}: ${slide.title}`;
    address.searchParams.set("folie", now + 1);
    if (!isFirst || address.href !== location.href) history.replaceState(null, "", address.href);
  };

  // --- the window of the speaker, which follows the talk and leads it ----------------------------------------

  const channel = online ? new BroadcastChannel(`ki-atlas ${address.searchParams.get("deck")}`) : null;
  channel?.addEventListener("message", ({ data }) => {
    if (data.ask) channel.postMessage({ now });
    else if (data.now !== now) show(data.now, false, true);
  });
  const tellSpeaker = (slide) => {
    find("now").textContent = slide.title;
    find("notes").textContent = slide.spoken || words.no_notes;
  };
  const tick = () => {
    const minutes = Math.floor(performance.now() / 60000);
    find("clock").textContent = `${new Date().toLocaleTimeString(talk.lang, { timeStyle: "short" })} · ${minutes} min`;
  };
  const readNotes = async ({ target }) => {
    const said = await target.files[0]?.text().then(JSON.parse).catch(() => null);
    if (said?.slides?.length !== slides.length) return find("notes").replaceChildren(words.other_notes);
    slides.forEach((slide, place) => { slide.spoken = String(said.slides[place].notes ?? ""); });
    return tellSpeaker(slides[now]);
  };

  // --- the live filter: one slide is asked for anew; what the server does not answer now it answers later -----

  let wanted = null;
  const replaced = (slide, told) => {
    Object.assign(slide, told);
    build(slide, slides.indexOf(slide));
    show(now);
  };
  const narrow = async (slide, query) => {
    wanted = null;
    const told = await fetch(`vortrag/folie?${query}`).then((answer) => (answer.ok ? answer.json() : null), () => null);
    find("notice").hidden = Boolean(told);
    if (!told) wanted = [slide, query];
    else {
      slide.before ??= Object.fromEntries(Object.keys(told).map((name) => [name, slide[name]]));
      replaced(slide, { ...told, marked: "" });
    }
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
    filter: () => {
      if (!online || !slides[now]) return;
      const slide = slides[now];
      const option = ([value, said]) => make("option", { value }, said);
      const choices = talk.filters.map(({ name, label, options }) => make("p", {}, make("label", {}, `${label} `,
        make("select", { name }, option(["", words.as_pinned]), ...options.map(option)))));
      const form = make("form", {}, ...choices, make("button", { type: "submit" }, words.apply));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const query = new URLSearchParams(address.search);
        query.set("folie", slides.indexOf(slide) + 1);
        for (const [name, value] of new FormData(form)) if (value) query.set(name, value);
        panel.close();
        narrow(slide, query);
      });
      open(words.filter, form);
    },
    undo: () => {
      const before = slides[now]?.before;
      if (!before) return;
      wanted = null;
      replaced(slides[now], { ...before, before: null });
    },
    code: async () => {
      if (!online) return;
      const there = new URL(location.href);
      ["folie", "ansicht", "embed"].forEach((name) => there.searchParams.delete(name));
      const code = await fetch(`vortrag/code?${new URLSearchParams({ adresse: there.href })}`)
        .then((answer) => (answer.ok ? answer.json() : ""), () => "");
      const shown = code ? make("img", { src: code, alt: words.code }) : make("p", {}, words.no_code);
      open(words.code, shown, make("p", {}, there.href));
    },
    speaker: () => {
      const there = new URL(location.href);
      there.searchParams.set("ansicht", "sprecher");
      if (online && !isSpeaker) window.open(there.href, "ki-atlas-sprecher", "width=1000,height=700");
    },
    print: () => print(),
    scheme: () => {
      const { dataset } = document.documentElement;
      dataset.scheme ??= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      dataset.scheme = dataset.scheme === "dark" ? "light" : "dark";
      redraw();
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  };
  const keys = {
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
    ArrowRight: "next", ArrowDown: "next", PageDown: "next",
    Home: "first", End: "last", t: "table", q: "sources", d: "scheme", f: "full",
    l: "filter", z: "undo", c: "code", s: "speaker", p: "print",
  };
  addEventListener("keydown", (event) => {
    const inside = event.target.closest?.("button, a, select, input, textarea");
    // An open panel closes by Esc itself.
    if (event.ctrlKey || event.metaKey || event.altKey || panel.open || inside?.matches("select, input, textarea")) return;
    if (event.key === " " || event.key === "Enter") {
      if (inside || (event.key === "Enter" && isPhone())) return;
      event.preventDefault();
      return actions[event.shiftKey ? "back" : "next"]();
    }
    if (event.key === "Escape" && isSpeaker) return window.close();
    if (event.key === "Escape" && online && !document.fullscreenElement) return location.assign(talk.edit);
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
  addEventListener("click", ({ target }) => actions[target.closest?.("[data-do]")?.dataset.do]?.());
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
    if (isThere && wanted) narrow(...wanted);
  };
  if (online) setInterval(look, 4000);

  find("slides").append(...slides.map(build));
  if (talk.fault) find("slides").append(make("section", { class: "slide", "data-shown": "" }, make("h2", {}, talk.fault),
    ...(online ? [make("p", {}, make("a", { href: talk.edit }, words.edit))] : [])));
  show((parseInt(address.searchParams.get("folie"), 10) || 1) - 1, true, isSpeaker);
  if (isSpeaker) {
    find("speaker").hidden = false;
    find("notes-file").addEventListener("change", readNotes);
    setInterval(tick, 1000);
    tick();
    channel.postMessage({ ask: true });
  }
  drawLater();
})();
