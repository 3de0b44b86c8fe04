// Runs in every page before its own scripts; notes when what readers wait for stands there (ms since the start).
(() => {
  if (window.top !== window) return;
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length);
  // Ours are HTML, those of the others are plotly's.
  const figures = () => [...document.querySelectorAll('.js-plotly-plot, .stMain .atlas-figure, .stMain .atlas-map')];
  const drawn = (figure) => figure.querySelector('.barlayer .point path, .atlas-fill, .atlas-map-dot');
  const areas = () =>
    [...document.querySelectorAll('iframe[src*="streamlit_folium"]')].flatMap((frame) => [
      ...(frame.contentDocument?.querySelectorAll('path.leaflet-interactive') ?? []),
    ]);
  const marks = {
    text: () => shown('h1').length && shown('.atlas-strip strong').length,
    figures: () => figures().filter(drawn).length >= 4,
    map: () => areas().length > 53,
  };
  // What the figures show: another text for other data.
  const content = () =>
    figures().filter(drawn).map((figure) => (figure.data ? JSON.stringify(figure.data.map(({ x, y }) => [x, y])) : figure.outerHTML));
  const bench = (window.bench = {});
  let before, clicked, changed, isArmed;
  const look = () => {
    const now = performance.now();
    if (!isArmed) for (const [name, is] of Object.entries(marks)) if (!bench[name] && is()) bench[name] = now;
    if (clicked) {
      const after = content().join('|');
      if (after !== before) [before, changed] = [after, now];
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // Call it before a click that changes all figures.
  bench.arm = () => {
    [before, clicked, changed, isArmed] = [content().join('|'), 0, 0, true];
    document.addEventListener('click', () => { clicked ||= performance.now(); }, { capture: true, once: true });
  };
  const isRunning = () => document.querySelector('[data-test-script-state="running"]');
  // The wait from that click to the last change, once nothing has changed for so long; else null.
  bench.wait = (quiet) =>
    changed && !isRunning() && performance.now() - changed > quiet ? changed - clicked : null;
})();
