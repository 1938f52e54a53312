/* The page is whole without this script, which hides, shows and hands out. The state stands in the
   address after the anchor: #c-a-12?view=inline&what=weakened. */
const root = document.documentElement;
const find = (id) => document.getElementById(id);
const usual = {
  view: "side", all: "no", what: "", label: "", rung: "", theme: "", q: "",
  marks: "colour", colours: "", keys: "on", review: "off", yes: "", no: "", none: "", with: "",
};
const filters = ["what", "label", "rung", "theme", "q"];
const state = { ...usual };
const entries = [...document.querySelectorAll("[data-tags]")];
for (const entry of entries) entry.tabIndex = -1;
const themeOf = (entry) => entry.dataset.theme ?? entry.closest(".theme").id;
const sections = [...document.querySelectorAll("[data-section]")];
const folds = [...document.querySelectorAll("details.fold, details.kept")];
let anchor = "";

const readAddress = () => {
  const [place, query] = location.hash.slice(1).split("?");
  anchor = place;
  if (query === undefined) return;
  const given = new URLSearchParams(query);
  for (const key of Object.keys(usual)) state[key] = given.get(key) ?? usual[key];
};

const writeAddress = () => {
  const kept = Object.entries(state).filter(([key, value]) => value !== usual[key]);
  const query = new URLSearchParams(kept).toString();
  history.replaceState(null, "", "#" + anchor + (query ? "?" + query : ""));
};

const set = (key, value) => { state[key] = value; apply(); writeAddress(); };
const flip = (key, on, off) => set(key, state[key] === on ? off : on);

const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

/* Say it to those who see the button and to those who hear the page. */
const tell = (text) => { find("said").value = ""; find("said").value = text; };
