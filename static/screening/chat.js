// Improves the chat page: the socket in place of posting, and nothing lost on the way.
//
// A message is kept in the browser's storage under its client_id until the server has
// acknowledged it, so a reload or a dropped connection sends it again and the server
// stores it once. Messages go out one at a time, in order.

const byId = (id) => document.getElementById(id);
const main = byId("main");
const chat = byId("chat");
const messages = byId("messages");
const address = location.pathname;
const response = chat.dataset.response;
// In a frame of another site no session comes along.
const key = chat.dataset.key ? `&token=${encodeURIComponent(chat.dataset.key)}` : "";
const words = () => byId("words").dataset;

const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;
const FALL_BACK_AFTER = 3; // failed connections in a row
const TYPING_AFTER = 300;
const ACK_WITHIN = 10_000; // a connection that says nothing for so long is dead
const AFTER_FLOOD = 3_000;
const TOO_MUCH = 4429; // messages at once, or sockets that are open already
const AFTER_TOO_MUCH = 60_000;
const STALE_AFTER = 30_000; // hidden for so long, a phone may have dropped the socket

// --- What is unsent: one entry of storage each, so that tabs do not overwrite it ---

const PREFIX = `unsent ${response} `;
const DRAFT = `draft ${response}`;

function stored(action) {
  try {
    return action(localStorage);
  } catch {
    return null; // A full or forbidden storage costs only the safety of a reload.
  }
}

let unsent = stored((storage) =>
  Object.keys(storage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => JSON.parse(storage.getItem(key)))
    .sort((one, other) => one.at - other.at),
) ?? [];

function keep(entry) {
  unsent.push(entry);
  stored((storage) => storage.setItem(PREFIX + entry.client_id, JSON.stringify(entry)));
}

function forget(clientId) {
  unsent = unsent.filter((entry) => entry.client_id !== clientId);
  stored((storage) => storage.removeItem(PREFIX + clientId));
}

// --- Messages on the page ---

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function show(sender, text, { id, clientId, language, corrects, at, author } = {}) {
  const item = element("li", `message ${sender} fresh`);
  if (author) item.classList.add("person");
  if (id) item.dataset.id = id;
  if (clientId) item.dataset.clientId = clientId;
  const bubble = element("div", "bubble");
  if (language && language !== document.documentElement.lang) bubble.lang = language;
  // What a person says begins by who speaks.
  if (!author) bubble.append(element("span", "visually-hidden", `${words()[sender]} `));
  const lines = sender === "bot" ? text.split("\n") : [text];
  bubble.append(...lines.map((line) => element("p", "", line)));
  item.append(bubble);
  if (sender === "candidate") {
    const mark = element("p", "mark");
    mark.append(element("time", "", clock.format(at ? new Date(at) : new Date())));
    mark.append(" · ", element("span", "state"));
    item.append(mark);
    offerCorrection(item, corrects);
  }
  messages.append(item);
  toEnd();
  return item;
}

function known(id) {
  return id && messages.querySelector(`[data-id="${CSS.escape(id)}"]`);
}

function mine(clientId) {
  return clientId && messages.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
}

