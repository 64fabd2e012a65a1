// [data-live="address"][data-stream="address"]: a part of the page that the server sends anew, by the stream, as the game
// moves on. Every message is the whole of it, so one that is missed does no harm, and an older one is dropped. When the
// stream is silent for two heartbeats the same is asked for at the other address every few seconds. Nothing here moves
// the focus from what is still there, or lets it fall to nothing where that is gone.

const SILENT = 25_000;
const ASK_EVERY = 3_000;
const SOON = 500;
const REASONS = { 401: "out", 404: "other" }; // whoever is signed in here now is not who may
const root = document.querySelector("[data-live]");
const aloud = document.querySelector("[data-aloud]");
const line = document.querySelector("[data-line]");
let sequence = Number(root.dataset.sequence);
let heard = performance.now();
let streams = false; // whether the stream has told anything since it was opened, and not been silent for long
let halted = false; // whether the server ended the stream, which is opened again when it answers as before
let out = false; // whether it said since that nobody is signed in here
let asked = 0;
let closes;
let fresh; // runs while what can be pressed is so new that a press was meant for what was there before
let opens; // runs until the stream is opened again
let later; // runs until what a player keeps is asked for
let spoken;
const typed = new Map(); // what is in a host's own fields, by their ids
let refused = ""; // what is said of the last press, until the next one

function typing() {
  return document.activeElement?.matches("input:not([type=radio], [type=checkbox]), textarea") && root.contains(document.activeElement);
}

