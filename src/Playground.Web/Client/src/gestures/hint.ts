/** A few words that follow the pointer: what letting go would do. */
export class Hint {
  private readonly element = document.createElement("div");

  constructor(private readonly host: HTMLElement) {
    this.element.className = "canvas-hint";
    this.element.hidden = true;
    host.append(this.element);
  }

  show(clientX: number, clientY: number, text: string, tone: "good" | "away" | "no" | "plain") {
    const at = this.host.getBoundingClientRect();
    this.element.hidden = !text;
    this.element.textContent = text;
    this.element.dataset.tone = tone;
    this.element.style.transform = `translate(${clientX - at.left + 16}px, ${clientY - at.top + 18}px)`;
  }

  hide() { this.element.hidden = true; }

  stop() { this.element.remove(); }
}
