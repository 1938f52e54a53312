const help = () => (find("help").open ? find("help").close() : find("help").showModal());
const keys = {
  n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  i: () => flip("view", "inline", "side"), u: () => flip("all", "yes", "no"),
  s: () => flip("marks", "signs", "colour"), "/": () => find("q").focus(), "?": help,
  c: copyCurrent, r: () => flip("review", "on", "off"), y: () => actOnCurrent("yes"), x: () => actOnCurrent("no"),
  l: turnColours, w: () => actOnCurrent("with"), d: () => actOnCurrent("none"),
  t: () => actOnSuggestion("take"), f: () => actOnSuggestion("refuse"), o: lookAtCurrent, b: goBack, Escape: goBack,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || state.keys !== "on") return;
  // By the place of the key: with Shift a digit is another sign on every keyboard.
  const [, digit] = /^(?:Digit|Numpad)([123])$/.exec(event.code) ?? [];
  const act = digit && root.dataset.review === "on" ? () => actOnNear(digit - 1, event.shiftKey ? refusePassage : acceptPassage)
    : Object.hasOwn(keys, event.key) && keys[event.key];
  if (event.key === "Escape" && !cameFrom) return;
  if (!act || document.querySelector("dialog[open]:not(#help)") || (find("help").open && event.key !== "?")) return;
  event.preventDefault();
  if (!event.repeat || "njpk".includes(event.key)) act(); // a key held down must not turn a decision to and fro
});

for (const cite of document.querySelectorAll("a.cite[id]")) cite.href = `#${cite.id}`;

const on = (id, type, act) => find(id).addEventListener(type, act);
for (const key of filters) on(key, key === "q" ? "input" : "change", (event) => set(key, event.target.value));
const clicks = {
  view: keys.i, all: keys.u, next: keys.n, previous: keys.p, ask: help, dark: turnColours, clear, review: keys.r,
  "save-decisions": saveDecisions, forget,
};
for (const [id, act] of Object.entries(clicks)) on(id, "click", act);
for (const kind of ["csv", "json", "md"]) on(`save-${kind}`, "click", () => saveFile(kind));
on("signs", "change", keys.s);
on("pick-q", "input", listPicks);
on("pick", "close", picked);
on("signed", "change", (event) => set("by", event.target.value));
on("keys", "change", () => flip("keys", "off", "on"));

on("more", "click", () => {
  const isOpen = find("controls").classList.toggle("open");
  find("more").setAttribute("aria-expanded", String(isOpen));
});
on("contents", "click", (event) => { if (event.target.closest("a")) find("contents").open = false; });
on("contents", "keydown", (event) => {
  if (event.key !== "Escape" || !find("contents").open) return;
  find("contents").open = false;
  find("contents").firstElementChild.focus();
});

system.addEventListener("change", apply);
addEventListener("hashchange", () => { readAddress(); apply(); reveal(); writeAddress(); });
on("print-all", "click", () => print());
on("print-brief", "click", () => { root.dataset.print = "brief"; print(); });
addEventListener("afterprint", () => { delete root.dataset.print; });
addEventListener("beforeprint", () => { for (const box of folds) box.open = true; });
addEventListener("afterprint", filter);

for (const box of ["controls", "signs-box", "take"]) find(box).hidden = false;
readAddress(true);
history.replaceState(walk, "");
apply();
reveal();
// What was not taken is not handed on.
if (lastRefused) writeAddress();
