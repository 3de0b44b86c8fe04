// What the explored map does beside Leaflet: names and dots by zoom, the wheel, the way back, the Ruhr at a glance.
// Python works out where names stand (charts/map_steps.py); here they are only put there.
(map, set) => {
  "use strict";
  const frame = map.getContainer();
  const hasRoom = () => set.inset && frame.clientWidth >= set.least[0] && frame.clientHeight >= set.least[1];
  const isNarrow = () => frame.clientWidth < set.narrow;
  const named = new Set(); // what has other places at other zooms
  const step = (one) => set.steps.findLast((zoom) => zoom <= one.getZoom() + 1e-6) ?? set.steps[0];
  const button = (words, sign, act) => {
    const link = Object.assign(document.createElement("a"), { href: "#", title: words, role: "button", textContent: sign });
    link.setAttribute("aria-label", words);
    L.DomEvent.on(link, "click", L.DomEvent.stop).on(link, "click", act);
    return link;
  };

  // Where the whole state is seen, room is left at its west for the inset.
  let [isMoved, isHoming] = [false, false];
  const home = () => {
    [isMoved, isHoming] = [false, true];
    const padding = hasRoom() ? set.beside : set.around;
    map.fitBounds(set.bounds, { animate: false, paddingTopLeft: padding[0], paddingBottomRight: padding[1] });
    isHoming = false;
  };

  // A second, fixed view in the same scale of dots: what lies in it is drawn as a copy, and acts as the first does.
  const room = Object.assign(document.createElement("div"), { className: "atlas-inset" });
  if (set.inset) frame.append(room);
  room.setAttribute("aria-hidden", "true");
  const still = Object.fromEntries(["zoomControl", "attributionControl", "dragging", "scrollWheelZoom", "doubleClickZoom",
    "boxZoom", "keyboard", "touchZoom", "tap", "fadeAnimation", "zoomAnimation"].map((name) => [name, false]));
  const inset = set.inset && L.map(room, { ...still, zoomSnap: 0 });
  const lens = set.inset && L.rectangle(set.inset, { ...set.lens, interactive: false });
  const arrange = () => {
    if (!inset) return;
    const isShown = hasRoom() && Math.abs(map.getZoom() - map.getBoundsZoom(set.bounds)) < 0.6;
    room.hidden = !isShown;
    if (isShown) lens.addTo(map); else lens.remove();
  };

  const put = (layer, of) => {
    const zoom = step(of);
    const [x, y] = layer.atlas.dots[zoom] ?? [0, 0];
    if (layer.setRadius) {
      layer.setLatLng(of.unproject(of.project(layer.atlas.at).add([x, y])));
      layer.setRadius(layer.atlas.radius * (isNarrow() ? set.shrunk : 1));
      return;
    }
    const place = layer.getElement();
    if (!place) return;
    if (layer.atlas.spots) layer.setLatLng(layer.atlas.spots[zoom]?.toReversed() ?? layer.atlas.at);
    const name = layer.atlas.names[zoom];
    place.classList.toggle("atlas-unnamed", !name);
    const [left, top, across, down] = name ?? [0, 0, 0, 0];
    for (const [key, value] of Object.entries({ x, y, left, top })) place.style.setProperty(`--${key}`, `${value}px`);
    for (const [key, value] of Object.entries({ across, down })) place.style.setProperty(`--${key}`, `${value}%`);
  };
  const follow = (layer, of) => {
    layer.on("add", () => { named.add(layer); put(layer, of); });
    layer.on("remove", () => named.delete(layer));
  };
  const know = (layer, feature) => {
    const { steps = {}, names = {}, style = {}, spots } = feature.properties;
    layer.atlas = { at: L.latLng(...feature.geometry.coordinates.slice(0, 2).reverse()), dots: steps, names, spots, radius: style.radius };
    return layer;
  };
  const marker = (feature) => {
    const { name, number, kind, turn = 0 } = feature.properties; // without any mark of HTML
    const lines = name.join("<br>");
    const html = kind === "vague" ? "<i></i>" : ["dot", "pale"].includes(kind) ? `<b>${number}</b><span>${lines}</span>`
      : `<span>${lines}${number && "<br>"}${number}</span>`;
    const icon = L.divIcon({ html, className: `atlas-word atlas-${kind}`, iconSize: [0, 0] });
    const layer = know(L.marker(feature.geometry.coordinates.slice(0, 2).reverse(), { icon, interactive: false, keyboard: false }), feature);
    layer.on("add", () => layer.getElement().style.setProperty("--turn", `${turn}deg`));
    return layer;
  };

  // What the selection draws: each feature comes here as it is made, and leaves with the layer it belongs to.
  const drawn = (feature, layer) => {
    const isDot = feature.properties.style?.radius !== undefined;
    const word = feature.properties.names && marker(feature);
    const parts = [];
    if (isDot) follow(know(layer, feature), map);
    if (word) {
      follow(word, map);
      layer.on("add", () => word.addTo(map)).on("remove", () => word.remove());
    }
    if (!inset) return;
    const { style } = feature.properties;
    if (feature.geometry.type !== "Point") {
      parts.push(L.geoJSON(feature, { style, interactive: false }));
    } else if (isDot) {
      const copy = know(L.circleMarker(layer.getLatLng(), { ...style }), feature);
      copy.on("click", (event) => layer.fire("click", { latlng: event.latlng }, true));
      follow(copy, inset);
      parts.push(copy);
      if (word) follow(parts[parts.push(marker(feature)) - 1], inset);
    }
    layer.on("add", () => parts.forEach((part) => part.addTo(inset))).on("remove", () => parts.forEach((part) => part.remove()));
  };

  // The wheel belongs to the page until the map is clicked, or while Ctrl is held.
  const hint = Object.assign(document.createElement("div"), { className: "atlas-wheel", textContent: set.words.wheel });
  let telling = 0;
  const tell = () => {
    frame.append(hint);
    clearTimeout(telling);
    telling = setTimeout(() => hint.remove(), 1200);
  };
  const wheel = map.scrollWheelZoom;
  wheel.disable();
  map.on("click", () => wheel.enable());
  document.addEventListener("mouseleave", () => wheel.disable());
  frame.addEventListener("wheel", (event) => {
    if (wheel.enabled()) return;
    if (!event.ctrlKey) return tell();
    event.preventDefault();
    map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() - Math.sign(event.deltaY) * 0.5);
  }, { passive: false });

  const zoom = L.control.zoom({ position: "topright", zoomInTitle: set.words.zoom_in, zoomOutTitle: set.words.zoom_out }).addTo(map);
  zoom.getContainer().append(button(set.words.whole, "⤢", home));
  L.control.attribution({ position: "bottomleft", prefix: false }).addAttribution(set.words.attribution).addTo(map);
  map.createPane("around").style.zIndex = 300;
  L.geoJSON(set.lands, { pane: "around", interactive: false, style: set.land }).addTo(map);
  if (inset) {
    inset.createPane("around").style.zIndex = 300;
    L.geoJSON(set.lands, { pane: "around", interactive: false, style: set.land }).addTo(inset);
    room.append(Object.assign(document.createElement("b"), { textContent: set.words.inset }));
    inset.fitBounds(set.inset, { animate: false });
  }
  map.on("dragstart zoomstart", () => { isMoved ||= !isHoming; });
  map.on("zoomend", () => { named.forEach((layer) => layer._map === map && put(layer, map)); arrange(); });
  map.on("resize", () => { if (!isMoved) home(); arrange(); });
  home();
  arrange();
  return { drawn, home, inset };
}
