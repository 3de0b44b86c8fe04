// What fits while a reader types into the search field: a combobox with a list of links, from this server alone.
// Without this script the field searches by Enter. No dependencies.
(() => {
  "use strict";

  const FIELD = ".st-key-filter-q input";
  const ROLE = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "atlas-suggestions" };
  const PAUSE = 150; // ms without a key after which the server is asked
  const base = new URL("..", document.currentScript.src);
  const make = (name, textContent = "") => Object.assign(document.createElement(name), { textContent });
  const id = ROLE["aria-controls"];
  const list = Object.assign(make("div"), { className: id, id, role: "listbox", hidden: true });
  let [field, active, waiting, asked] = [null, -1, 0, new AbortController()];

  const close = () => {
    asked.abort();
    clearTimeout(waiting);
    [list.hidden, active] = [true, -1];
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = place;
    [...list.children].forEach((option, at) => { option.ariaSelected = String(at === place); });
    if (place < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  };
  const option = ({ kind, label, detail, link }, place) => {
    const made = Object.assign(make("a"), { role: "option", href: new URL(link, location.href), tabIndex: -1 });
    made.id = `${id}-${place}`;
    made.append(make("small", kind), " ", make("span", label));
    if (detail) made.append(" ", make("small", detail));
    return made;
  };
  const show = ({ hits, filters }) => {
    list.replaceChildren(...[...hits, ...filters].map(option));
    if (!list.children.length) return close();
    const box = field.getBoundingClientRect();
    const [width, top] = [Math.min(Math.max(box.width, 340), innerWidth - 16), box.bottom + 4];
    list.style.cssText = `left:${Math.max(Math.min(box.left, innerWidth - width - 8), 8)}px;top:${top}px;width:${width}px`;
    document.querySelector(".stApp").append(list);
    list.ariaLabel = field.ariaLabel;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(-1);
  };
  const ask = async () => {
    [asked] = [new AbortController(), asked.abort()];
    const query = new URLSearchParams(location.search);
    query.set("eingabe", field.value);
    try {
      const answer = await fetch(new URL(`vorschlaege?${query}`, base), { signal: asked.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch { /* asked anew meanwhile, or the server is gone, which the page itself says */ }
  };

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(FIELD)) return;
    field = event.target;
    clearTimeout(waiting);
    if (field.value.trim().length < 2) return close();
    waiting = setTimeout(ask, PAUSE);
  });
  // Before Streamlit hears of a key: Enter on a suggestion goes there and searches for nothing.
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.target === field && event.key === "Enter" && active < 0) return close();
    if (event.target !== field || list.hidden || !(step || event.key === "Enter" || event.key === "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return close();
    if (step) return mark((active + 1 + step + list.children.length + 1) % (list.children.length + 1) - 1);
    list.children[active].click();
  }, true);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  // What was typed is not searched for any more, or Streamlit would when the field is left.
  list.addEventListener("click", () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("focusout", (event) => { if (event.target === field) close(); });
  new MutationObserver(() => {
    const found = document.querySelector(`${FIELD}:not([role])`);
    if (found) Object.entries(ROLE).forEach(([name, value]) => found.setAttribute(name, value));
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
