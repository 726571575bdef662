// Rows of criteria are added in place; without this script one is left empty each time.
for (const section of document.querySelectorAll(".rows")) {
  const list = section.querySelector(".row-list");
  const template = section.querySelector("template");
  const total = section.querySelector(`[name="${section.dataset.prefix}-TOTAL_FORMS"]`);
  const add = section.querySelector("[data-add]");
  add.hidden = false;
  add.addEventListener("click", () => {
    const row = template.content.cloneNode(true);
    for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace("__prefix__", total.value));
      }
    }
    list.append(row);
    total.value = Number(total.value) + 1;
    list.lastElementChild.querySelector("input, select, textarea")?.focus();
  });
}
