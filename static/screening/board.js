// The board: cards are dragged by mouse and finger (Sortable), or carried by keyboard.
// Without this module the cards are ticked and moved by the form below them.
import { localise } from "../times.js";

const board = document.getElementById("board");
const form = document.getElementById("moving");
const bulk = document.getElementById("bulk");
const told = document.getElementById("told");
const columns = [...board.querySelectorAll("[data-column]")];

const columnOf = (card) => card.closest("[data-column]");
const deckOf = (column) => column.querySelector(".deck");

function tell(words, card, column) {
  told.textContent = board.dataset[words]
    .replace("%(name)s", card.dataset.name)
    .replace("%(stage)s", column.dataset.name);
}

// --- Moving ---

async function move(card, from, to) {
  const sent = new FormData();
  sent.set("response", card.dataset.response);
  sent.set("stage", to.dataset.column);
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: sent,
      headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(answer.status);
    const { counts } = await answer.json();
    for (const column of columns) {
      const count = counts[column.dataset.column].toLocaleString(document.documentElement.lang);
      column.querySelector("[data-count]").textContent = count;
    }
    tell("dropped", card, to);
  } catch {
    deckOf(from).prepend(card);
    tell("refused", card, from);
  }
}

// --- By mouse and finger ---

for (const column of columns) {
  new Sortable(deckOf(column), {
    group: "board",
    draggable: "li[data-response]",
    filter: "input",
    preventOnFilter: false,
    sort: false,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 5,
    // A finger that moves at once scrolls.
    delay: 250,
    delayOnTouchOnly: true,
    touchStartThreshold: 5,
    ghostClass: "gap",
    scrollSensitivity: 60,
    onEnd: ({ item, from, to }) => {
      if (from !== to) move(item, columnOf(from), columnOf(to));
    },
  });
}

// --- By keyboard ---

let carried = null;

function pickUp(card) {
  carried = { card, from: columnOf(card), next: card.nextElementSibling };
  card.classList.add("lifted");
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "true");
  tell("picked", card, carried.from);
}

function carry(by) {
  const at = columns.indexOf(columnOf(carried.card)) + by;
  const column = columns[Math.min(Math.max(at, 0), columns.length - 1)];
  place(column, column === carried.from ? carried.next : deckOf(column).firstElementChild);
  tell("over", carried.card, column);
}

function place(column, before) {
  deckOf(column).insertBefore(carried.card, before);
  // A node that is moved loses the focus.
  carried.card.querySelector("[data-grip]").focus();
  carried.card.scrollIntoView({ block: "nearest", inline: "center" });
}

function letGo() {
  const { card, from } = carried;
  card.classList.remove("lifted");
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "false");
  carried = null;
  return { card, from };
}

function drop() {
  const to = columnOf(carried.card);
  const { card, from } = letGo();
  if (from === to) tell("returned", card, from);
  else move(card, from, to);
}

function giveBack() {
  place(carried.from, carried.next);
  const { card, from } = letGo();
  tell("returned", card, from);
}

board.addEventListener("keydown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip) return;
  const acts = carried
    ? { Enter: drop, " ": drop, Escape: giveBack, ArrowLeft: () => carry(-1), ArrowRight: () => carry(+1) }
    : { Enter: () => pickUp(grip.closest("li")), " ": () => pickUp(grip.closest("li")) };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});
board.addEventListener("focusout", () => {
  // Whoever goes elsewhere drops nothing.
  setTimeout(() => {
    if (carried && !carried.card.contains(document.activeElement)) {
      const { card, from, next } = carried;
      deckOf(from).insertBefore(card, next);
      letGo();
      tell("returned", card, from);
    }
  });
});

// --- Ticks ---

function countTicks() {
  const chosen = board.querySelectorAll("input[name=response]:checked").length;
  bulk.hidden = chosen === 0;
  const words = bulk.querySelector("[data-chosen]");
  words.textContent = words.dataset.template.replace("%s", chosen);
}
board.addEventListener("change", countTicks);
window.addEventListener("pageshow", countTicks);

// --- What is there, and what comes with "more" ---

function ready(part) {
  for (const grip of part.querySelectorAll("[data-grip]")) grip.hidden = false;
  localise(part);
}
document.addEventListener("htmx:afterSettle", () => ready(board));
document.getElementById("how").hidden = false;
document.body.classList.add("scripted");
ready(board);
countTicks();
