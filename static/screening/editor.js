// Rows of criteria are added and taken away in place, and a question shows only the
// fields that its kind of answer needs. Without this script every field is there, and
// one row is left empty each time.
const NEEDED = { yes_no: ["expected"], number: ["min", "max"], choice: ["options", "options_ru", "options_kk", "options_en", "expected"], text: [] };

function fit(row) {
  const kind = row.querySelector("select[name$=-kind]");
  if (!kind) return;
  for (const name of new Set(Object.values(NEEDED).flat())) {
    row.querySelector(`.cell.${name}`).hidden = !NEEDED[kind.value].includes(name);
  }
}

function tidy(row) {
  fit(row);
  row.querySelector("select[name$=-kind]")?.addEventListener("change", () => fit(row));
  const tick = row.querySelector("input[name$=-DELETE]");
  const remove = row.querySelector("[data-remove]");
  tick.closest(".cell").hidden = true;
  remove.hidden = false;
  remove.addEventListener("click", () => {
    tick.checked = true;
    row.hidden = true;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
  });
  row.hidden = tick.checked;
}

function isEmpty(row) {
  const first = row.querySelector("input:not([type=checkbox]), textarea, select");
  return !first.value && !row.querySelector("[aria-invalid=true], .errorlist");
}

for (const section of document.querySelectorAll(".rows")) {
  const list = section.querySelector(".row-list");
  const template = section.querySelector("template");
  const total = section.querySelector(`[name="${section.dataset.prefix}-TOTAL_FORMS"]`);
  const add = section.querySelector("[data-add]");
  for (const row of list.children) tidy(row);
  // The empty row is for those who have no button to add one.
  if (list.lastElementChild && isEmpty(list.lastElementChild)) {
    list.lastElementChild.remove();
    total.value = Number(total.value) - 1;
  }
  add.hidden = false;
  // Whoever unfolds a list in which nothing stands wants to write something there.
  section.addEventListener("toggle", () => {
    if (section.open && !list.querySelector(".criterion-row:not([hidden])")) add.click();
  });
  add.addEventListener("click", () => {
    const copy = template.content.cloneNode(true);
    for (const element of copy.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace("__prefix__", total.value));
      }
    }
    list.append(copy);
    total.value = Number(total.value) + 1;
    const row = list.lastElementChild;
    tidy(row);
    row.querySelector("input, select, textarea")?.focus();
  });
}

// The newest message of the rehearsal is the one to see.
function toEnd() {
  const log = document.querySelector("#preview .transcript");
  if (log) log.scrollTop = log.scrollHeight;
}
toEnd();
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "preview") return;
  toEnd();
  event.target.querySelector("input[name=say]")?.focus();
});

// A draft keeps itself: a moment after the last change what stands in the form is stored.
const kept = document.getElementById("kept");
if (kept) {
  const form = document.getElementById("editor");
  const MOMENT = 1500;
  let waiting = 0;
  async function keep() {
    try {
      const sent = await fetch(kept.dataset.keep, { method: "POST", body: new FormData(form) });
      if (sent.ok) kept.textContent = await sent.text();
    } catch {
      // The network is away; the next change tries again.
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, MOMENT);
  });
}
