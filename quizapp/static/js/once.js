// A form is sent once, however often its button is pressed. The server counts an answer once anyway; this spares the wait.

function onSubmit(event) {
  const form = event.target;
  if (form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
}

// Coming back with the browser's own button: the page is as it was left, so let it be sent again.
function onShow() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", onSubmit);
window.addEventListener("pageshow", onShow);
