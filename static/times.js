// Moments in the viewer's own time zone; without this script they are in the server's.
const language = document.documentElement.lang || undefined;
const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
const short = new Intl.DateTimeFormat(language, {
  day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});
const shown = { day, short };

export function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.textContent = (shown[time.dataset.show] ?? moment).format(at);
    if (time.dataset.show) time.title = moment.format(at);
  }
}

localise(document);
document.addEventListener("htmx:afterSwap", (event) => localise(event.target));
