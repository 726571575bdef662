// The ranked list: keys to move and decide, ticks that are counted, and fresh rows that
// appear by themselves, but never under somebody's hands.
import { keepLooking } from "../live.js";
import { localise } from "../times.js";

const SECONDS_BETWEEN_LOOKS = 5;
const table = document.getElementById("response-table");
const form = document.getElementById("responses");
const bulk = document.getElementById("bulk");
let selected = null;
let seen = null;

const rows = () => [...table.querySelectorAll("tr[data-response]")];
const ticks = () => [...table.querySelectorAll("input[name=response]")];
const current = () => rows().find((row) => row.dataset.response === selected);

// --- Keys ---

function select(row) {
  for (const other of rows()) other.removeAttribute("aria-selected");
  selected = row?.dataset.response ?? null;
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  row.querySelector("a.row").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// Ticks the current row alone, and goes where the decision is made: no single key
// decides about a person.
function decide(status) {
  const tick = current()?.querySelector("input[name=response]");
  const button = form.querySelector(`button[name=status][value=${status}]`);
  if (!tick || !button) return;
  for (const other of ticks()) other.checked = false;
  tick.checked = true;
  countTicks();
  (status === "rejected" ? form.elements.reason : button).focus();
}

const keys = {
  j: (all, at) => select(all[Math.min(at + 1, all.length - 1)]),
  k: (all, at) => select(all[Math.max(at - 1, 0)]),
  x: () => current()?.querySelector("input[name=response]")?.click(),
  a: () => decide("approved"),
  r: () => decide("rejected"),
  "/": () => document.querySelector("#filters input[name=q]")?.focus(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key];
  if (!act) return;
  const all = rows();
  act(all, all.findIndex((row) => row.dataset.response === selected));
  event.preventDefault();
});

// --- Ticks ---

function countTicks() {
  const chosen = ticks().filter((tick) => tick.checked).length;
  const all = table.querySelector("[data-all]");
  if (all) {
    all.hidden = false;
    all.checked = chosen > 0 && chosen === ticks().length;
    all.indeterminate = chosen > 0 && !all.checked;
  }
  if (!bulk) return;
  bulk.hidden = chosen === 0;
  const words = bulk.querySelector("[data-chosen]");
  words.textContent = words.dataset.template.replace("%s", chosen);
  bulk.querySelector("[data-compare]").disabled = chosen < 2 || chosen > 4;
}

form?.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    for (const tick of ticks()) tick.checked = event.target.checked;
  }
  countTicks();
});
// What was ticked to be compared must not be rejected with what is ticked after it.
window.addEventListener("pageshow", (event) => {
  const [arrival] = performance.getEntriesByType("navigation");
  if (event.persisted || arrival.type === "back_forward") {
    for (const tick of ticks()) tick.checked = false;
  }
  countTicks();
});

// --- Filters apply as they are chosen ---

document.getElementById("filters")?.addEventListener("change", (event) => {
  if (event.target.matches("select")) event.currentTarget.requestSubmit();
});

// --- Fresh rows ---

function content(row) {
  return row.textContent.replace(/\s+/g, " ");
}

let before = new Map();
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target === table && seen) event.detail.headers["X-Seen"] = seen;
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== table) return;
  if ("empty" in table.dataset) {
    event.detail.shouldSwap = false;
    if (event.detail.serverResponse.includes("data-response")) window.location.reload();
    return;
  }
  // A fresh table would take away ticks that were just set.
  if (ticks().some((tick) => tick.checked)) event.detail.shouldSwap = false;
  else if (event.detail.xhr.status === 200) seen = event.detail.xhr.getResponseHeader("X-Seen");
  before = new Map(rows().map((row) => [row.dataset.response, content(row)]));
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== table) return;
  localise(table);
  for (const row of rows()) {
    row.classList.toggle("fresh", before.get(row.dataset.response) !== content(row));
  }
  const focused = document.activeElement === document.body;
  const row = current();
  if (row && focused) select(row);
  else row?.setAttribute("aria-selected", "true");
  countTicks();
});
// A server that is away for a moment is asked again at the next look.
keepLooking(() => htmx.trigger(table, "look"), SECONDS_BETWEEN_LOOKS);

countTicks();
