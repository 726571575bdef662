// In the frame: tells the page around it where the chat is, and when Escape is pressed.
const allowed = document.querySelector("script[data-origins]").dataset.origins.split(" ");
const around = window.location.ancestorOrigins?.[0];
const told = around ? allowed.filter((origin) => origin === around) : allowed;

const tell = (message) => {
  if (window.parent === window) return;
  for (const origin of told) window.parent.postMessage(message, origin);
};

if (/^\/framed\/[^/]+\/chat\/[^/]+$/.test(location.pathname))
  tell({ smartbot: "at", path: location.pathname });
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) tell({ smartbot: "close" });
});
