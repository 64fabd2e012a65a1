// <quiz-clock>: the time left, quietly: in minutes, and the last one in seconds. It is said aloud a few times, the last of
// them when ten seconds are left. The server judges; this only tells. As an end may be moved meanwhile, it takes over what
// each saving brings, asks the server once a minute, and once more before it says that the time is up. From then on nothing
// on the page can be answered or sent; what should still be sent is told by the event "timeup" before that.

const GRACE = 12;
const ALOUD = [10, 30, 60, 300];
const EVERY = 60_000;
const PATIENCE = 3000;
const AS_GOOD_AS_SAME = 2000; // the server counts in whole seconds, and its answer takes a moment

const FIELDS = "main :is(input, select, textarea, button)";

const reached = (seconds) => ALOUD.find((mark) => seconds <= mark);

class QuizClock extends HTMLElement {
  connectedCallback() {
    for (const part of ["left", "until", "says"]) this[part] = this.querySelector(`[data-${part}]`);
    const { lasts } = this.dataset;
    this.ends = lasts === "" ? Infinity : performance.now() + Number(lasts) * 1000;
    this.reached = reached(this.seconds);
    this.asked = performance.now();
    this.timer = setInterval(() => this.show(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  get seconds() {
    return Math.ceil((this.ends - performance.now()) / 1000);
  }

  // A tab in the background is called rarely, so nothing here waits for one certain second.
  show() {
    if (this.hidden) return;
    if (this.seconds > 0) this.tell(this.seconds);
    if (this.isOver) this.leave();
    else if (this.seconds <= 0 || performance.now() - this.asked >= EVERY) this.ask();
  }

  // What is new is said aloud. Without a limit there is nothing to show.
  takeOver({ left, until }) {
    const ends = left === null ? Infinity : performance.now() + left * 1000;
    if (this.isOver || Math.abs(ends - this.ends) < AS_GOOD_AS_SAME) return;
    this.ends = ends;
    this.reached = null;
    this.until.textContent = until;
    this.hidden = left === null;
    this.show();
  }

  async ask() {
    if (this.asking) return;
    this.asking = true;
    this.asked = performance.now();
    await this.hear().catch(() => {}); // unheard it goes by what it knows
    this.asking = false;
    if (this.seconds <= 0) this.end();
  }

  async hear() {
    const headers = { Accept: "application/json" };
    const response = await fetch(this.dataset.asks, { headers, signal: AbortSignal.timeout(PATIENCE) });
    const answer = await response.json();
    if (answer.to) location.assign(answer.to);
    else this.takeOver(answer.time);
  }

  tell(seconds) {
    const words = seconds < 60 ? this.inSeconds(seconds) : this.inMinutes(Math.ceil(seconds / 60));
    if (this.left.textContent !== words) this.left.textContent = words;
    if (this.reached === reached(seconds)) return;
    this.reached = reached(seconds);
    this.says.textContent = words;
  }

  inSeconds(seconds) {
    return seconds === 1 ? this.dataset.second : this.dataset.seconds.replace("#", seconds);
  }

  inMinutes(minutes) {
    return minutes === 1 ? this.dataset.minute : this.dataset.minutes.replace("#", minutes);
  }

  end() {
    if (this.isOver) return;
    this.isOver = true;
    for (const part of this.children) part.hidden = part !== this.says;
    this.says.classList.remove("visually-hidden");
    this.says.textContent = this.dataset.over;
    document.dispatchEvent(new Event("timeup"));
    for (const field of document.querySelectorAll(FIELDS)) field.disabled = true;
  }

  leave() {
    if (this.seconds > -GRACE) return;
    clearInterval(this.timer);
    location.assign(this.dataset.to);
  }
}

customElements.define("quiz-clock", QuizClock);
