// Improves the chat page: the socket in place of posting, and nothing lost on the way.
// What is unsent is kept in the tab's storage under its client_id, so a reload or a
// dropped connection sends it again and the server stores it once.

const chat = document.getElementById("chat");
const log = document.getElementById("log");
const scroller = log.closest("main");
const say = document.getElementById("say");
const compose = document.getElementById("compose");
const replies = document.getElementById("replies");
const status = document.getElementById("status");
const panel = document.getElementById("panel");
const words = chat.dataset;
const address = location.pathname;
const storageKey = `unsent ${words.response}`;

const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;
const FALLBACK_AFTER = 3; // failed connections
const TYPING_AFTER = 400;

let socket = null;
let failures = 0;
let ended = words.ended === "yes";
let timer = null;
let unsent = readUnsent();

function readUnsent() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey)) ?? [];
  } catch {
    return [];
  }
}

function keepUnsent() {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(unsent));
  } catch {
    // A full or forbidden storage costs only the safety of a reload.
  }
}

function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
}

function bubble(sender, text, { id, clientId, mark } = {}) {
  const item = document.getElementById("message-template").content.firstElementChild.cloneNode(true);
  item.classList.add(sender);
  item.querySelector("p").textContent = text;
  if (id) item.dataset.id = id;
  if (clientId) item.dataset.clientId = clientId;
  if (sender === "bot") item.querySelector(".mark").remove();
  else item.querySelector(".mark").textContent = mark ?? "";
  stopTyping();
  log.append(item);
  toEnd();
  return item;
}

function known(id) {
  return id && log.querySelector(`[data-id="${CSS.escape(id)}"]`);
}

function mine(clientId) {
  return clientId && log.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
}

function setMark(item, text) {
  const mark = item?.querySelector(".mark");
  if (mark) mark.textContent = text;
}

// --- Correcting an own answer ---

function offerCorrection() {
  log.querySelectorAll(".mark button").forEach((button) => button.remove());
  const own = [...log.querySelectorAll(".message.candidate")].at(-1);
  if (!own || ended || own.dataset.unsent) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.edit;
  button.addEventListener("click", () => submit(words.mistake));
  own.querySelector(".mark")?.append(" ", button);
}

// --- Typing: only while the server really works on an answer ---

let typingTimer = null;

function startTyping() {
  stopTyping();
  typingTimer = setTimeout(() => {
    const item = document.createElement("li");
    item.className = "message bot typing";
    item.setAttribute("aria-hidden", "true");
    const dots = document.createElement("p");
    dots.textContent = "•••";
    item.append(dots);
    log.append(item);
    toEnd();
  }, TYPING_AFTER);
}

function stopTyping() {
  clearTimeout(typingTimer);
  log.querySelector(".typing")?.remove();
}

// --- Sending ---

function questionIndex() {
  const value = compose.elements.question_index.value;
  return value === "" ? null : Number(value);
}

function submit(text) {
  const message = text.trim();
  if (!message || ended) return;
  const clientId = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const entry = { message: text, client_id: clientId };
  const index = questionIndex();
  if (index !== null) entry.question_index = index;
  unsent.push(entry);
  keepUnsent();
  showUnsent(entry);
  setReplies([]);
  deliver(entry);
}

function showUnsent(entry) {
  if (mine(entry.client_id)) return;
  const item = bubble("candidate", entry.message, { clientId: entry.client_id, mark: words.sending });
  item.dataset.unsent = "yes";
}

function deliver(entry) {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify(entry));
    startTyping();
  } else if (failures >= FALLBACK_AFTER && navigator.onLine) {
    post(entry);
  } else {
    setMark(mine(entry.client_id), words.failed);
  }
}

async function post(entry) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", compose.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(entry)) body.set(name, value);
  try {
    const answer = await fetch(address, { method: "POST", body, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.ok) {
      settle(entry.client_id);
      location.reload();
    }
  } catch {
    setMark(mine(entry.client_id), words.failed);
  }
}

function settle(clientId, id) {
  unsent = unsent.filter((entry) => entry.client_id !== clientId);
  keepUnsent();
  const item = mine(clientId);
  if (!item) return;
  delete item.dataset.unsent;
  if (id) item.dataset.id = id;
  setMark(item, words.sent);
}

// --- What the server says ---

