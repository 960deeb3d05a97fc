/* A sign-in that is not used ends on the server; an open page says so a minute before, and afterwards shows nothing. */
"use strict";

const idle = document.querySelector("[data-idle]");
const notice = idle.firstElementChild;
const USED = "alongside-used";
const LIMIT = Number(idle.dataset.idle) * 1000;
const BEFORE = 60000;
let last = 0;
let unsaved = false;

/* Pages of one browser share one sign-in: each tells the others when it was used. */
function used() {
  last = Date.now();
  unsaved = false;
  notice.hidden = true;
  try { localStorage.setItem(USED, String(last)); } catch { /* then each page counts alone */ }
}

function lastUsed() {
  try { return Math.max(last, Number(localStorage.getItem(USED)) || 0); } catch { return last; }
}

/* Asking for this very page leads to signing in, and back to it. Words that could not be kept stay in sight. */
function over() {
  if (!unsaved) return location.replace(location.pathname + location.search);
  notice.querySelector("[data-idle-words]").textContent =
    "You were signed out. What you have written is still here: save it, and you are asked to sign in first.";
  notice.querySelector("button").hidden = true;
  notice.hidden = false;
}

function look() {
  const since = Date.now() - lastUsed();
  if (since > LIMIT + 5000) over();
  else notice.hidden = since < LIMIT - BEFORE;
}

notice.querySelector("button").addEventListener("click", async () => {
  const answer = await fetch(idle.dataset.stillHere).catch(() => null);
  if (answer && answer.status === 204) used();
  else over();
});

document.addEventListener("input", (event) => {
  if (event.target.form && event.target.form.method === "post") unsaved = true;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.target.id !== "count-news") used();
});

used();
setInterval(look, 5000);
document.addEventListener("visibilitychange", look);
