// The projector's page: nobody scrolls it, so what does not fit the screen is set smaller, as far as it can still be read.

const LEAST = 0.5;
const page = document.documentElement;

function fit() {
  for (let scale = 1; scale >= LEAST; scale -= 0.05) {
    page.style.setProperty("--fit", scale);
    if (page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth) return;
  }
}

new MutationObserver(fit).observe(document.querySelector("[data-live]"), { childList: true });
addEventListener("resize", fit);
fit();
