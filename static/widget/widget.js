// A button on an employer's own site that opens a vacancy in a frame. It needs nothing of
// the page and leaves nothing in it but one element: its styles are made by script, in a
// shadow tree, which the strictest Content-Security-Policy allows.
//
//   <script src="https://smartbot.example/static/widget/widget.js" data-vacancy="…" async></script>
(() => {
  const script = document.currentScript;
  const { vacancy, language, label } = script.dataset;
  const home = new URL(script.src).origin;
  const kept = `smartbot:${vacancy}`;
  const words = {
    ru: ["Откликнуться", "Закрыть", "Отклик на вакансию"],
    kk: ["Өтініш беру", "Жабу", "Вакансияға өтініш"],
    en: ["Apply", "Close", "Apply for the vacancy"],
  };
  const tongue = (language || document.documentElement.lang || "").slice(0, 2);
  const [apply, close, title] = words[tongue] ?? words.en;

  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    :host { all: initial; }
    button { font: 600 1rem/1.2 system-ui, sans-serif; cursor: pointer; border: 0; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0b5563; }
    .open { position: fixed; inset-block-end: 1.25rem; inset-inline-end: 1.25rem;
      z-index: 2147483000; padding: .9rem 1.4rem; border-radius: 2rem;
      background: #0b5563; color: #fff; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
    dialog { position: fixed; inset: auto 1.25rem 1.25rem auto; margin: 0; padding: 0;
      inline-size: min(28rem, calc(100vw - 2.5rem)); block-size: min(46rem, calc(100dvh - 2.5rem));
      border: 0; border-radius: 14px; overflow: hidden; background: #fff;
      box-shadow: 0 12px 48px rgb(0 0 0 / 35%); }
    dialog[open] { display: grid; grid-template-rows: auto 1fr; }
    dialog::backdrop { background: rgb(0 0 0 / 35%); }
    .bar { display: flex; justify-content: flex-end; background: #0b5563; }
    .close { min-block-size: 2.75rem; padding: 0 1.1rem; background: #0b5563; color: #fff; }
    .close:focus-visible { outline-offset: -4px; box-shadow: none; }
    iframe { inline-size: 100%; block-size: 100%; border: 0; display: block; }
    @media (max-width: 40rem) {
      dialog { inset: 0; inline-size: 100vw; block-size: 100dvh; max-inline-size: none;
        max-block-size: none; border-radius: 0; }
    }`);

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const host = make("div", { lang: tongue || "en" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styles];
  const opener = make("button", { type: "button", className: "open", textContent: label || apply });
  opener.setAttribute("aria-haspopup", "dialog");
  const dialog = make("dialog", {});
  dialog.setAttribute("aria-label", title);
  const bar = make("div", { className: "bar" });
  const closer = make("button", { type: "button", className: "close", textContent: close });
  const frame = make("iframe", { title });
  bar.append(closer);
  dialog.append(bar, frame);
  root.append(opener, dialog);

  // Where the chat goes on, on another day: known to this site alone.
  const remembered = () => {
    try {
      const path = localStorage.getItem(kept) ?? "";
      return path.startsWith("/framed/") ? path : "";
    } catch {
      return "";
    }
  };
  const remember = (path) => {
    try {
      localStorage.setItem(kept, path);
    } catch {
      // A browser that keeps nothing: the letter has the way back.
    }
  };

  opener.addEventListener("click", () => {
    if (!frame.src) frame.src = home + (remembered() || `/widget/${encodeURIComponent(vacancy)}`);
    dialog.showModal();
  });
  closer.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => opener.focus());
  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== home || source !== frame.contentWindow) return;
    if (data?.smartbot === "close") dialog.close();
    if (data?.smartbot === "at" && String(data.path).startsWith("/framed/")) remember(data.path);
  });
  const show = () => document.body.append(host);
  if (document.body) show();
  else document.addEventListener("DOMContentLoaded", show);
})();
