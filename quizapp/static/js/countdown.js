// <quiz-clock>: the minutes left, quietly; said aloud when five and one are left. The server judges; this only tells.

const GRACE = 12;

class QuizClock extends HTMLElement {
  connectedCallback() {
    this.over = performance.now() + Number(this.dataset.seconds) * 1000;
    this.left = this.querySelector("[data-left]");
    this.says = this.querySelector("[data-says]");
    this.timer = setInterval(() => this.show(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    const seconds = Math.ceil((this.over - performance.now()) / 1000);
    const minutes = Math.max(0, Math.ceil(seconds / 60));
    const words = minutes === 1 ? this.dataset.one : this.dataset.many.replace("#", minutes);
    if (seconds > 0 && this.left.textContent !== words) this.left.textContent = words;
    if (seconds === 300 || seconds === 60) this.says.textContent = words;
    if (seconds === 0) this.left.textContent = this.says.textContent = this.dataset.over;
    if (seconds === -GRACE) location.assign(this.dataset.to);
  }
}

customElements.define("quiz-clock", QuizClock);
