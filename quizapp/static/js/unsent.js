// <form data-answer>: what a player has filled in and not sent yet is there again when the page is loaded anew. It is kept
// in this tab alone, until the question is gone.

const root = document.querySelector("[data-live]");
const KEPT = `unsent ${location.pathname} ${root.dataset.player}`;

function isSent(form) {
  return Number(form.elements.change.value) > 0;
}

function keep(form) {
  const given = [...new FormData(form)].filter(([name]) => name.startsWith("live-"));
  sessionStorage.setItem(KEPT, JSON.stringify({ round: form.elements.round.value, given }));
}

function fillIn(form, given) {
  for (const field of form.querySelectorAll("[name^=live-]")) {
    const isBox = field.matches("[type=radio], [type=checkbox]");
    const place = given.findIndex(([name, value]) => name === field.name && (!isBox || value === field.value));
    if (place < 0) continue;
    const [[, value]] = given.splice(place, 1);
    if (isBox) field.checked = true;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const form = root.querySelector("[data-answer]");
const kept = JSON.parse(sessionStorage.getItem(KEPT));
if (form && kept && !isSent(form) && form.elements.round.value === kept.round) fillIn(form, kept.given);

document.addEventListener("input", ({ target }) => {
  const answers = target.closest("[data-answer]");
  if (answers && !isSent(answers)) keep(answers);
});

root.addEventListener("moved", () => sessionStorage.removeItem(KEPT));
