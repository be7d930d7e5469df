// A workstation that nobody uses locks: the page is covered, what was written in it stays. Without this script the server
// locks it all the same, at the next request.
"use strict";

const lock = document.getElementById("banco");
const said = document.getElementById("banco-esito");
const form = lock.querySelector("form");
const SEEN = "banco-visto";
const MINUTE = 60_000;
let told = Date.now();
let isLocked = false;
let leaving = Promise.resolve();

const token = () => form.elements.csrfmiddlewaretoken.value;
// Every page open at this desk writes when somebody was last seen.
const seen = () => Number(localStorage.getItem(SEEN)) || 0;

function send(address, fields) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), ...fields });
  return fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
}

function close(why) {
  isLocked = true;
  said.textContent = "";
  lock.showModal();
  if (why) leaving = send(lock.dataset.leave, why);
}

function notice() {
  if (!isLocked) localStorage.setItem(SEEN, Date.now());
}

async function watch() {
  if (isLocked) return;
  const idle = Date.now() - seen();
  if (idle >= Number(lock.dataset.minutes) * MINUTE) {
    close({ perche: "inattivo" });
  } else if (idle < MINUTE && Date.now() - told >= MINUTE / 2) {
    told = Date.now();
    const answer = await send(lock.dataset.here, {});
    if (answer.status === 403) close(null);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await leaving;
  const answer = await send(form.action, Object.fromEntries(new FormData(form)));
  if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) {
    location.reload();
    return;
  }
  const found = await answer.json();
  form.elements.pin.value = "";
  if (answer.ok) {
    for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = found.token;
    isLocked = false;
    lock.close();
    notice();
  } else {
    said.textContent = found.error;
    form.elements.pin.focus();
  }
});
document.getElementById("blocca").addEventListener("submit", (event) => {
  event.preventDefault();
  close({});
});
lock.addEventListener("cancel", (event) => event.preventDefault());
// Browsers let a second Escape through.
lock.addEventListener("close", () => isLocked && lock.showModal());
for (const kind of ["keydown", "pointerdown", "pointermove", "scroll", "input"]) {
  document.addEventListener(kind, notice, { passive: true, capture: true });
}
notice();
setInterval(watch, 1000);
