import "./live.js";

// Keys of every page of the desk: "/" searches, "?" shows all keys. A page with a search
// of its own has it nearer.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const name = { "/": "find", "?": "keys" }[event.key];
  if (!name) return;
  const own = name === "find" && document.querySelector("main input[type=search]");
  if (own) own.focus();
  else window.location.assign(document.querySelector(`[data-key=${name}]`).href);
  event.preventDefault();
});
