"use strict";
// The facilitator's page: forms become acts, dialogs ask before what cannot be unseen.
const choices = JSON.parse(document.getElementById("choices").textContent);
const by = (id) => document.getElementById(id);
const made = (name, text, parent) => {
  const one = document.createElement(name);
  if (text) one.textContent = text;
  parent?.append(one);
  return one;
};

function toast(text, bad) {
  const place = by("toast");
  place.textContent = text;
  place.className = bad ? "bad" : "good";
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.className = ""; place.textContent = ""; },
    bad ? 12000 : 4000);
}

async function act(fields) {
  const body = new URLSearchParams(fields);
  let answer;
  try {
    answer = await fetch("/do", { method: "POST", body });
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 200));
    answer = await answer.json();
  } catch (error) {
    toast(error instanceof TypeError ? words.lost : error.message, true);
    return { ok: false };
  }
  if (!answer.ok) toast(answer.message, true);
  else if (answer.link) shown(answer);
  else if (answer.message) toast(answer.message);
  await anew();
  return answer;
}

function sure(question) {
  const dialog = by("sure");
  dialog.querySelector("p").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((go) => {
    dialog.addEventListener("close", () => go(dialog.returnValue === "yes"), { once: true });
  });
}

function shown(answer) {
  const dialog = by("link");
  dialog.querySelector("h2").textContent = answer.for;
  dialog.querySelector(".link").textContent = answer.link;
  dialog.querySelector(".code").textContent = answer.code;
  dialog.querySelector(".join").textContent = answer.join;
  by("team").close();
  dialog.showModal();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.act) return;
  event.preventDefault();
  if (form.dataset.busy || (form.dataset.confirm && !(await sure(form.dataset.confirm)))) return;
  form.dataset.busy = "yes";
  const fields = form.id === "put" ? put(form) : Object.fromEntries(new FormData(form));
  const answer = await act({ ...fields, act: form.dataset.act });
  delete form.dataset.busy;
  if (!answer.ok) return;
  for (const one of form.querySelectorAll("textarea")) one.value = "";
  if (form.id === "put") cleared(form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.invite === "team") act({ act: "invite", team: button.dataset.teamLink });
  else if (button.dataset.invite) act({ act: "invite", role: button.dataset.invite });
  if (button.dataset.team) tools(button.dataset);
});

function tools(team) {
  const dialog = by("team");
  dialog.querySelector("h2").textContent = team.name;
  dialog.querySelector("a").href = `/?team=${encodeURIComponent(team.team)}`;
  for (const one of dialog.querySelectorAll("[name=team]")) one.value = team.team;
  dialog.querySelector("[name=strategy]").value = team.standIn;
  dialog.showModal();
}

by("copy").addEventListener("click", async () => {
  const link = by("link").querySelector(".link");
  try {
    await navigator.clipboard.writeText(link.textContent);
    toast(words.copied);
  } catch { // without https a browser may not: then it is marked, to be copied by hand
    getSelection().selectAllChildren(link);
  }
});

// the projector's parts

const show = by("show");
show.addEventListener("change", async () => {
  const what = [...show.elements.what].filter((one) => one.checked).map((one) => one.value);
  const leaderboard = show.elements.leaderboard.checked ? "1" : "";
  show.dataset.busy = "yes";
  await act({ act: "show", what: what.join(","), leaderboard });
  delete show.dataset.busy;
});

function marked() {
  if (show.dataset.busy) return;
  const [what, leaderboard] = by("projector").textContent.trim().split("|");
  const names = new Set(what.split(","));
  for (const one of show.elements.what) one.checked = names.has(one.value);
  show.elements.leaderboard.checked = leaderboard === "1";
}
document.addEventListener("part", (event) => {
  if (event.detail === "projector") marked();
  if (event.detail === "head") later();
});

// what is put in

const form = by("put");
const side = () => choices.sides.find((one) => one.key === form.elements.side.value);
for (const one of choices.sides) made("option", one.name, form.elements.side).value = one.key;

function sided() {
  const cards = form.elements.card;
  cards.length = 1;
  for (const one of side()?.cards ?? []) made("option", one.title, cards).value = one.name;
  described();
}

function described() {
  const place = by("card");
  const card = side()?.cards.find((one) => one.name === form.elements.card.value);
  place.replaceChildren();
  place.hidden = !card;
  if (!card) return;
  made("p", card.text, place);
  const list = made("ul", "", place);
  for (const one of card.choices) {
    const line = made("li", "", list);
    made("b", one.label, line);
    line.append(` ${one.does}`);
  }
}

function effect() {
  const row = made("div", "", by("effects"));
  row.className = "effect";
  const pick = made("select", "", row);
  pick.setAttribute("aria-label", words.effect);
  made("option", words.choose, pick).value = "";
  const groups = {};
  for (const one of choices.effects) {
    if (!groups[one.group]) {
      groups[one.group] = made("optgroup", "", pick);
      groups[one.group].label = one.group;
    }
    made("option", one.name, groups[one.group]).value = one.key;
  }
  const amount = made("input", "", row), unit = made("span", "", row);
  Object.assign(amount, { type: "number", step: "any", hidden: true });
  amount.setAttribute("aria-label", words.amount);
  const span = made("label", "", row), quarters = made("input", "", span);
  span.append(` ${words.quarters}`);
  span.hidden = true;
  Object.assign(quarters, { type: "number", min: choices.span[0], max: choices.span[1], value: 2 });
  const away = made("button", "×", row);
  away.type = "button";
  away.setAttribute("aria-label", words.remove);
  away.addEventListener("click", () => { row.remove(); if (!by("effects").children.length) effect(); });
  pick.addEventListener("change", () => {
    const one = choices.effects.find((other) => other.key === pick.value);
    amount.hidden = !one;
    span.hidden = !one?.lasts;
    unit.textContent = one ? `${one.unit} (${one.span})` : "";
    if (one) Object.assign(amount, { min: one.low, max: one.high });
  });
  row.read = () => ({ effect: pick.value, amount: amount.value, quarters: quarters.value });
}

function put(from) {
  const fields = from.elements, kind = fields.kind.value, given = { when: fields.when.value };
  if (kind === "card") Object.assign(given, { card: fields.card.value || "-", side: fields.side.value });
  else {
    const rows = [...by("effects").children].map((one) => one.read());
    Object.assign(given, { text: fields.text.value, firm: fields.firm.value,
      effects: JSON.stringify(rows.filter((one) => one.effect)) });
  }
  const boxes = [...from.querySelectorAll("[name=world]")];
  given.worlds = boxes.filter((one) => one.checked).map((one) => one.value).join(",") || "-";
  if (given.when === "turn") given.turn = fields.turn.value;
  if (given.when === "condition") given.condition = fields.condition.value;
  return given;
}

function cleared(from) {
  from.elements.card.value = "";
  by("effects").replaceChildren();
  effect();
  described();
}

function later() { // only quarters that are still to come
  const first = told.turn + 1, turn = form.elements.turn;
  for (const one of turn.options) one.hidden = Number(one.value) < first;
  if (Number(turn.value) < first) turn.value = String(first);
}

function parted() {
  const kind = form.elements.kind.value;
  for (const one of form.querySelectorAll("[data-for]")) one.hidden = one.dataset.for !== kind;
  const when = form.elements.when.value;
  for (const one of form.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== when;
}

form.addEventListener("change", parted);
form.elements.side.addEventListener("change", sided);
form.elements.card.addEventListener("change", described);
by("more").addEventListener("click", effect);
sided();
effect();
parted();
marked();
for (const one of document.querySelectorAll("[inert]")) one.inert = false; // forms are acts now
