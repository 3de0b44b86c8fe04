// The timeline played year by year: <button data-play> above .atlas-gantt. No dependencies.
(() => {
  "use strict";

  const PACE = 1200; // ms a year
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let [timer, playing] = [0, null];

  const parts = (button) => {
    const room = button.closest(".atlas-timeline");
    return [room.querySelector(".atlas-gantt"), room.querySelector(".atlas-gantt-year"), room.querySelector(".atlas-play-told")];
  };
  const stop = () => {
    clearInterval(timer);
    delete playing?.dataset.playing;
    [timer, playing] = [0, null];
  };
  const columns = (button, year) => button.closest(".atlas-timeline").querySelectorAll(`[data-year="${year}"]`);
  const show = (button, year) => {
    const [gantt, band, told] = parts(button);
    const [first, last] = [Date.parse(gantt.dataset.first), Date.parse(gantt.dataset.last) + 864e5];
    const place = (when) => Math.min(100, Math.max(0, (100 * (when - first)) / (last - first)));
    const [since, until] = [place(Date.UTC(year, 0, 1)), place(Date.UTC(year + 1, 0, 1))];
    band.style.left = `${since}%`;
    band.style.width = `${until - since}%`;
    band.hidden = false;
    gantt.dataset.year = year;
    told.textContent = columns(button, year)[0]?.ariaLabel ?? year;
  };
  const step = (button) => {
    if (!button.isConnected) return stop(); // the page has gone on to something else
    const { first, last, year } = parts(button)[0].dataset;
    const [from, to] = [parseInt(first), parseInt(last)];
    const next = year && Number(year) < to ? Number(year) + 1 : from;
    show(button, next);
    if (next === to) stop();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-play]");
    if (!button) return;
    const was = playing;
    stop();
    if (was === button) return;
    step(button);
    if (still.matches) return; // a year a press: nothing moves by itself
    playing = button;
    button.dataset.playing = "";
    timer = setInterval(step, PACE, button);
  });
  still.addEventListener("change", stop);
})();