function offerCorrection(item, key) {
  if (!key || item.querySelector(".correct")) return;
  const button = element("button", "correct");
  button.setAttribute("form", "quick");
  button.name = "corrects";
  button.value = key;
  button.append(element("span", "visually-hidden", words().correct), icon("pencil"));
  item.prepend(button);
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

// States: sending, sent, waiting (for a connection), refused.
function mark(item, state, text = words()[state]) {
  if (!item) return;
  item.dataset.state = state;
  item.querySelector(".state").textContent = text;
  item.querySelector(".mark button")?.remove();
  if (state === "waiting") {
    const retry = element("button", "", words().retry);
    retry.type = "button";
    retry.addEventListener("click", () => connect());
    item.querySelector(".mark").append(retry);
  }
}

let isAtEnd = true;

function toEnd() {
  main.scrollTop = main.scrollHeight;
}

function toOutcome() {
  main.scrollTop += byId("end").getBoundingClientRect().top - main.getBoundingClientRect().top;
}

function tell(text) {
  byId("status").textContent = text;
}

// --- Typing: while the bot has a message that it will answer ---

let typing = null;

function startTyping() {
  clearTimeout(typing);
  if (isWithPerson() || hasEnded()) return;
  typing = setTimeout(() => {
    byId("typing").hidden = false;
    toEnd();
  }, TYPING_AFTER);
}

function stopTyping() {
  clearTimeout(typing);
  byId("typing").hidden = true;
}

// --- Sending ---

// A chat that has ended goes on only with a person who has written in it.
const hasEnded = () => chat.dataset.ended === "true";
const canWrite = () => !byId("foot").hidden;
const isWithPerson = () => chat.classList.contains("with-person");
let inFlight = null;
let patience = null;

// A pressed answer says to which question; it and the other buttons are answered at once.
// What is typed waits for more to come, and says what had been read by then.
function submit(message, { pressed = false, corrects = "", language = "" } = {}) {
  if (!message.trim() || !canWrite()) return;
  const entry = {
    message,
    client_id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    at: Date.now(),
  };
  const index = byId("compose").elements.question_index.value;
  const read = messages.querySelectorAll("li.bot:not(.person)");
  if (corrects) entry.corrects = corrects;
  else if (language) Object.assign(entry, { language, message: "", shown: message });
  else if (pressed && index !== "") entry.question_index = Number(index);
  else if (read.length) entry.seen = [...read].at(-1).dataset.id;
  keep(entry);
  byId("wrong").textContent = "";
  byId("say").removeAttribute("aria-invalid");
  showUnsent(entry);
  offerReplies([]);
  deliver();
}

function showUnsent(entry) {
  const item = mine(entry.client_id) ?? show("candidate", entry.shown ?? entry.message, { clientId: entry.client_id, at: entry.at });
  if (item.dataset.state !== "sending") mark(item, "sending");
}

// Sends the oldest unsent message, unless one is under way.
function deliver() {
  const entry = unsent[0];
  if (!entry || inFlight || !canWrite()) return;
  if (isReady) {
    inFlight = entry;
    const { at, shown, ...frame } = entry;
    socket.send(JSON.stringify(frame));
    mark(mine(entry.client_id), "sending");
    startTyping();
    patience = setTimeout(lose, ACK_WITHIN);
  } else if (failures >= FALL_BACK_AFTER && navigator.onLine) {
    post(entry);
  } else if (failures || !navigator.onLine) {
    for (const waiting of unsent) mark(mine(waiting.client_id), "waiting");
  }
}

async function post(entry) {
  inFlight = entry;
  mark(mine(entry.client_id), "sending");
  const body = new FormData(byId("compose"));
  for (const [name, value] of Object.entries(entry)) body.set(name, value);
  if (!("question_index" in entry)) body.delete("question_index");
  startTyping();
  try {
    const answer = await fetch(address, { method: "POST", body });
    if (answer.status === 403 || answer.status === 404) {
      location.reload(); // The page says what to do about a key that has expired.
      return;
    }
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    const fresh = parse(await answer.text());
    if (answer.ok) settle(entry.client_id);
    else refuse(entry.client_id, fresh.getElementById("wrong")?.textContent.trim());
    adopt(fresh);
    tell("");
    inFlight = null;
    deliver();
  } catch {
    inFlight = null;
    mark(mine(entry.client_id), "waiting");
  } finally {
    stopTyping();
  }
}

function settle(clientId, { id, corrects } = {}) {
  if (inFlight?.client_id === clientId) {
    inFlight = null;
    clearTimeout(patience);
  }
  forget(clientId);
  const item = mine(clientId);
  if (!item) return;
  if (id) item.dataset.id = id;
  mark(item, "sent");
  offerCorrection(item, corrects);
}

// The server will never take this message: back into the field with it, to be changed.
function refuse(clientId, why) {
  const entry = unsent.find((kept) => kept.client_id === clientId);
  settle(clientId);
  mine(clientId)?.remove();
  if (!entry) return;
  const say = byId("say");
  if (!say.value) say.value = entry.message;
  say.setAttribute("aria-invalid", "true");
  say.setAttribute("aria-describedby", "wrong");
  byId("wrong").textContent = why ?? "";
  grow();
}

// --- What the server says ---

const frames = {
  bot_message(frame) {
    stopTyping();
    if (!known(frame.id)) show("bot", frame.message, frame);
    for (const { id, corrects } of frame.heard ?? []) offerCorrection(known(id) || element("li"), corrects);
    meetPerson(frame.author);
    if (frame.author) {
      if (hasEnded()) refreshAll(); // now it can be answered
      return;
    }
    pend(frame);
    if (frame.language && frame.language !== document.documentElement.lang) refreshAll();
    else refreshPanel();
    ready();
  },
  candidate_message(frame) {
    if (known(frame.id)) return;
    if (mine(frame.client_id)) settle(frame.client_id, frame);
    else mark(show("candidate", frame.message, { id: frame.id, clientId: frame.client_id, at: frame.created_at }), "sent");
  },
  ack(frame) {
    settle(frame.client_id, frame);
    deliver();
  },
  history(frame) {
    for (const message of frame.messages) {
      if (message.client_id) settle(message.client_id, message);
      if (known(message.id)) continue;
      const item = show(message.sender_type, message.message, { ...message, clientId: message.client_id, at: message.created_at });
      if (message.sender_type === "candidate") mark(item, "sent");
    }
    const said = frame.messages.filter((message) => message.sender_type === "bot");
    const last = said.findLast((message) => !message.author);
    meetPerson(said.at(-1)?.author);
    if (last) {
      pend(last);
      if (last.language && last.language !== document.documentElement.lang) refreshAll();
    }
    ready();
  },
  chat_ended(frame) {
    stopTyping();
    if (hasEnded()) ready();
    else end(frame.reason);
  },
  error(frame) {
    stopTyping();
    if (frame.code === "rate_limited") {
      clearTimeout(patience);
      inFlight = null;
      tell(frame.message);
      setTimeout(() => { tell(""); deliver(); }, AFTER_FLOOD);
    } else if (inFlight) {
      refuse(inFlight.client_id, frame.message);
      deliver();
    } else {
      tell(frame.message);
    }
  },
};

// The bot is quiet while a person writes, and asks again when it goes on.
function meetPerson(author) {
  const isHere = Boolean(author) && !hasEnded();
  chat.classList.toggle("with-person", isHere);
  byId("person").hidden = !isHere;
}

function ready() {
  isReady = true;
  deliver();
}

function pend({ question_index: index, total_questions: total, quick_replies: texts }) {
  if (hasEnded()) return;
  for (const field of document.querySelectorAll("[name=question_index]")) field.value = index ?? "";
  offerReplies(unsent.length ? [] : texts ?? []);
  const isAsked = index !== null && index !== undefined && total;
  document.querySelector("#progress progress").value = isAsked ? Math.round((100 * index) / total) : 100;
  byId("step").textContent = isAsked
    ? words().question.replace("{number}", index + 1).replace("{total}", total)
    : words().last;
}

function offerReplies(texts) {
  byId("replies").replaceChildren(...texts.map((text) => {
    const button = element("button", "reply", text);
    button.setAttribute("form", "quick");
    button.name = "message";
    button.value = text;
    return button;
  }));
  toEnd();
}

async function end(reason) {
  chat.dataset.ended = "true";
  for (const entry of [...unsent]) {
    forget(entry.client_id);
    mark(mine(entry.client_id), "refused", words().tooLate);
  }
  byId("foot").hidden = true;
  offerReplies([]);
  meetPerson(null);
  if (await refreshAll()) {
    byId("outcome").focus({ preventScroll: true });
    toOutcome();
  } else {
    tell(reason); // Offline in this very moment: the rest comes with the connection.
  }
}

// --- The page as the server draws it ---

async function fetchPage(query = "") {
  const answer = await fetch(address + query, { headers: { Accept: "text/html" } });
  if (answer.status === 403 || answer.status === 404) location.reload();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return parse(await answer.text());
}

function parse(text) {
  // Its style is ours already, and has a nonce that is not of this page.
  const unstyled = text.replace(/<style[^]*?<\/style>/g, "");
  return new DOMParser().parseFromString(unstyled, "text/html");
}

// All but what is being typed and what has been said: that has its own way here.
function adopt(fresh) {
  const draft = byId("say").value;
  const hadFocus = document.activeElement?.id;
  document.documentElement.lang = fresh.documentElement.lang;
  for (const id of ["head", "progress", "notice", "replies", "person", "end", "foot", "panel"]) {
    const part = fresh.getElementById(id);
    if (!part) continue;
    byId(id).replaceChildren(...part.childNodes);
    byId(id).hidden = part.hidden;
    for (const name of ["aria-label", "aria-labelledby"]) {
      if (part.hasAttribute(name)) byId(id).setAttribute(name, part.getAttribute(name));
    }
  }
  const there = fresh.getElementById("chat");
  chat.className = there.className;
  chat.dataset.ended = there.dataset.ended;
  byId("log").setAttribute("aria-label", fresh.getElementById("log").getAttribute("aria-label"));
  Object.assign(words(), fresh.getElementById("words").dataset);
  for (const item of fresh.querySelectorAll("#messages > li")) {
    const here = known(item.dataset.id) ?? mine(item.dataset.clientId);
    if (here) relabel(here, item);
    else messages.append(item);
  }
  for (const entry of unsent) messages.append(mine(entry.client_id) ?? "");
  if (draft) byId("say").value = draft;
  if (hadFocus) byId(hadFocus)?.focus({ preventScroll: true });
  localise();
  grow();
  toEnd();
}

// Only what differs: a message that is replaced would be read out again.
function relabel(item, fresh) {
  for (const part of [".bubble > .visually-hidden", ".correct span", ".state"]) {
    const [here, there] = [item.querySelector(part), fresh.querySelector(part)];
    if (here && there) here.textContent = there.textContent;
  }
  const language = fresh.querySelector(".bubble").lang;
  if (language) item.querySelector(".bubble").lang = language;
  else item.querySelector(".bubble").removeAttribute("lang");
  if (hasEnded()) item.querySelector(".correct")?.remove();
  else offerCorrection(item, fresh.querySelector(".correct")?.value);
}

async function refreshAll() {
  try {
    adopt(await fetchPage());
    return true;
  } catch {
    addEventListener("online", refreshAll, { once: true });
    return false;
  }
}

// On a phone the panel is looked at rarely: it is fetched when it is.
const isWide = matchMedia("(min-width: 62rem)");

async function refreshPanel() {
  if (!isWide.matches && location.hash !== "#panel") return;
  try {
    const fresh = await fetchPage("?panel");
    byId("panel").replaceChildren(...fresh.body.childNodes);
  } catch {
    // It stays as it was; the chat itself goes on.
  }
}

function localise() {
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (!time.dataset.show) time.textContent = clock.format(at);
  }
  for (const button of document.querySelectorAll(".print")) button.hidden = false;
}

