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

  // A tab in the background is called rarely, so nothing here waits for one certain second.
  show() {
    const seconds = Math.ceil((this.over - performance.now()) / 1000);
    if (seconds > 0) this.tell(Math.ceil(seconds / 60));
    else this.end();
    if (seconds > -GRACE) return;
    clearInterval(this.timer);
    location.assign(this.dataset.to);
  }

  tell(minutes) {
    const words = minutes === 1 ? this.dataset.one : this.dataset.many.replace("#", minutes);
    if (this.left.textContent === words) return;
    this.left.textContent = words;
    if (minutes === 5 || minutes === 1) this.says.textContent = words;
  }

  end() {
    if (this.left.hidden) return;
    for (const part of this.children) part.hidden = part !== this.says;
    this.says.classList.remove("visually-hidden");
    this.says.textContent = this.dataset.over;
  }
}

customElements.define("quiz-clock", QuizClock);
