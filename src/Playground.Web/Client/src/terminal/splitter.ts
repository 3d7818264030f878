import { make } from "./element";

const least = 140;

/** The upper edge: dragged, moved with the arrow keys, or double-clicked for as high as it goes. */
export class Splitter {
  readonly element = make("div", { class: "terminal-edge", role: "separator", "aria-orientation": "horizontal", "aria-label": "Height of the terminal", tabindex: 0 });
  private height: number;
  private before = 0;

  constructor(height: number | undefined, private readonly changed: (height: number) => void) {
    this.height = height ?? Math.round(innerHeight * .36);
    this.set(this.height);
    this.element.addEventListener("pointerdown", event => this.drag(event));
    this.element.addEventListener("dblclick", () => this.maximise());
    this.element.addEventListener("keydown", event => {
      const by = { ArrowUp: 24, ArrowDown: -24, PageUp: 120, PageDown: -120 }[event.key];
      if (!by) return;
      event.preventDefault();
      this.set(this.height + by);
    });
  }

  get isLarge() { return this.height >= this.most; }

  /** As high as it goes, and back. */
  maximise() {
    const large = this.isLarge;
    if (!large) this.before = this.height;
    this.set(large ? this.before || Math.round(innerHeight * .36) : this.most);
  }

  private get most() { return Math.max(least, innerHeight - 56 - 160); }

  private set(height: number) {
    this.height = Math.round(Math.min(this.most, Math.max(least, height)));
    this.element.setAttribute("aria-valuemin", `${least}`);
    this.element.setAttribute("aria-valuemax", `${this.most}`);
    this.element.setAttribute("aria-valuenow", `${this.height}`);
    this.changed(this.height);
  }

  private drag(down: PointerEvent) {
    if (down.button !== 0) return;
    const start = this.height;
    this.element.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => this.set(start + down.clientY - event.clientY);
    const up = () => {
      this.element.removeEventListener("pointermove", move);
      this.element.removeEventListener("pointerup", up);
      this.element.removeEventListener("pointercancel", up);
    };
    this.element.addEventListener("pointermove", move);
    this.element.addEventListener("pointerup", up);
    this.element.addEventListener("pointercancel", up);
  }
}
