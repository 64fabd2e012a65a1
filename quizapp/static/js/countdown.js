// <quiz-clock>: the time left, quietly: in minutes, and the last one in seconds. It is said aloud a few times, the last of
// them when ten seconds are left. The server judges; this only tells.

const GRACE = 12;
const ALOUD = [10, 30, 60, 300];

const reached = (seconds) => ALOUD.find((mark) => seconds <= mark);

class QuizClock extends HTMLElement {
  connectedCallback() {
    const seconds = Number(this.dataset.lasts);
    this.over = performance.now() + seconds * 1000;
    this.reached = reached(seconds);
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
    if (seconds > 0) this.tell(seconds);
    else this.end();
    if (seconds > -GRACE) return;
    clearInterval(this.timer);
    location.assign(this.dataset.to);
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
    if (this.left.hidden) return;
    for (const part of this.children) part.hidden = part !== this.says;
    this.says.classList.remove("visually-hidden");
    this.says.textContent = this.dataset.over;
  }
}

customElements.define("quiz-clock", QuizClock);
