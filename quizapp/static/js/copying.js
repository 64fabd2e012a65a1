// A field to copy from: a button where the browser can copy, and all of it is selected by a click in any case.

const field = document.querySelector("[data-copied]");
const button = document.querySelector("[data-copies]");

field?.addEventListener("focus", () => field.select());
if (field && button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  });
}
