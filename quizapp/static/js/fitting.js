// The projector's page: nobody scrolls it, so what does not fit the screen is set smaller, as far as it can still be read:
// first what stands beside the options, then all of it; and where it was all of it, what stands beside grows again.

const STEP = 0.05;
const page = document.documentElement;

const set = (name, scale) => page.style.setProperty(name, scale);
const fits = () => page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth;

function shrink(name, least) {
  let scale = 1;
  set(name, scale);
  while (!fits() && scale > least) set(name, (scale -= STEP));
  return scale;
}

function grow(name, scale) {
  while (fits() && scale < 1) set(name, (scale += STEP));
  if (!fits()) set(name, scale - STEP);
}

function fit() {
  set("--fit", 1);
  const aside = shrink("--aside", 0.7);
  if (shrink("--fit", 0.5) < 1) grow("--aside", aside);
}

new MutationObserver(fit).observe(document.querySelector("[data-live]"), { childList: true });
addEventListener("resize", fit);
fit();
