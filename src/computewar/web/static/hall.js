"use strict";
// What console and projector share: they ask for the state again and again, put in the parts that
// changed, and let the clock run between two answers.
const words = JSON.parse(document.getElementById("words").textContent);
const EVERY = 1000, wall = document.body.classList.contains("projector");
const told = { seconds: null, paused: false, at: 0, title: document.title };
const drawn = {};
let asking = null;

function refreshed(part, html) {
  if (drawn[part] === html) return;
  drawn[part] = html;
  const place = document.getElementById(part);
  const keyed = (kind) => [...place.querySelectorAll(`${kind}[data-key]`)];
  const open = new Set(keyed("details").filter((one) => one.open).map((one) => one.dataset.key));
  const typed = new Map(keyed("input")
    .filter((one) => one.value !== one.defaultValue).map((one) => [one.dataset.key, one.value]));
  const focus = place.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  place.innerHTML = html; // the server escaped what people wrote
  for (const one of keyed("details")) one.open = open.has(one.dataset.key);
  for (const one of keyed("input")) {
    if (typed.has(one.dataset.key)) one.value = typed.get(one.dataset.key);
  }
  if (focus) place.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  document.dispatchEvent(new CustomEvent("part", { detail: part }));
}

function trouble(text) {
  const place = document.getElementById("lost");
  place.hidden = !text;
  if (place.textContent !== text) place.textContent = text;
}

async function ask() {
  const answer = await fetch(`/state?parts${wall ? "&wall" : ""}`, { cache: "no-store" });
  if (answer.status === 403) return trouble(words.out);
  if (!answer.ok) throw new Error(answer.status);
  const state = await answer.json();
  Object.assign(told, state, { at: performance.now() });
  for (const [part, html] of Object.entries(state.parts)) refreshed(part, html);
  trouble("");
  tick();
}

function look() {
  asking ??= ask().catch(() => trouble(words.lost)).finally(() => { asking = null; });
  return asking;
}

async function anew() { // after an act: not an answer that was on its way before it
  if (asking) await asking;
  return look();
}

function left() {
  if (told.seconds === null) return null;
  const gone = told.paused ? 0 : (performance.now() - told.at) / 1000;
  return Math.max(told.seconds - gone, 0);
}

function tick() {
  const place = document.getElementById("clock"), seconds = left();
  const whole = Math.ceil(seconds ?? 0);
  const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  const text = seconds === null ? place.dataset.none : time;
  const stopped = told.paused && seconds !== null;
  const shown = stopped ? `${text} ${place.dataset.stopped}` : text;
  if (place.textContent !== shown) place.textContent = shown;
  place.className = seconds === null ? "none" : stopped ? "stopped"
    : seconds <= 10 ? "now" : seconds <= 60 ? "soon" : "";
  const where = told.phase_text ? `${told.phase_text} · ${told.round_text} · ${told.title}` : "";
  const title = seconds === null ? where : `${time} · ${where}`;
  if (where && document.title !== title) document.title = title;
}

look();
setInterval(look, EVERY);
setInterval(tick, 250);
