// What this browser has kept of a chat that is deleted: drafts, and what was not sent yet.

const { response } = document.getElementById("erased").dataset;

try {
  for (const key of Object.keys(localStorage)) {
    if (key === `draft ${response}` || key.startsWith(`unsent ${response} `)) {
      localStorage.removeItem(key);
    }
  }
} catch {
  // A forbidden storage holds nothing.
}
