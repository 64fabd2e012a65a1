// A button that prints the page, where a script can.

const button = document.querySelector("[data-prints]");

button.hidden = false;
button.addEventListener("click", () => window.print());
