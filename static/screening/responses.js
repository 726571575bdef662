// The ranked list: keys to move and decide, and no refresh under somebody's hands.
import { localise } from "../times.js";

const table = document.getElementById("response-table");
const form = document.getElementById("responses");
let selected = null;

const rows = () => [...table.querySelectorAll("tr[data-response]")];

function select(row) {
  for (const other of rows()) other.removeAttribute("aria-selected");
  selected = row?.dataset.response ?? null;
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  row.querySelector("a.row").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function decide(status) {
  const row = rows().find((each) => each.dataset.response === selected);
  const tick = row?.querySelector("input[type=checkbox]");
  const button = form.querySelector(`button[name=status][value=${status}]`);
  if (!tick || !button) return;
  for (const other of form.querySelectorAll("input[name=response]")) other.checked = false;
  tick.checked = true;
  form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (!table || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = rows();
  const at = all.findIndex((row) => row.dataset.response === selected);
  if (event.key === "j") select(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "k") select(all[Math.max(at - 1, 0)]);
  else if (event.key === "a") decide("approved");
  else if (event.key === "r") decide("rejected");
  else return;
  event.preventDefault();
});

// A fresh table would take away ticks that were just set, or the row in focus.
document.addEventListener("htmx:beforeSwap", (event) => {
  const busy = form.querySelector("input[name=response]:checked");
  if (event.detail.target === table && busy) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterSwap", () => {
  localise(table);
  select(rows().find((row) => row.dataset.response === selected));
});
