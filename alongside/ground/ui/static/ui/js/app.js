/* What pages do besides links and forms. Everything works without it. */
"use strict";

/* The summary of what is to be put right takes the focus; its links take it on to the input. */
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a");
  const input = link && document.getElementById(link.hash.slice(1));
  if (!input) return;
  event.preventDefault();
  (input.closest(".field") || input).scrollIntoView({ block: "start" });
  input.focus({ preventScroll: true });
});

/* A form is sent once. It may be sent again when the page comes back, or when nothing happened for a while. */
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), 8000);
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => sent.delete(form));
});

/* A draft that could not be kept says so, in words. */
["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach((fault) => {
  document.addEventListener(fault, (event) => {
    const words = event.target.dataset && event.target.dataset.lost;
    if (words) event.target.textContent = words;
  });
});

/* What was typed in the last moments is sent as the page is left: Back asks the server. It does not always arrive. */
const typed = new Set();

document.addEventListener("input", ({ target }) => {
  if (target.form && target.form.querySelector("[data-lost]")) typed.add(target.form);
});
document.addEventListener("submit", () => typed.clear());
document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  if (detail.successful && target.dataset.lost) typed.delete(target.closest("form"));
});
window.addEventListener("pagehide", () => {
  typed.forEach((form) => {
    const words = [...new FormData(form), ["_keep", "1"]].filter(([, value]) => typeof value === "string");
    const place = form.querySelector("[data-lost]").getAttribute("hx-post");
    fetch(place, { method: "POST", body: new URLSearchParams(words), keepalive: true }).catch(() => {});
  });
});

/* A password can be looked at. */
document.querySelectorAll("button[data-shows]").forEach((button) => {
  const input = document.getElementById(button.dataset.shows);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  if (input.form) input.form.addEventListener("submit", () => { input.type = "password"; });
});

/* On a narrow screen the current tab is in sight. */
document.querySelectorAll(".tabs").forEach((tabs) => {
  const current = tabs.querySelector("[aria-current]");
  if (current && tabs.scrollWidth > tabs.clientWidth) {
    tabs.scrollLeft = current.offsetLeft - (tabs.clientWidth - current.offsetWidth) / 2;
  }
});

/* A number that stands on every page is asked for again while somebody looks at it, and never while nobody does. */
const AGAIN = 30000;

function askAgain() {
  if (document.hidden || !window.htmx) return;
  document.querySelectorAll("[data-asks-again]").forEach((news) => window.htmx.trigger(news, "ask-again"));
}
setInterval(askAgain, AGAIN);
document.addEventListener("visibilitychange", askAgain);

/* When the sign-in has ended meanwhile, what comes back is no news. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, serverResponse } = event.detail;
  if (target.id === "count-news" && !serverResponse.includes("data-asks-again")) event.detail.shouldSwap = false;
});
