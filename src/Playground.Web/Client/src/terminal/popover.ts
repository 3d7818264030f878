import { make, signButton } from "./element";

/** A button with a small panel over it. Escape and a click elsewhere close it. */
export class Popover {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  private readonly outside = (event: Event) => { if (!this.panel.contains(event.target as Node) && !this.button.contains(event.target as Node)) this.close(); };

  constructor(label: string, shape: string, private readonly fill: (panel: HTMLElement) => void | Promise<void>) {
    this.button = signButton(label, shape, () => this.panel.hidden ? this.open() : this.close());
    this.button.setAttribute("aria-expanded", "false");
    this.panel = make("div", { class: "terminal-popover", role: "group", "aria-label": label, hidden: true });
    this.panel.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
  }

  async refresh() {
    if (!this.panel.hidden) await this.fill(this.panel);
  }

  close() {
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.outside);
  }

  private open() {
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", this.outside);
    void this.fill(this.panel);
  }
}
