// <form data-answer>: an answer is sent, and sent again until the server has taken it; the page says how that stands.

const AGAIN = 2_000;
const root = document.querySelector("[data-live]");
const above = document.querySelector("[data-complaint]");
const line = document.querySelector("[data-line]");
let lost = false; // whether the question was closed before a change of its answer was sent

function say(form, words) {
  form.said = words;
  const says = form.isConnected ? form.querySelector("[data-own=said]") : root.querySelector("[data-own=said]");
  if (says) says.textContent = words;
}

function show(error, words) {
  error.textContent = words;
  error.hidden = !words;
}

// Beside the question; or above, where the page has gone on from it.
function complain(form, words) {
  show(form.isConnected ? form.querySelector("[data-error]") : above, words);
}

// How many answers the page knows to be taken: the first one, and changes of it.
function taken(form) {
  return Number(form.elements.change.value);
}

// The answer that a button sends, apart from what only says whose it is, and which.
function answerIn(body) {
  const answer = new URLSearchParams(body);
  for (const name of ["csrf_token", "change", "player"]) answer.delete(name);
  return String(answer);
}

function buttons(form) {
  return [...form.querySelectorAll("[data-sends] button")];
}

// What a button would send, also of fields that are closed for now.
function wouldSend(form, button) {
  const answers = form.querySelector(".answers");
  const { disabled } = answers;
  answers.disabled = false;
  const answer = answerIn(new FormData(form, button));
  answers.disabled = disabled;
  return answer;
}

// Whether that button would say once more what is saved.
function saysItAgain(button) {
  return taken(button.form) > 0 && wouldSend(button.form, button) === button.form.saved;
}

function isChanged(form) {
  return !buttons(form).some(saysItAgain);
}

function offer(form) {
  if (form.dataset.sent || root.dataset.fresh) return; // none can be pressed
  for (const button of buttons(form)) button.ariaDisabled = saysItAgain(button) ? "true" : null;
}

// What was answered elsewhere is what counts, and what the page shows.
function fillIn(form, { given, certainty }) {
  for (const box of form.querySelectorAll("[name=live-chosen]")) box.checked = given.includes(box.value);
  const fields = form.querySelectorAll("[name=live-typed], select");
  for (const [place, field] of fields.entries()) field.value = given[place] ?? "";
  form.changed = false;
  mark(form, certainty);
  remember(form);
}

// What was sent, in the order of the page.
function sentIn(body) {
  const fields = [...body].filter(([name]) => name.startsWith("live-"));
  return { given: fields.map(([, value]) => value), certainty: body.get("certainty") };
}

// What the page was filled in with is what is saved.
function remember(form) {
  const [first] = buttons(form);
  form.saved = wouldSend(form, form.querySelector("[aria-pressed=true]") ?? first);
  offer(form);
}

// What was answered once is closed, unless it may be changed; and all is once the time is over.
function settle(form) {
  const closed = Boolean(root.dataset.over) || (taken(form) > 0 && !form.dataset.changes);
  form.querySelector(".answers").disabled = closed;
  form.querySelector("[data-sends]").hidden = closed;
}

root.addEventListener("over", () => {
  const form = root.querySelector("[data-answer]");
  if (!form) return;
  const inside = form.contains(document.activeElement);
  settle(form);
  if (inside && root.dataset.over) root.focus({ preventScroll: true }); // nothing in it can be used any more
  if (taken(form)) sayWhatCounts(form);
  else say(form, root.dataset.over ? form.querySelector("[data-clock]").dataset.over : "");
});

// What was changed since, or not taken, is not what counts; and once the time is over nothing can be changed.
function sayWhatCounts(form) {
  if (form.changed && !root.dataset.over) say(form, root.dataset.changed);
  else if (form.changed || form.refused) say(form, root.dataset.kept);
  else sayWhetherItCanChange(form);
}

function sayWhetherItCanChange(form) {
  const { saved, changeable, over } = root.dataset;
  const isSaved = [saved, changeable].includes(form.querySelector("[data-own=said]").textContent);
  if (isSaved && form.dataset.changes) say(form, over ? saved : changeable);
}

function sayWhatWasLost({ standing }) {
  const says = root.querySelector("[data-own=said]");
  if (!lost || !says || standing !== "saved") return;
  says.textContent = root.dataset.kept;
  says.hidden = false;
}

// Nothing is left unfolded that was meant for the page before.
root.addEventListener("moved", () => {
  const form = root.querySelector("[data-answer]");
  lost = Boolean(form && taken(form) && (form.changed || form.refused));
  show(above, "");
  for (const leaves of document.querySelectorAll("[data-leaves]")) leaves.open = false;
});

