// The link is copied by a button; without this it is marked and copied by hand.
const button = document.querySelector("[data-copy]");
const field = document.getElementById(button.dataset.copy);

if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.querySelector("span").textContent = button.dataset.done;
  });
}
field.addEventListener("focus", () => field.select());
