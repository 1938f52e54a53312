/* Decisions on pairs of paragraphs. They stand in the address by the anchors of their rows, and
   leave the page as a file for --overrides. */
const reviewed = [...document.querySelectorAll(".row[data-pair]")];
const nameOf = (row) => row.id.slice(2);
const listOf = (key) => state[key].split(".").filter(Boolean);
const verdictOf = (row) => (listOf("yes").includes(nameOf(row)) ? "yes" : listOf("no").includes(nameOf(row)) ? "no" : "");

const decide = (row, verdict) => {
  const given = verdictOf(row) === verdict ? "" : verdict;
  for (const key of ["yes", "no"]) {
    const rest = listOf(key).filter((name) => name !== nameOf(row));
    state[key] = [...rest, ...(given === key ? [nameOf(row)] : [])].join(".");
  }
  state.review = "on";
  apply();
  writeAddress();
  tell(given ? `Pairing ${given === "yes" ? "confirmed" : "rejected"}` : "Decision taken back");
};

/* The row that a key is about; a card stands for the paragraph that it is in. */
const currentRow = () => {
  const entry = current();
  if (!entry || entry.classList.contains("row")) return entry;
  const cites = entry.querySelectorAll("a.cite");
  return find(cites[cites.length - 1]?.hash.slice(1))?.closest(".row");
};

const decideCurrent = (verdict) => {
  const row = currentRow();
  const button = row?.querySelector(`.review button[data-verdict="${verdict}"]`);
  if (button) decide(row, verdict);
  else tell("There is no pairing to decide here");
};

/* A pair can be confirmed or rejected; a paragraph on its own only confirmed as such. */
for (const row of reviewed) {
  const paired = row.querySelector(":scope > .both") || row.querySelectorAll(":scope > .side").length === 2;
  const names = paired ? { yes: "Confirm", no: "Reject" } : { yes: "Confirm" };
  const what = paired ? "pairing" : "that it has no counterpart";
  const box = make("p", "", { className: "review" });
  for (const [verdict, name] of Object.entries(names)) {
    const button = make("button", name, { type: "button" });
    button.dataset.verdict = verdict;
    button.setAttribute("aria-label", `${name} ${what}`);
    button.addEventListener("click", () => decide(row, verdict));
    box.append(button);
  }
  row.querySelector(".margin").append(box);
}

const showDecisions = () => {
  let count = 0;
  for (const row of reviewed) {
    const verdict = verdictOf(row);
    count += Boolean(verdict);
    row.dataset.verdict = verdict;
    for (const button of row.querySelectorAll(".review button")) {
      button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
    }
  }
  find("decided").hidden = state.review !== "on";
  find("decisions").value = count === 1 ? "1 decision" : `${count} decisions`;
  find("save-decisions").disabled = find("forget").disabled = !count;
};

/* JSON strings are TOML strings, but for U+007F, which TOML wants escaped. */
const asToml = (texts) => `[${texts.map((text) => JSON.stringify(text).replaceAll("\x7f", "\\u007f")).join(", ")}]`;

const writeDecisions = () => {
  const pairs = comparison().paragraphs;
  const parts = reviewed.filter(verdictOf).map((row) => {
    const { before, after } = pairs[row.dataset.pair];
    const cites = [...row.querySelectorAll(".where .cite")].map((cite) => cite.textContent).join(" with ");
    const key = verdictOf(row) === "yes" ? "pin" : "forbid";
    return `# ${cites}\n[[${key}]]\nbefore = ${asToml(before)}\nafter = ${asToml(after)}\n`;
  });
  const head = "# Decided in the report; give this file to fcmdiff compare with --overrides.\n";
  return [head, ...parts].join("\n");
};

const saveDecisions = () => save(`${carried.name}.overrides.toml`, "application/toml", writeDecisions());
const forget = () => { Object.assign(state, { yes: "", no: "" }); apply(); writeAddress(); };
