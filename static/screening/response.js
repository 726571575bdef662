// One response: keys to go on and to decide, and what is said appears by itself.
import { keepLooking } from "../live.js";
import { localise } from "../times.js";

const SECONDS_BETWEEN_LOOKS = 4;
const live = document.getElementById("live");
let seen = null;

const click = (selector) => document.querySelector(selector)?.click();
const focus = (selector) => document.querySelector(selector)?.focus();
// No single key decides about a person: these go to where it is done.
const keys = {
  j: () => click("a[rel=next]"),
  k: () => click("a[rel=prev]"),
  a: () => focus(".decide button[value=approved]"),
  r: () => focus(".decide select[name=reason]"),
  n: () => focus("#notes textarea"),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  keys[event.key]();
  event.preventDefault();
});

// What somebody has unfolded stays so when what is in it is drawn anew.
let unfolded;
if (live.hasAttribute("hx-get")) {
  document.addEventListener("htmx:beforeSwap", () => {
    unfolded = live.querySelector("#chat")?.open;
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (seen) event.detail.headers["X-Seen"] = seen;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    seen = event.detail.xhr.getResponseHeader("X-Seen");
    localise(live);
    const chat = live.querySelector("#chat");
    if (chat && unfolded !== undefined) chat.open = unfolded;
  });
  keepLooking(() => htmx.trigger(live, "look"), SECONDS_BETWEEN_LOOKS);
}
