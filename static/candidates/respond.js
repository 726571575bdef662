// Reads a resume's file as soon as it is chosen or dropped; without this a button does.

const attach = document.querySelector(".attach");
const input = attach?.querySelector('input[type="file"]');
const button = attach?.querySelector("button");

if (input && button) {
  attach.classList.add("at-once");
  input.addEventListener("change", () => {
    if (input.files.length) input.form.requestSubmit(button);
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
}
