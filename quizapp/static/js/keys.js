// Keys for pages of questions, as in Anki. A page says what they do: `data-key="e"` on what that key presses,
// `data-primary` on what space and enter press. Single keys can be switched off (WCAG 2.1.4), and never act in a text field.

const OFF = "keys-off";
const dialog = document.querySelector("#keys");
const opener = document.querySelector("[data-opens-keys]");
const wanted = document.querySelector("#keys-wanted");

function inText(element) {
  return element.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

// An unanswered group of radios: the first of them is where one goes on.
function unchosen() {
  const radios = [...document.querySelectorAll(".choices input[type=radio]")];
  return radios.some((radio) => radio.checked) ? undefined : radios[0];
}

// What space and enter already do where the focus is stays theirs.
function ownKey(element, key) {
  if (element.matches("a")) return key === "Enter";
  if (element.matches("button, summary")) return true;
  return key === " " && element.matches("input[type=checkbox], input[type=radio]:not(:checked)");
}

function goOn(event) {
  const primary = document.querySelector("[data-primary]");
  if (!primary || ownKey(event.target, event.key)) return;
  event.preventDefault();
  const first = unchosen();
  if (first) first.focus();
  else primary.click();
}

function press(event) {
  const found = event.key === "?" ? opener : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, summary")) found.focus();
  found.click();
}

function onKey(event) {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (dialog.open || inText(event.target) || localStorage.getItem(OFF)) return;
  if (event.key === " " || event.key === "Enter") goOn(event);
  else press(event);
}

opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
wanted.checked = !localStorage.getItem(OFF);
wanted.addEventListener("change", () => {
  if (wanted.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});
document.addEventListener("keydown", onKey);