// --- The connection ---

let socket = null;
let isReady = false; // the server has said where the chat stands
let failures = 0;
let timer = null;
let isShut = false; // by the server, for good or for a minute

function connect() {
  clearTimeout(timer);
  if (isShut || socket?.readyState === WebSocket.CONNECTING) return;
  if (socket) drop();
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const opened = new WebSocket(`${scheme}://${location.host}/ws/chat/${response}?stay${key}`);
  socket = opened;
  // The server speaks first.
  patience = setTimeout(lose, ACK_WITHIN);
  opened.addEventListener("message", (event) => {
    if (socket !== opened) return;
    if (!isReady) clearTimeout(patience);
    failures = 0;
    tell("");
    const frame = JSON.parse(event.data);
    frames[frame.type]?.(frame);
  });
  opened.addEventListener("close", (event) => {
    if (socket !== opened) return;
    if (event.code >= 4400 && event.code < 4500) shut(event.code === TOO_MUCH);
    else lose();
  });
}

// Lets go of a socket without waiting: on a dead network its closing takes minutes.
function drop() {
  const dropped = socket;
  socket = null;
  isReady = false;
  inFlight = null;
  clearTimeout(patience);
  stopTyping();
  if (dropped?.readyState === WebSocket.OPEN) dropped.close();
  else dropped?.addEventListener("open", () => dropped.close());
}

