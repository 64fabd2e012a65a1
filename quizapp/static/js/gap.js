// <gap-text for="typed-1">: the gap of a sentence shows what is being typed into its field.

class GapText extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.field?.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    this.firstElementChild.textContent = this.field?.value ?? "";
  }
}

customElements.define("gap-text", GapText);