const frames = {
  bot_message(frame) {
    if (!known(frame.id)) bubble("bot", frame.message, { id: frame.id });
    pend(frame);
    refresh();
  },
  candidate_message(frame) {
    if (!known(frame.id) && !mine(frame.client_id)) {
      bubble("candidate", frame.message, { id: frame.id, clientId: frame.client_id });
    }
  },
  ack(frame) {
    settle(frame.client_id, frame.id);
  },
  history(frame) {
    for (const message of frame.messages) {
      if (message.client_id) settle(message.client_id, message.id);
      if (known(message.id)) continue;
      bubble(message.sender_type, message.message, { id: message.id, clientId: message.client_id });
    }
    const last = frame.messages.filter((m) => m.sender_type === "bot").at(-1);
    if (last) pend(last);
    unsent.forEach((entry) => { showUnsent(entry); deliver(entry); });
    refresh();
  },
  chat_ended() {
    if (ended) return;
    ended = true;
    unsent = [];
    keepUnsent();
    document.getElementById("foot").hidden = true;
    socket.close(1000);
    showOutcome();
  },
  error(frame) {
    stopTyping();
    tell(frame.message);
    if (["empty_message", "too_long", "bad_frame", "bad_json"].includes(frame.code)) {
      const refused = unsent.shift();
      keepUnsent();
      mine(refused?.client_id)?.remove();
      if (refused) say.value = refused.message;
    } else if (frame.code === "rate_limited") {
      setTimeout(() => unsent.forEach(deliver), 3_000);
    }
  },
};

function pend(frame) {
  document.querySelectorAll("[name=question_index]").forEach((field) => {
    field.value = frame.question_index ?? "";
  });
  setReplies(frame.quick_replies ?? []);
  offerCorrection();
}

function setReplies(texts) {
  replies.querySelectorAll(".reply:not(.quiet)").forEach((button) => button.remove());
  const quiet = replies.querySelector(".quiet");
  for (const text of texts) {
    const button = document.createElement("button");
    button.className = "reply";
    button.name = "message";
    button.value = button.textContent = text;
    replies.insertBefore(button, quiet);
  }
  replies.scrollLeft = 0;
}

async function page() {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}


async function refresh() {
  try {
    const fresh = await page();
    panel.replaceChildren(...fresh.getElementById("panel").children);
    document.getElementById("progress").replaceChildren(...fresh.getElementById("progress").children);
    if (fresh.documentElement.lang !== document.documentElement.lang) {
      // Another language: all the words of the page change, the place does not.
      location.reload();
    }
  } catch {
    // The panel stays as it was; the chat itself goes on.
  }
}

async function showOutcome() {
  try {
    const fresh = await page();
    document.getElementById("end").replaceChildren(...fresh.getElementById("end").children);
    document.getElementById("progress").replaceChildren(...fresh.getElementById("progress").children);
    panel.replaceChildren(...fresh.getElementById("panel").children);
    document.getElementById("outcome").focus();
    toEnd();
  } catch {
    location.reload();
  }
}

function tell(text) {
  status.textContent = text;
  status.hidden = !text;
}

// --- The connection ---

function connect() {
  clearTimeout(timer);
  if (ended) return;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/ws/chat/${words.response}`);
  socket.addEventListener("open", () => {
    failures = 0;
    tell("");
  });
  socket.addEventListener("message", (event) => {
    const frame = JSON.parse(event.data);
    if (frame.type !== "ack") stopTyping();
    frames[frame.type]?.(frame);
  });
  socket.addEventListener("close", (event) => {
    stopTyping();
    if (ended) return;
    if (event.code === 4401 || event.code === 4404) {
      location.reload();
      return;
    }
    failures += 1;
    tell(words.offline);
    unsent.forEach((entry) => setMark(mine(entry.client_id), words.failed));
    if (failures >= FALLBACK_AFTER) unsent.forEach(deliver);
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1));
    timer = setTimeout(connect, delay * (0.75 + Math.random() / 2));
  });
}

addEventListener("online", connect);

// --- The page ---

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "message") submit(event.submitter.value);
    else {
      submit(say.value);
      say.value = "";
      grow();
    }
    document.querySelector(".menu").open = false;
    say.focus({ preventScroll: true });
  });
}

// The panel's form is replaced after each turn; its buttons are heard here.
panel.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  submit(event.submitter.value);
  document.querySelector(".menu").open = false;
});

function grow() {
  say.style.height = "auto";
  say.style.height = `${say.scrollHeight}px`;
}

say.addEventListener("input", grow);
say.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    compose.requestSubmit();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".menu").open = false;
});

offerCorrection();
toEnd();
connect();