function swap(message) {
  const before = root.dataset.view + pressable();
  const focused = document.activeElement;
  const inside = focused !== root && root.contains(focused);
  const open = [...root.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
  root.innerHTML = message.html;
  if (root.dataset.view === message.view) {
    for (const summary of root.querySelectorAll("summary")) summary.parentElement.open = open.includes(summary.textContent);
  }
  for (const [id, value] of typed) typeAgain(document.getElementById(id), value);
  root.dataset.view = message.view;
  if (root.dataset.view + pressable() !== before) freshen();
  if (fresh) disable("true");
  for (const field of root.querySelectorAll("[name=csrf_token]")) field.value = root.dataset.csrf;
  if (inside) focusAgain(focused);
}

// What a host has typed and not sent yet stays, also where there is no field for it for a while.
function typeAgain(field, value) {
  if (field && field.value !== value) field.value = value;
}

function keep({ target }) {
  if (target.matches("[data-acts] :is(input, textarea)")) typed.set(target.id, target.value);
}

// The same element is known by its id, or by its words and what it sends. Where it is gone one goes on in what it was a
// part of, a player from the top, and a host at what is to be done next.
function focusAgain(focused) {
  const found = [...root.querySelectorAll(focused.localName)].find((one) => known(one) === known(focused));
  (found ?? around(focused))?.focus({ preventScroll: true });
}

function around(gone) {
  const id = gone.closest("[id][tabindex]")?.id;
  return (id && document.getElementById(id)) || next();
}

function next() {
  return root.hasAttribute("tabindex") ? root : root.querySelector("[data-primary]");
}

function known({ id, name, value, textContent, form }) {
  return id || [name, value, textContent, form?.elements.kind?.value, form?.elements.text?.value].join();
}

function pressable() {
  return [...root.querySelectorAll("button, summary")].map((one) => one.textContent).join();
}

function freshen() {
  clearTimeout(fresh);
  root.dataset.fresh = "yes";
  fresh = setTimeout(() => {
    fresh = undefined;
    delete root.dataset.fresh;
    disable(null);
  }, SOON);
}

// What was sent meanwhile stays so.
function disable(state) {
  for (const button of root.querySelectorAll("form:not([data-sent]) button")) button.ariaDisabled = state;
}

// The second click of a double click, a finger on its way, the space bar pressed twice.
function stop(event) {
  if (!fresh || !event.isTrusted || !meetsWhatIsNew(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

// A key that is held down presses once: what has the focus next was not meant.
function holds(event) {
  if (event.repeat && event.key === "Enter" && event.target.matches("button, summary")) event.preventDefault();
}

function meetsWhatIsNew({ type, key, target }) {
  if (type === "click") return target.closest("main :is(button, summary), [data-live] a");
  return [" ", "Enter"].includes(key) && !target.matches("a, button, summary, input, select, textarea");
}

// Somebody signed in or out in another tab: from now on forms need another token.
root.addEventListener("token", ({ detail }) => {
  root.dataset.csrf = detail;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = detail;
});

// A question that is being answered stays as it is; a host's form that is being filled in too; and what a player reads,
// where nothing has happened since.
function keeps(message, again) {
  if (message.view !== root.dataset.view) return false;
  return ("waiting" in root.dataset && (again || message.view.startsWith("asking"))) || typing();
}

function fill(own) {
  for (const element of root.querySelectorAll("[data-own]")) {
    const words = own?.[element.dataset.own];
    if (words === undefined || (element.matches("h1") && !words)) continue;
    element.textContent = words;
    element.hidden = !words && !element.hasAttribute("role");
  }
  if (own?.verdict) root.querySelector("[data-verdict]")?.classList.add(own.verdict);
  root.dispatchEvent(new CustomEvent("own", { detail: own ?? {} }));
}

function time(message) {
  const own = message.you && "left_ms" in message.you; // null for who has no limit
  const left = own ? message.you.left_ms : message.left_ms;
  closes = left === null || left === undefined ? undefined : performance.now() + left;
  root.dataset.paused = message.paused ? "yes" : "";
  tick();
}

function tick() {
  const over = isOver() ? "yes" : "";
  if ((root.dataset.over ?? "") !== over) {
    root.dataset.over = over;
    root.dispatchEvent(new Event("over"));
  }
  const clock = root.querySelector("[data-clock]");
  if (!clock) return;
  clock.hidden = closes === undefined && !root.dataset.paused;
  if (clock.hidden) return;
  const seconds = Math.max(0, Math.ceil((closes - performance.now()) / 1000));
  const running = seconds ? clock.dataset.words.replace("#", seconds) : clock.dataset.over;
  const words = root.dataset.paused ? clock.dataset.paused : running;
  if (clock.textContent !== words) clock.textContent = words;
}

// Whether the time of whoever looks is up.
function isOver() {
  return closes !== undefined && !root.dataset.paused && closes <= performance.now();
}

// For whom time runs, and to whom that shows beside the question.
function timeAloud() {
  if (!aloud || !root.querySelector("[data-clock]")) return "";
  if (root.dataset.paused) return aloud.dataset.paused;
  return closes === undefined ? "" : aloud.dataset.running;
}

// What a page shows when it is loaded is read anyway; later everything that is new is said, as that a question was
// dropped.
function say(words, moved) {
  if (aloud && (moved || (spoken !== undefined && spoken !== words))) aloud.textContent = words;
  spoken = words;
}

export function take(message) {
  alive();
  if (message.gone) location.reload();
  if (!(message.sequence >= sequence)) return;
  const again = message.sequence === sequence;
  sequence = message.sequence;
  const moved = message.view !== root.dataset.view;
  if (moved) {
    document.querySelector("main > .notice")?.remove(); // it was of the moment before
    root.dispatchEvent(new Event("moved"));
  }
  if (!keeps(message, again)) swap(message);
  fill(message.you);
  time(message);
  say([message.aloud, timeAloud(), message.you?.result].filter(Boolean).join(" "), moved);
  if (root.querySelector("[data-later]")) later ??= setTimeout(bring, 1500 + Math.random() * 4000);
}

// What a game that is over leaves with a player is in the whole page alone. It comes into its place; the focus stays.
async function bring() {
  const answer = await fetch(location.href).catch(() => undefined);
  const page = new DOMParser().parseFromString((await answer?.text().catch(() => "")) ?? "", "text/html");
  const whole = page.querySelector("[data-live]");
  later = undefined;
  if (whole?.dataset.view !== root.dataset.view) return; // the link to it is there
  root.dataset.csrf = whole.dataset.csrf;
  swap({ html: whole.innerHTML, view: whole.dataset.view });
  leave();
}

// Nobody leaves what is over.
function leave() {
  const leaves = document.querySelector("[data-leaves]");
  if (leaves?.contains(document.activeElement)) root.focus({ preventScroll: true });
  leaves?.remove();
}

function count({ answered, players }) {
  const words = root.querySelector("[data-counts]");
  if (words) words.textContent = words.dataset.counts.replace("##", players).replace("#", answered);
}

function alive() {
  heard = performance.now();
  tell(refused);
}

function tell(words) {
  if (line.textContent !== words) line.textContent = words; // or it would be read aloud again
}

async function ask() {
  asked = performance.now();
  try {
    const answer = await fetch(root.dataset.live, { headers: { Accept: "application/json" }, redirect: "manual" });
    out ||= answer.type === "opaqueredirect";
    if (answer.type === "opaqueredirect") return tell(line.dataset.out);
    if (answer.status === 404 && (out || root.querySelector("[data-answer]")?.sends)) return tell(line.dataset.other);
    if (answer.status === 404 || answer.status === 409) location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    take(await answer.json());
    goOn();
    if (!streams) heard = performance.now() - SILENT;
  } catch {
    tell(line.dataset.lost);
  }
}

// The server ended the stream: the answer says why, and that may be a sign-in in another tab, which ends nothing here.
function halt(source) {
  source.close();
  streams = false;
  halted = true;
  heard = performance.now() - SILENT;
  ask();
}

function goOn() {
  if (halted) listen();
  halted = out = false;
}

function listen() {
  const source = new EventSource(root.dataset.stream);
  const told = () => {
    streams = true;
    alive();
  };
  source.addEventListener("now", (event) => {
    const message = JSON.parse(event.data);
    if (message.gone) return halt(source);
    told();
    take(message);
  });
  source.addEventListener("counts", (event) => {
    told();
    count(JSON.parse(event.data));
  });
  source.addEventListener("beat", told);
  source.addEventListener("error", () => {
    streams = false;
    if (performance.now() - asked > ASK_EVERY) ask();
    if (source.readyState !== EventSource.CLOSED || opens) return;
    opens = setTimeout(() => {
      opens = undefined;
      listen();
    }, ASK_EVERY);
  });
}

// A host's button: what happened comes back at once, whether the stream lives or not.
async function act(event) {
  const form = event.target;
  if (!form.matches("[data-acts]") || event.defaultPrevented) return;
  event.preventDefault();
  refused = "";
  try {
    const body = new URLSearchParams(new FormData(form, event.submitter)); // such a form is taken ahead of all others
    const [status, message] = await post(form.action, body);
    if (status === 200) happened(form, message);
    else refused = REASONS[status] ? line.dataset[REASONS[status]] : message.said;
    tell(refused);
  } catch {
    tell(line.dataset.lost);
  }
  delete form.dataset.sent;
  if (!fresh) disable(null);
}

// What was pressed by mouse gives the space bar back; what was typed is sent.
function happened(form, message) {
  if (typing() || !document.activeElement?.matches(":focus-visible")) document.activeElement?.blur();
  for (const field of form.elements) typed.delete(field.id);
  take(message);
}

// Sent once more where the token was of before a sign-in in another tab.
async function post(address, body, isAgain) {
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const message = answer.status === 404 ? {} : await answer.json();
  if (message.csrf) {
    root.dispatchEvent(new CustomEvent("token", { detail: message.csrf }));
    body.set("csrf_token", message.csrf);
  }
  return answer.status === 400 && message.csrf && !isAgain ? post(address, body, true) : [answer.status, message];
}

// So does what was unfolded by mouse.
function unfolded({ target }) {
  const summary = target.closest("summary");
  if (summary && root.querySelector("[data-primary]") && !summary.matches(":focus-visible")) summary.blur();
}

for (const element of document.querySelectorAll("[data-by-hand]")) element.hidden = true;
document.addEventListener("submit", act);
root.addEventListener("input", keep);
document.addEventListener("click", stop, true);
document.addEventListener("keydown", stop, true);
root.addEventListener("keydown", holds);
root.addEventListener("click", unfolded);
setInterval(() => {
  tick();
  const now = performance.now();
  if (now - heard <= SILENT) return;
  streams = false;
  if (now - asked > ASK_EVERY) ask();
}, 500);
addEventListener("online", ask);
root.addEventListener("ask", ask);
document.addEventListener("visibilitychange", () => document.hidden || ask());
listen();
ask();
