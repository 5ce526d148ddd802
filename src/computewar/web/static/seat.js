// What the terminal's own script leaves open: the keyboard at the start, why a socket was closed,
// and the way back.
"use strict";
const REASONS = { 1000: "left", 1001: "stopped", 1011: "failed", 4001: "taken",
  4003: "revoked" };

const tell = (reason) => {
  const why = document.getElementById("why");
  const again = document.getElementById("again");
  why.textContent = why.dataset[reason];
  again.hidden = reason === "stopped" || reason === "revoked";
  setTimeout(() => again.focus(), 50);
  if (why.dataset.retry && (reason === "stopped" || reason === "lost")) {
    setInterval(() => fetch("/", { cache: "no-store" }).then(() => location.reload(), () => {}),
      Number(why.dataset.retry));
  }
};

window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", () =>
      setTimeout(() => document.querySelector(".xterm-helper-textarea").focus(), 0));
    this.addEventListener("close", (event) => tell(REASONS[event.code] || "lost"));
  }
};

addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", async () => {
    try {
      await fetch("/", { cache: "no-store" });
      location.reload();
    } catch {
      tell("silent");
    }
  });
});
