// Moments in the viewer's own time zone. The server is told it, so that files and pages
// without this script show the same hour; the very first page is put right here.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `timezone=${zone}; path=/; max-age=31536000; samesite=lax`;

const language = document.documentElement.lang || undefined;

// A browser without the names of the months in this language (Chromium and Kazakh)
// would write "M11"; there dates are in figures, the day first.
export function dateFormat(words, figures) {
  const format = new Intl.DateTimeFormat(language, words);
  return /M\d/.test(format.format(0)) ? new Intl.DateTimeFormat("ru", figures) : format;
}

const time = { hour: "2-digit", minute: "2-digit" };
const figures = { day: "2-digit", month: "2-digit" };
const moment = dateFormat(
  { dateStyle: "medium", timeStyle: "short" },
  { ...figures, year: "numeric", ...time },
);
const day = dateFormat({ dateStyle: "medium" }, { ...figures, year: "numeric" });
const short = dateFormat({ day: "numeric", month: "short", ...time }, { ...figures, ...time });
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
