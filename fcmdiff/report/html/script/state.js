/* The page is whole without this script, which hides, shows and hands out. The state stands in the
   address after the anchor: #c-a-12?view=inline&what=weakened. */
const root = document.documentElement;
/* In addresses of version 0.1 a commitment has its number in the paragraph for its place. */
const former = (id) => {
  const [, stem, number] = /^(.+)-(c\d+)$/.exec(id) ?? [];
  return [...document.querySelectorAll(`[data-was="${CSS.escape(id)}"], [data-was="${number}"]`)]
    .find((entry) => entry.dataset.was === id || entry.id.replace(/-[^-]*$/, "") === stem) ?? null;
};
const find = (id) => document.getElementById(id) ?? (id ? former(id) : null);
const today = (ids) => ids.replace(/[^._]+/g, (id) => find(id)?.id ?? id);
/* Two sides one below the other are twice the length, and the words that differ stand far apart. */
const isNarrow = matchMedia("(max-width: 56rem)").matches;
const usual = {
  view: isNarrow ? "inline" : "side", all: "no", what: "", label: "", rung: "", theme: "", q: "",
  marks: "colour", colours: "", keys: "on", review: "off", by: "", yes: "", no: "", none: "", with: "", is: "", not: "", undo: "", take: "", refuse: "",
};
const filters = ["what", "label", "rung", "theme", "q"];
const state = { ...usual };
const entries = [...document.querySelectorAll("[data-tags]")];
const changes = entries.filter((entry) => entry.dataset.tags);
for (const entry of entries) entry.tabIndex = -1;
find("theme").length = 1;
for (const link of find("headings").querySelectorAll("a")) find("theme").add(new Option(link.textContent, link.hash.slice(1)));
/* What has the focus is read out by its name: the kind, the theme of a card, the places. */
for (const entry of document.querySelectorAll(".card, .row")) {
  const kind = document.querySelector(`#what option[value="${entry.dataset.tags.split(" ")[0] || "-"}"]`);
  const parts = [entry.querySelector("h4 bdi"), ...entry.querySelectorAll(".where .cite")].map((part) => part?.textContent);
  if (entry.matches(".row")) entry.role = "group";
  entry.ariaLabel = [entry.querySelector(".name")?.textContent ?? kind?.textContent, ...parts].filter(Boolean).join(", ");
}
/* A card belongs to the theme under which its paragraph is shown. */
const themeOf = (entry) => (entry.closest(".theme") ?? placeOf(entry)?.closest(".theme"))?.id;
const placeOf = (entry) => document.getElementById([...entry.querySelectorAll(":scope > .cite, :scope > .side > .where > .cite")].at(-1)?.hash.slice(1));
const sections = [...document.querySelectorAll("[data-section]")];
const folds = [...document.querySelectorAll("details.fold, details.kept")];
let anchor = "";

/* Places of the history that the reader walked between in one go have one number. Going back among
   them shows what was seen there and does not take back what was decided since. */
let walk = history.state ?? Date.now();
/* Those that name entries of the file that the report was made with, by their numbers. */
const ofThisFile = ["undo", "take", "refuse"];
const byEntry = ["yes", "no", "none", "with"];
const decided = [...byEntry, "is", "not", ...ofThisFile];

/* An address names the two texts that it decides about, one of version 0.1 does not: its ids must do. */
const isAbout = (given, parts) => !given.has("of")
  || [given.get("of"), carried.key].map((key) => key.split(".").slice(0, parts).join(".")).every((key, _, [first]) => key === first);
let lastRefused = "";
const tellElsewhere = (given) => {
  const isElsewhere = decided.some((key) => given.get(key)) && !isAbout(given, 2);
  if (!isElsewhere || given.get("of") === lastRefused) return;
  lastRefused = given.get("of");
  note("The decisions in this address are about two other texts; none of them was taken.");
};
const tellLost = () => {
  const asked = byEntry.flatMap((key) => state[key].split(".").filter(Boolean));
  const lost = asked.length - verdicts().size - couples().length;
  if (lost > 0) note(`${lost === 1 ? "One decision" : `${lost} decisions`} of this address ${lost === 1 ? "names" : "name"} nothing that can be decided so in this report.`);
};

const readAddress = (isLoaded) => {
  const [place, query] = location.hash.slice(1).split("?");
  anchor = place && (find(place)?.id ?? place);
  if (query === undefined) return;
  const given = new URLSearchParams(query);
  const isSame = !isLoaded && history.state === walk;
  walk = history.state ?? Date.now();
  tellElsewhere(given);
  const isOfFile = isAbout(given, 3) && given.has("of");
  for (const key of Object.keys(usual)) {
    if (decided.includes(key) && !isAbout(given, 2)) continue;
    if (isSame && decided.includes(key)) continue;
    const value = given.get(key) ?? usual[key];
    state[key] = byEntry.includes(key) ? today(value) : value;
    if (ofThisFile.includes(key) && !isOfFile) state[key] = "";
  }
  if (!given.has("of")) tellLost();
};

const writeAddress = () => {
  const kept = Object.entries(state).filter(([key, value]) => value !== usual[key]);
  if (decided.some((key) => state[key])) kept.push(["of", carried.key]);
  const query = new URLSearchParams(kept).toString();
  history.replaceState(walk, "", "#" + anchor + (query ? "?" + query : ""));
};

const set = (key, value) => { state[key] = value; apply(); writeAddress(); };
const flip = (key, on, off) => set(key, state[key] === on ? off : on);

const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

/* What stays to be read until the next word. */
const note = (text) => { find("notice").textContent = text; find("notice").hidden = !text; };

/* Say it to those who see the button and to those who hear the page. */
const tell = (text) => { find("said").value = ""; find("said").value = text; };
