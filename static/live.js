// One socket a tab. It says that there is something new, and the page then asks for it; while
// it is away, pages ask by themselves (`soon`).
const SECONDS_TO_RETRY = [1, 2, 5, 15, 60];
const ENDED = new Set([4401, 4404, 4429]);
const bell = document.querySelector("[data-bell]");
let failures = 0;
let socket = null;

export const isLive = () => socket?.readyState === WebSocket.OPEN;

// Looks every `seconds`, and as soon as there are news; seldom while these come by themselves.
export function keepLooking(look, seconds) {
  const SELDOM = 6;
  let turn = 0;
  const lookIfShown = () => {
    if (!document.hidden) look();
  };
  setInterval(() => {
    turn += 1;
    if (!isLive() || turn % SELDOM === 0) lookIfShown();
  }, 1000 * seconds);
  // What changes many times in a moment is looked at once.
  let waits = false;
  document.addEventListener("desk:changed", () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      lookIfShown();
    }, 300);
  });
}

function showUnread(count) {
  const shown = bell.querySelector("[data-unread]");
  const before = Number(shown.dataset.count ?? shown.textContent.replace(/\D/g, ""));
  shown.textContent = count.toLocaleString(document.documentElement.lang);
  shown.dataset.count = count;
  shown.hidden = count === 0;
  const may = "Notification" in window && Notification.permission === "granted";
  if (count > before && document.hidden && may) {
    new Notification("SmartBot", { body: bell.dataset.words, tag: "smartbot" });
  }
}

function listen() {
  const watched = document.querySelector("[data-watch]")?.dataset.watch;
  const address = new URL("/ws/desk", window.location.href);
  address.protocol = address.protocol.replace("http", "ws");
  if (watched) address.searchParams.set("watch", watched);
  socket = new WebSocket(address);
  socket.addEventListener("message", (event) => {
    failures = 0;
    const frame = JSON.parse(event.data);
    if (frame.type === "unread") showUnread(frame.count);
    else document.dispatchEvent(new Event("desk:changed"));
  });
  socket.addEventListener("close", (event) => {
    if (ENDED.has(event.code)) return;
    const wait = SECONDS_TO_RETRY[Math.min(failures, SECONDS_TO_RETRY.length - 1)];
    failures += 1;
    setTimeout(listen, 1000 * wait);
  });
}

if (bell) listen();

const ask = document.querySelector("[data-ask-browser]");
if (ask && "Notification" in window && Notification.permission === "default") {
  ask.hidden = false;
  ask.addEventListener("click", async () => {
    await Notification.requestPermission();
    ask.hidden = true;
  });
}