// How sure one was of what is saved stays marked, where that can be changed.
function mark(form, certainty) {
  for (const button of form.querySelectorAll("[name=certainty]")) button.ariaPressed = String(button.value === certainty);
}

function free(form) {
  delete form.dataset.sent;
  if (root.dataset.fresh) return; // they come when they are no longer new
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
}

async function send(form, body, before) {
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => undefined);
  const told = await answer?.json().catch(() => undefined); // what is no page of ours is no word of ours either
  if (Number(body.get("change")) < form.number) return; // another answer is on its way, and says what counts
  if (told?.csrf) renew(body, told.csrf);
  if (told) free(form);
  if (told && answer.ok) take(form, body, told);
  else if (told && answer.status === 422) refuse(form, told);
  else again(form, body, answer, told, before);
}

// Somebody signed in, out or up in another tab: all forms of the page need the token that came back.
function renew(body, token) {
  body.set("csrf_token", token);
  root.dispatchEvent(new CustomEvent("token", { detail: token }));
}

function take(form, body, told) {
  form.sends = false;
  form.elements.change.value = Math.max(taken(form), Number(body.get("change")) + 1);
  say(form, told.said);
  mark(form, body.get("certainty"));
  form.saved = answerIn(body);
  form.changed = isChanged(form); // while it was on its way
  if (form.changed && !form.dataset.changes) fillIn(form, sentIn(body));
  settle(form);
  offer(form);
  if (form.isConnected) sayWhatCounts(form);
}

// What counts instead is asked for: perhaps it was answered in another tab.
function refuse(form, told) {
  form.sends = false;
  form.refused = form.dataset.changes && taken(form);
  lost ||= Boolean(form.refused && !form.isConnected);
  complain(form, told.said);
  say(form, form.refused ? root.dataset.kept : "");
  root.dispatchEvent(new Event("ask"));
}

// At once with a token that is new, and after a while where that was of no use.
function again(form, body, answer, told, before) {
  const isOld = answer?.status === 400 && before !== 400;
  if (answer?.status === 404) say(form, line.dataset.other);
  else if (!isOld) say(form, told?.said ?? root.dataset.unsent);
  setTimeout(() => send(form, body, answer?.status), isOld ? 0 : AGAIN);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-answer]") || event.defaultPrevented) return;
  event.preventDefault();
  complain(form, "");
  show(above, "");
  form.sends = true;
  form.changed = form.refused = false;
  say(form, root.dataset.waiting);
  const body = new URLSearchParams(new FormData(form, event.submitter));
  form.number = Math.max(taken(form), (form.number ?? -1) + 1); // so that none is taken for an earlier one
  body.set("change", form.number);
  body.set("player", root.dataset.player);
  send(form, body);
});

// Where one says how sure one is, the enter key says what was said before; at first it leads to where it is said.
document.addEventListener("keydown", (event) => {
  const sure = event.key === "Enter" && event.target.matches("input") && event.target.form?.querySelector(".sure");
  if (!sure) return;
  event.preventDefault();
  const pressed = sure.querySelector("[aria-pressed=true]");
  if (pressed) pressed.click();
  else sure.querySelector("button").focus();
});

// What was sent is what counts: a choice that was changed after it says so until it is sent too, or taken back.
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-answer]");
  if (!form) return;
  form.changed = isChanged(form);
  if (!taken(form)) return;
  say(form, form.changed ? root.dataset.changed : root.dataset.changeable);
  offer(form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-answer] [data-sends] button");
  if (button && saysItAgain(button)) event.preventDefault();
});

const onThePage = root.querySelector("[data-answer]");
if (onThePage && taken(onThePage)) remember(onThePage);

// The page may have been made before the host gave another name.
root.addEventListener("own", ({ detail }) => {
  if (detail.name) document.querySelector("[data-name]").textContent = detail.name;
});

// What comes may have been on its way since before the answer was taken; then what the page says of it stays.
root.addEventListener("own", ({ detail }) => {
  const form = root.querySelector("[data-answer]");
  if (!form) return sayWhatWasLost(detail);
  const known = detail.change ?? 0;
  if (known < taken(form) || (form.sends && known === taken(form))) return say(form, form.said ?? "");
  if (!detail.standing || detail.standing === "none") return;
  const elsewhere = known > taken(form);
  form.elements.change.value = known;
  if (elsewhere && !(form.dataset.changes && form.changed)) fillIn(form, detail);
  settle(form);
  sayWhatCounts(form);
});
