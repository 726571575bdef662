// Draws the figures of the tables beside them.
import { dateFormat } from "../times.js";

const data = JSON.parse(document.getElementById("charts").textContent);
const styles = getComputedStyle(document.documentElement);
const colour = (name) => styles.getPropertyValue(name).trim();

Chart.defaults.font.family = styles.getPropertyValue("--font");
Chart.defaults.color = colour("--ink-soft");
Chart.defaults.borderColor = colour("--line");
Chart.defaults.animation = false;

const plain = {
  maintainAspectRatio: false,
  plugins: { legend: { display: false } },
};
const counts = { beginAtZero: true, ticks: { precision: 0 }, border: { display: false } };
const names = { grid: { display: false } };

const kinds = {
  funnel: { type: "bar", options: { ...plain, indexAxis: "y", scales: { x: counts, y: names } } },
  scores: { type: "bar", options: { ...plain, scales: { x: names, y: counts } } },
  days: { type: "bar", options: { ...plain, scales: { x: { ...names, ticks: { maxTicksLimit: 7 } }, y: counts } } },
};

// Days come as the server's calendar has them; they are written as the reader does.
const day = dateFormat(
  { day: "numeric", month: "short", timeZone: "UTC" },
  { day: "2-digit", month: "2-digit", timeZone: "UTC" },
);
data.days.labels = data.days.labels.map((label) => day.format(new Date(label)));

for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
  const { labels, values } = data[canvas.dataset.chart];
  const { type, options } = kinds[canvas.dataset.chart];
  new Chart(canvas, {
    type,
    options,
    data: {
      labels,
      datasets: [{
        data: values,
        backgroundColor: colour("--accent"),
        borderRadius: 4,
        maxBarThickness: 28,
      }],
    },
  });
}
