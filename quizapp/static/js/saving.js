// <form data-saves="address">: what is answered is saved as it changes, to the address that the form's own button uses.
// The page says when it was saved, or that it was not yet, and is busy until it is; and how many questions are answered by
// now, in the words that come back; its clock is told the time that is left. One request at a time; what comes in between
// goes next, and what is there when the time is up goes at once. A request outlives its page.
//
// A button or a link that leads on waits until all is saved, as a page that cannot be reached would take the answer with
// it: the learner stays, is told why, and what was pressed last goes on by itself then. Whoever changes the answer before
// that stays for good.
//
// <form data-reaches="address">: nothing is left to save there, so what leads on waits only until that address answers.

const PAUSE = 700;
const AGAIN = 4000;
const PATIENCE = 3000;
const TIMEOUT = 20_000;
const form = document.querySelector("[data-saves], [data-reaches]");
const { saves, reaches } = form.dataset;
const says = document.querySelector("[data-saved]");
const counted = document.querySelector("[data-counted]");
const answered = document.querySelector("progress[data-answered]");
const time = document.querySelector("quiz-clock");
let changed = false;
let sending = false;
let last; // what the form held when the time was up: its fields are disabled from then on, and give nothing
let timer;
let isFailing = false;
let step; // what was pressed, and goes on once all is saved
let patience;
let isLeaving = false;

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

function request() {
  const headers = { Accept: "application/json" };
  const body = last ?? new FormData(form);
  return fetch(saves, { method: "POST", body, headers, keepalive: true, signal: AbortSignal.timeout(TIMEOUT) });
}

// What the answer says is for the page that comes, such as that somebody has signed out.
async function reach() {
  const response = await fetch(reaches, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
  if (response.status >= 500) throw new Error(response.statusText);
  return {};
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
  if (sending || !(changed || step)) return;
  sending = true;
  changed = false;
  let pause = 0;
  try {
    const answer = saves ? await (await request()).json() : await reach();
    isFailing = false;
    clearTimeout(patience);
    takeOver(answer);
    if (answer.csrf) pause = AGAIN;
    if (answer.to) leaveFor(() => location.assign(answer.to));
  } catch {
    isFailing = true;
    changed = Boolean(saves);
    pause = AGAIN;
    if (saves || step) sayWhy();
  }
  sending = false;
  says.ariaBusy = String(changed);
  if (changed || (step && isFailing)) later(pause);
  else if (step) leaveFor(step);
}

function sayWhy() {
  says.textContent = step ? says.dataset.waiting : says.dataset.failing;
  if (step) says.scrollIntoView({ block: "nearest" });
}

function leaveFor(goes) {
  step = undefined;
  isLeaving = true;
  goes();
}

// Stopped here, the press is not counted as sent by once.js: whatever is pressed meanwhile takes its place.
function wait(event, goes) {
  event.preventDefault();
  event.stopPropagation();
  step = goes;
  clearTimeout(timer);
  clearTimeout(patience);
  if (isFailing) sayWhy();
  else patience = setTimeout(() => step && sayWhy(), PATIENCE);
  send();
}

function onSubmit(event) {
  const { target, submitter } = event;
  if (target.method === "dialog") return;
  if (!isLeaving) wait(event, () => target.requestSubmit(submitter));
}

function isElsewhere(link) {
  return link.target !== "_blank" && link.href.split("#")[0] !== location.href.split("#")[0];
}

function onClick(event) {
  const link = event.target.closest("a[href]");
  const isForHere = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && isForHere && isElsewhere(link) && !isLeaving) wait(event, () => location.assign(link.href));
}

function onInput(event) {
  if (!event.target.name) return;
  if (step) {
    step = undefined;
    if (isFailing) sayWhy();
  }
  changed = true;
  says.ariaBusy = "true";
  later(event.target.matches("[type=radio], [type=checkbox], select") ? 0 : PAUSE);
}

form.addEventListener("input", onInput);
document.addEventListener("submit", onSubmit, { capture: true });
document.addEventListener("click", onClick);
document.addEventListener("timeup", () => {
  last = new FormData(form);
  step = undefined;
  clearTimeout(timer);
  send();
});
window.addEventListener("pagehide", () => {
  if (changed) request().catch(() => {});
});
window.addEventListener("pageshow", () => {
  isLeaving = false;
});