function lose() {
  drop();
  failures += 1;
  const isWaiting = failures > 1 || unsent.length || !navigator.onLine;
  if (isWaiting && canWrite()) tell(words().offline);
  deliver();
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1));
  // Offline there is nothing to try; the browser tells when that is over.
  if (navigator.onLine) timer = setTimeout(connect, delay * (0.75 + Math.random() / 2));
}

// The server wants no more of this socket: the key has expired, too much came at once, or
// too many tabs are open. The page knows which; what is written from now on is posted.
function shut(isForNow) {
  drop();
  isShut = true;
  failures = FALL_BACK_AFTER;
  fetchPage("?panel").then(deliver, () => {});
  if (isForNow) timer = setTimeout(() => { isShut = false; connect(); }, AFTER_TOO_MUCH);
}

addEventListener("online", () => connect());
addEventListener("offline", () => lose());

let hiddenAt = 0;
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (!socket || Date.now() - hiddenAt > STALE_AFTER) connect();
});

// --- What the candidate does; heard here, since parts of the page are replaced ---

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id !== "compose" && form.id !== "quick") return;
  event.preventDefault();
  const button = event.submitter;
  const say = byId("say");
  if (form.id === "compose") {
    submit(say.value);
    say.value = "";
    stored((storage) => storage.removeItem(DRAFT));
    grow();
    say.focus({ preventScroll: true });
    return;
  }
  const [said, value] = [button.dataset.message ?? button.textContent.trim(), button.value];
  if (button.name === "message") submit(value, { pressed: true });
  else submit(said, { [button.name]: value });
  for (const menu of document.querySelectorAll("details[open]")) menu.open = false;
  closePanel();
  // By key: on to the answer field. By touch: no keyboard that nobody asked for.
  if (button.matches(":focus-visible")) say.focus({ preventScroll: true });
  else byId("log").focus({ preventScroll: true });
});

