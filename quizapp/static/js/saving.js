// <form data-saves="address">: what is answered is saved as it changes, to the address that the form's own button uses.
// The page says when it was saved, or that it was not yet. One request at a time; what comes in between goes next.

const PAUSE = 700;
const AGAIN = 4000;
const form = document.querySelector("[data-saves]");
const says = document.querySelector("[data-saved]");
let changed = false;
let sending = false;
let timer;

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

function request(options) {
  const headers = { Accept: "application/json" };
  return fetch(form.dataset.saves, { method: "POST", body: new FormData(form), headers, ...options });
}

// Another device may have answered since: what this page holds is told from what it was shown. Or somebody signed in or
// out in another tab: it is sent again, with the token that came back.
function takeOver(answer) {
  for (const [name, value] of Object.entries(answer.was ?? {})) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  if (answer.csrf) {
    form.elements.csrf_token.value = answer.csrf;
    changed = true;
  }
  if (answer.saved || answer.said) says.textContent = answer.said || answer.saved;
}

async function send() {
  if (sending || !changed) return;
  sending = true;
  changed = false;
  try {
    const response = await request({});
    const answer = await response.json();
    if (answer.to) location.assign(answer.to);
    takeOver(answer);
  } catch {
    changed = true;
    says.textContent = says.dataset.failing;
  }
  sending = false;
  if (changed) later(AGAIN);
}

function onInput(event) {
  if (!event.target.name) return;
  changed = true;
  later(event.target.matches("[type=radio], [type=checkbox], select") ? 0 : PAUSE);
}

form.addEventListener("input", onInput);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  changed = false;
});
window.addEventListener("pagehide", () => {
  if (changed) request({ keepalive: true }).catch(() => {});
});
