// Reads a resume's file as soon as it is chosen or dropped, and keeps it chosen, so that it
// goes along when the form is sent. Without this a button reads it.

const ready = (form, file) => {
  const attach = form.querySelector(".attach");
  const input = attach?.querySelector('input[type="file"]');
  if (!input) return;
  attach.classList.add("at-once");
  if (file) {
    input.files = file;
    attach.querySelector(".again")?.remove();
  }
  input.addEventListener("change", () => {
    if (input.files.length) read(form, attach, input);
  });
  for (const [event, isOver] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    attach.addEventListener(event, (moved) => {
      moved.preventDefault();
      attach.classList.toggle("is-over", isOver);
    });
  }
  attach.addEventListener("drop", (dropped) => {
    if (!dropped.dataTransfer.files.length) return;
    input.files = dropped.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
};

// The form comes back filled in; what was typed meanwhile waits, so nobody can type.
const read = async (form, attach, input) => {
  const button = attach.querySelector("button");
  const sent = new FormData(form, button);
  attach.querySelector(".state").textContent = attach.dataset.reading;
  form.inert = true;
  let came;
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    came = page.getElementById(form.id);
  } catch {
    // Not reached: the browser's own way says why.
  }
  if (!came) {
    form.inert = false;
    form.requestSubmit(button);
    return;
  }
  form.replaceWith(came);
  const told = came.querySelector("#read");
  ready(came, told ? input.files : null);
  (told ?? came.querySelector('[aria-invalid="true"], input[type="file"]')).focus();
};

const form = document.querySelector(".attach")?.closest("form");
if (form) ready(form, null);