// A file is sent as soon as it is chosen; the page comes back with what was read.
document.addEventListener("change", (event) => {
  if (event.target.id !== "resume-file" || !event.target.files.length) return;
  const form = event.target.form;
  form.requestSubmit();
  tell(form.dataset.reading);
});

function closePanel() {
  if (location.hash !== "#panel") return;
  location.replace("#log");
  cover();
}

// Under an open sheet nothing can be reached, by key or by a screen reader.
function cover() {
  const isOpen = location.hash === "#panel" && !isWide.matches;
  for (const part of ["head", "progress", "main", "foot"]) byId(part).inert = isOpen;
  return isOpen;
}

addEventListener("hashchange", () => {
  if (!cover()) return;
  byId("panel").focus({ preventScroll: true });
  refreshPanel();
});
isWide.addEventListener("change", cover);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (location.hash === "#panel") {
      closePanel();
      document.querySelector(".open-panel").focus({ preventScroll: true });
    }
  }
  if (event.target.id !== "say") return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("compose").requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest(".print")) print();
  for (const menu of document.querySelectorAll("details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("input", (event) => {
  if (event.target.id !== "say") return;
  stored((storage) => storage.setItem(DRAFT, event.target.value));
  grow();
});

function grow() {
  const say = byId("say");
  say.style.height = "auto";
  if (say.value) say.style.height = `${say.scrollHeight + 2}px`;
}

// --- The screen: the keyboard takes part of it, and the end stays in sight ---

main.addEventListener("scroll", () => {
  isAtEnd = main.scrollHeight - main.scrollTop - main.clientHeight < 40;
}, { passive: true });
new ResizeObserver(() => { if (isAtEnd && canWrite()) toEnd(); }).observe(main);

function fit() {
  // Where the keyboard lies over the page (iOS), the chat ends above it.
  const visible = visualViewport.height;
  const isCovered = innerHeight - visible > 80 && visualViewport.scale === 1;
  chat.style.setProperty("--height", isCovered ? `${visible}px` : "");
  if (isCovered) scrollTo(0, 0);
}
visualViewport?.addEventListener("resize", fit);

// --- Begin ---

const draft = stored((storage) => storage.getItem(DRAFT));
if (draft && canWrite() && !byId("say").value) byId("say").value = draft;
for (const entry of [...unsent]) {
  if (mine(entry.client_id)) forget(entry.client_id); // stored before the reload
  else showUnsent(entry);
}
if (["#end", "#latest"].includes(location.hash)) history.replaceState(null, "", address);
cover();
localise();
grow();
if (canWrite()) toEnd();
else if (location.hash !== "#objection-title") toOutcome();
connect();
