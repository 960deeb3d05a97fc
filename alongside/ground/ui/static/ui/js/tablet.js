/* A room's tablet: large keys, a lock after two minutes without a touch, and nothing that comes back by itself. */
"use strict";

/* Six digits and a name open it; each key stands for a digit, and so does a keyboard. */
const keys = document.querySelector("[data-keys]");
if (keys) {
  const input = document.getElementById(keys.dataset.keys);
  const form = input.form;
  const whole = () => input.value.length === Number(input.dataset.many) && form.querySelector("[name=person]:checked");
  const openIfWhole = () => { if (whole()) form.requestSubmit(); };

  const press = (key) => {
    input.value = key === "back" ? input.value.slice(0, -1) : (input.value + key).slice(0, Number(input.dataset.many));
    openIfWhole();
  };
  keys.hidden = false;
  input.inputMode = "none";
  keys.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key) press(key.value);
  });
  input.addEventListener("input", openIfWhole);
  form.addEventListener("change", openIfWhole);
  document.addEventListener("keydown", (event) => {
    if (event.target === input || !/^(\d|Backspace)$/.test(event.key)) return;
    event.preventDefault();
    press(event.key === "Backspace" ? "back" : event.key);
  });
}

/* The screen locks; what is typed was kept while typing, and more so by then. Touches are told now and again. */
const LOCKS_AFTER = 120000;
const TOLD_EVERY = 20000;
const blank = document.querySelector("form[data-locked]");
if (blank) {
  let touched = Date.now();
  let told = touched;

  const touch = () => {
    touched = Date.now();
    if (touched - told < TOLD_EVERY) return;
    told = touched;
    fetch(blank.dataset.touched, { method: "POST", body: new FormData(blank) });
  };
  ["pointerdown", "keydown", "scroll"].forEach((name) => document.addEventListener(name, touch, { passive: true }));
  setInterval(() => {
    if (Date.now() - touched >= LOCKS_AFTER) window.location.replace(blank.dataset.locked);
  }, 1000);
}

/* A page that the browser kept is asked for again: somebody else may be there now. */
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
