"use strict";
/* Filters, views and keys. The page is whole without this; the script only hides and shows.
   The state stands in the address after the anchor: #c-a-12?view=inline&what=weakened. */
(() => {
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const usual = { view: "side", all: "no", what: "", theme: "", q: "", marks: "colour", keys: "on" };
  const state = { ...usual };
  const entries = [...document.querySelectorAll("[data-tags]")];
  const sections = [...document.querySelectorAll("[data-section]")];
  const folds = [...document.querySelectorAll("details.fold, details.kept")];
  const changes = entries.filter((entry) => entry.dataset.tags);
  const words = new Map(); // filled by the first search: most readers never search
  let anchor = "";

  const read = () => {
    const [place, query] = location.hash.slice(1).split("?");
    anchor = place;
    if (query === undefined) return;
    const given = new URLSearchParams(query);
    for (const key of Object.keys(usual)) state[key] = given.get(key) ?? usual[key];
  };

  const write = () => {
    const kept = Object.entries(state).filter(([key, value]) => value !== usual[key]);
    const query = new URLSearchParams(kept).toString();
    history.replaceState(null, "", "#" + anchor + (query ? "?" + query : ""));
  };

  const textOf = (entry) => {
    if (!words.has(entry)) words.set(entry, entry.textContent.toLowerCase());
    return words.get(entry);
  };

  const fits = (entry, q) =>
    (!state.what || entry.dataset.tags.split(" ").includes(state.what)) &&
    (!state.theme || entry.dataset.theme === state.theme) &&
    (!q || textOf(entry).includes(q));

  const filter = () => {
    const q = state.q.trim().toLowerCase();
    const active = Boolean(state.what || state.theme || q);
    for (const entry of entries) entry.hidden = active && !fits(entry, q);
    for (const box of [...folds, ...sections]) {
      box.hidden = active && !box.querySelector("[data-tags]:not([hidden])");
    }
    for (const fold of folds) fold.open = state.all === "yes" || Boolean(q && !fold.hidden);
    for (const stub of document.querySelectorAll(".stub")) stub.hidden = active;
    find("clear").hidden = !active;
    const shown = entries.filter((entry) => !entry.hidden).length;
    find("count").value = active ? `${shown} of ${entries.length} places` : "";
  };

  const apply = () => {
    root.dataset.view = state.view === "inline" ? "inline" : "side";
    root.dataset.marks = state.marks === "signs" ? "signs" : "colour";
    for (const key of ["what", "theme", "q"]) if (find(key).value !== state[key]) find(key).value = state[key];
    find("view").setAttribute("aria-pressed", String(state.view === "inline"));
    find("all").setAttribute("aria-pressed", String(state.all === "yes"));
    find("signs").checked = state.marks === "signs";
    find("keys").checked = state.keys === "on";
    filter();
  };

  const set = (key, value) => { state[key] = value; apply(); write(); };
  const flip = (key, on, off) => set(key, state[key] === on ? off : on);

  const clear = () => { Object.assign(state, { what: "", theme: "", q: "" }); apply(); write(); };

  /* A link may lead to what a filter or a fold hides: the link wins. */
  const reveal = () => {
    const target = anchor && document.getElementById(anchor);
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  };

  /* From the change on the screen, not from the one last visited: readers scroll. */
  const step = (way) => {
    const edge = find("controls").getBoundingClientRect().bottom + 24;
    const stops = changes.filter((entry) => !entry.hidden && entry.getClientRects().length);
    const top = (entry) => entry.getBoundingClientRect().top;
    const current = stops.indexOf(document.activeElement);
    const near = current >= 0 && Math.abs(top(stops[current])) < innerHeight;
    let next = near ? stops[current + way] : undefined;
    if (!near) next = way > 0 ? stops.find((e) => top(e) > edge) : stops.filter((e) => top(e) < 0).pop();
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
    anchor = next.id;
    write();
  };

  const help = () => (find("help").open ? find("help").close() : find("help").showModal());
  const keys = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    i: () => flip("view", "inline", "side"), u: () => flip("all", "yes", "no"),
    s: () => flip("marks", "signs", "colour"), "/": () => find("q").focus(), "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || state.keys !== "on") return;
    const act = keys[event.key];
    if (!act || (find("help").open && event.key !== "?")) return;
    event.preventDefault();
    act();
  });
  for (const key of ["what", "theme"]) find(key).addEventListener("change", (event) => set(key, event.target.value));
  find("q").addEventListener("input", (event) => set("q", event.target.value));
  find("view").addEventListener("click", keys.i);
  find("all").addEventListener("click", keys.u);
  find("next").addEventListener("click", keys.n);
  find("previous").addEventListener("click", keys.p);
  find("ask").addEventListener("click", help);
  find("clear").addEventListener("click", clear);
  find("signs").addEventListener("change", keys.s);
  find("keys").addEventListener("change", () => flip("keys", "off", "on"));
  addEventListener("hashchange", () => { read(); apply(); reveal(); write(); });
  addEventListener("beforeprint", () => { for (const box of folds) box.open = true; });
  addEventListener("afterprint", filter);

  for (const box of ["controls", "signs-box"]) find(box).hidden = false;
  read();
  apply();
  reveal();
})();
