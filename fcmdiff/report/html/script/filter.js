const has = (list, word) => !word || (list ?? "").split(" ").includes(word);

const cardFits = (card) =>
  has(card.dataset.tags, state.what) && has(card.dataset.labels, state.label) && has(card.dataset.rungs, state.rung);

/* Texts and the cards that a row leads to, looked up by the first search: most readers never search. */
const words = new Map();
const tied = new Map();
const once = (map, entry, get) => (map.has(entry) ? map : map.set(entry, get(entry))).get(entry);
const shownWords = "h4, .labels, .facts, blockquote, .slots, .row > .side, .both, li > bdi";
/* As texts are cleaned when they are read: a phone types the quotes of a printer. */
const plain = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\s+/g, " ");
const textOf = (entry) => once(words, entry, () =>
  plain([...entry.querySelectorAll(shownWords)].map((part) => part.textContent).join(" ")));
const cardsOf = (row) => once(tied, row, () =>
  [...row.querySelectorAll(".tie > a")].map((link) => find(link.hash.slice(1))).filter((it) => it?.dataset.rungs));

/* A paragraph fits by itself, or by one commitment in it that fits in every way. */
const kindFits = (entry) => {
  if (!entry.classList.contains("row")) return cardFits(entry);
  const own = !state.label && !state.rung && has(entry.dataset.tags, state.what);
  return own || cardsOf(entry).some(cardFits);
};

const fits = (entry, q) =>
  (!state.theme || themeOf(entry) === state.theme) && kindFits(entry) && (!q || textOf(entry).includes(q));

/* The number in the head of a group, and the cards that it counts. */
const figures = sections.map((box) => [box.querySelector(":scope > h3 > .figure"), [...box.querySelectorAll(".card")]])
  .filter(([figure]) => figure);
const say = (shown, all) => (shown === all ? `${all}` : `${shown} of ${all}`);

const filter = () => {
  const q = plain(state.q.trim());
  const active = filters.some((key) => state[key].trim());
  for (const entry of entries) entry.hidden = active && !fits(entry, q);
  for (const [figure, cards] of figures) figure.textContent = say(cards.filter((card) => !card.hidden).length, cards.length);
  const shown = changes.filter((entry) => !entry.hidden).length;
  const kept = entries.filter((entry) => !entry.hidden).length - shown;
  for (const box of [...folds, ...sections]) {
    box.hidden = active && !box.querySelector("[data-tags]:not([hidden])");
  }
  for (const fold of folds) fold.open = state.all === "yes" || Boolean((q || state.rung) && !fold.hidden);
  for (const stub of document.querySelectorAll(".stub")) stub.hidden = active;
  find("clear").hidden = !active;
  find("count").value = !active ? ""
    : `${shown} of ${changes.length} changes${kept ? `, ${kept} unchanged` : ""}${shown + kept ? "" : ". Nothing fits this filter."}`;
  find("clear").textContent = shown + kept ? "Clear" : "Show every change";
};

/* As the reader chose, else as the system has it. */
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.colours ? root.dataset.colours === "dark" : system.matches);
const turnColours = () => set("colours", isDark() === system.matches ? (isDark() ? "light" : "dark") : "");

/* What is hidden, or can be pressed no more, hands its focus to what is nearest. */
const keepFocus = (held) => {
  if (held === document.body || (held.checkVisibility() && !held.disabled)) return;
  const near = [held.closest("[data-tags]"), held.closest("details")?.querySelector("summary"), find("what")];
  near.find((one) => one?.checkVisibility()).focus({ preventScroll: true });
};

const clear = () => {
  for (const key of filters) state[key] = "";
  apply();
  writeAddress();
};

/* The whole view as the state says. */
const apply = () => {
  const held = document.activeElement;
  root.dataset.view = state.view === "inline" ? "inline" : "side";
  root.dataset.marks = state.marks === "signs" ? "signs" : "colour";
  root.dataset.colours = ["light", "dark"].includes(state.colours) ? state.colours : "";
  root.dataset.review = state.review === "on" ? "on" : "off";
  for (const key of filters) {
    const control = find(key);
    if (control.value === state[key]) continue;
    control.value = state[key];
    // An address of another report may name what is not here: that leaves everything, not nothing.
    control.value = state[key] = control.value;
  }
  const pressed = { view: state.view === "inline", all: state.all === "yes", review: state.review === "on", dark: isDark() };
  for (const [id, on] of Object.entries(pressed)) find(id).setAttribute("aria-pressed", String(on));
  find("signs").checked = state.marks === "signs";
  find("keys").checked = state.keys === "on";
  if (find("signed").value !== state.by) find("signed").value = state.by;
  showDecisions();
  filter();
  keepFocus(held);
};
