// The facets at the side: what readers have opened and typed there outlives the server's answer, which draws all
// of them anew. Without this script they are links. No dependencies.
(() => {
  "use strict";

  const find = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const side = () => document.querySelector('[data-testid="stSidebarContent"]');
  const typed = {}; // by facet
  let [focused, scrolled] = ["", 0];

  // Words as the server compares them: Köln is Koeln and Koln, what parts words is left out.
  const folded = (text) => text.toLowerCase().replace(/['’‘`´ʼ]/g, "").replace(/ß/g, "ss").replace(/æ/g, "a").normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "").replace(/(?<![aeiou])([aou])e/g, "$1").split(/[^\p{L}\p{N}]+/u)
    .map((word) => word === "ai" ? "ki" : word);
  const narrow = (facet, field) => {
    const words = folded(field.value);
    const fits = (row) => words.every((word) => row.dataset.find.includes(word));
    const rows = [...facet.querySelectorAll("[data-find]")];
    rows.forEach((row) => { row.hidden = !fits(row); });
    facet.querySelectorAll('[role="group"] [role="group"]').forEach((group) => {
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    });
    const told = facet.querySelector("[data-nothing]");
    told.textContent = rows.every((row) => row.hidden) ? told.dataset.nothing : "";
  };
  const searchable = (place) => {
    const { findIn: name, findLabel: label } = place.dataset;
    const field = Object.assign(document.createElement("input"), { type: "search", placeholder: label, ariaLabel: label });
    [field.dataset.key, field.value] = [`${name}.find`, typed[name] ?? ""];
    const facet = place.closest("details");
    field.addEventListener("input", () => { typed[name] = field.value; narrow(facet, field); });
    place.prepend(field);
    if (field.value) narrow(facet, field);
  };

  // Before what was drawn anew is painted: nothing flickers.
  const settle = () => {
    if (focused && document.activeElement === document.body) {
      const next = focused.startsWith("chip.") ? document.querySelector(".atlas-chips a, .atlas-brand") : null;
      (find(focused) ?? next)?.focus({ preventScroll: true }); // a chip that is gone hands on to the next
    }
    const anew = [...document.querySelectorAll(".atlas-facets:not([data-settled])")];
    if (!anew.length) return;
    for (const part of anew) {
      part.dataset.settled = "";
      for (const fold of part.querySelectorAll("[data-keep]")) {
        const kept = sessionStorage.getItem(`facet.${fold.dataset.keep}`);
        if (kept) fold.open = kept === "open";
      }
      part.querySelectorAll("[data-find-in]").forEach(searchable);
    }
    side()?.scrollTo(0, scrolled);
  };
  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const summary = event.target.closest?.(".atlas-facets summary");
    if (summary) sessionStorage.setItem(`facet.${summary.parentNode.dataset.keep}`, summary.parentNode.open ? "closed" : "open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.role !== "checkbox" || !event.target.dataset?.key) return;
    event.preventDefault();
    event.target.click();
  });
  document.addEventListener("pointerdown", () => { focused = ""; });
  document.addEventListener("focusin", (event) => { focused = event.target.dataset?.key ?? ""; });
  document.addEventListener("scroll", (event) => { if (event.target === side()) scrolled = event.target.scrollTop; }, true);
  settle();
})();
