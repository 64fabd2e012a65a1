// Keys for pages of questions, as in Anki. A page says what they do: `data-key="e"` on what that key presses,
// `data-primary` on what space and enter press. Single keys can be switched off (WCAG 2.1.4), and never act in a text field.

const OFF = "keys-off";
const dialog = document.querySelector("#keys");
const opener = document.querySelector("[data-opens-keys]");
const wanted = document.querySelector("#keys-wanted");

function inText(element) {
  return element.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

function press(element) {
  if (element.matches("input")) element.focus();
  element.click();
}

// An unanswered group of radios: the first of them is where one goes on.
function unchosen() {
  const radios = [...document.querySelectorAll(".choices input[type=radio]")];
  return radios.some((radio) => radio.checked) ? undefined : radios[0];
}

function goOn(event) {
  const primary = document.querySelector("[data-primary]");
  const at = event.target;
  if (!primary || at.matches("a, button, summary")) return at === primary && event.key === " " ? primary : undefined;
  if (event.key === " " && at.matches("input[type=checkbox], input[type=radio]:not(:checked)")) return undefined;
  return unchosen() ?? primary;
}

function target(event) {
  if (event.key === " " || event.key === "Enter") return goOn(event);
  if (event.key === "?") return opener;
  return document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
}

function onKey(event) {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (dialog.open || inText(event.target) || localStorage.getItem(OFF)) return;
  const found = target(event);
  if (!found) return;
  event.preventDefault();
  press(found);
}

opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
wanted.checked = !localStorage.getItem(OFF);
wanted.addEventListener("change", () => {
  if (wanted.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});
document.addEventListener("keydown", onKey);
