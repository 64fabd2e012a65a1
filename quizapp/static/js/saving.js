// <form data-saves="address">: what is answered is saved as it changes, to the address that the form's own button uses.
// The page says when it was saved, or that it was not yet, and is busy until it is; and how many questions are answered by
// now, in the words that come back; its clock is told the time that is left. One request at a time; what comes in between
// goes next, and what is there when the time is up goes at once. A request outlives its page.

const PAUSE = 700;
const AGAIN = 4000;
const form = document.querySelector("[data-saves]");
const says = document.querySelector("[data-saved]");
const counted = document.querySelector("[data-counted]");
const answered = document.querySelector("progress[data-answered]");
const time = document.querySelector("quiz-clock");
let changed = false;
let sending = false;
let last; // what the form held when the time was up: its fields are disabled from then on, and give nothing
let timer;

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

function request() {
  const headers = { Accept: "application/json" };
  return fetch(form.dataset.saves, { method: "POST", body: last ?? new FormData(form), headers, keepalive: true });
}

// Another device may have answered since: what this page holds is told from what it was shown. Or somebody signed in or
// out in another tab: it is sent again, with the token that came back.
function takeOver(answer) {
  for (const [name, value] of Object.entries(answer.was ?? {})) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  if (answer.csrf) {
    form.elements.csrf_token.value = answer.csrf;
    last?.set("csrf_token", answer.csrf);
    changed = true;
  }
  if (answer.time) time?.takeOver?.(answer.time); // the clock is a script of its own, which may be missing
  if (answer.counted && counted) counted.textContent = answer.counted;
  if (answer.counted && answered) answered.value = answer.answered;
  if (answer.said || (answer.saved && !changed)) says.textContent = answer.said || answer.saved;
}

async function send() {
  if (sending || !changed) return;
  sending = true;
  changed = false;
  let pause = 0;
  try {
    const response = await request();
    const answer = await response.json();
    if (answer.to) location.assign(answer.to);
    takeOver(answer);
    if (answer.csrf) pause = AGAIN;
  } catch {
    changed = true;
    pause = AGAIN;
    says.textContent = says.dataset.failing;
  }
  sending = false;
  says.ariaBusy = String(changed);
  if (changed) later(pause);
}

function onInput(event) {
  if (!event.target.name) return;
  changed = true;
  says.ariaBusy = "true";
  later(event.target.matches("[type=radio], [type=checkbox], select") ? 0 : PAUSE);
}

form.addEventListener("input", onInput);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  changed = false;
});
document.addEventListener("timeup", () => {
  last = new FormData(form);
  clearTimeout(timer);
  send();
});
window.addEventListener("pagehide", () => {
  if (changed) request().catch(() => {});
});
