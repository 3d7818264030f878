import type { Stage } from "../stage";
import type { Intents } from "./intents";

/** Labels are written where they stand: F2 or a double click on a pod or a Service opens a line over its card. Enter keeps, Escape lets be. */
export class LabelLine {
  private form: HTMLFormElement | undefined;
  private card: Element | undefined;

  constructor(private readonly host: HTMLElement, private readonly stage: Stage, private readonly intents: Intents) { }

  /** The labels a pod has, or those a Service looks for. */
  static of(stage: Stage, id: string) { return stage.scene.pod(id)?.labels ?? stage.scene.service(id)?.selector; }

  open(id: string) {
    this.close();
    const labels = LabelLine.of(this.stage, id), element = this.stage.painter.element(id);
    if (!labels || !element || !this.intents.label) return;
    const name = id.split("/").at(-1)!;
    this.card = element;
    const form = this.form = document.createElement("form"), input = document.createElement("input");
    form.className = "canvas-labels";
    Object.assign(input, { value: Object.entries(labels).map(([key, value]) => value ? `${key}=${value}` : key).join(", "), spellcheck: false, autocomplete: "off" });
    input.setAttribute("aria-label", id.startsWith("pod/") ? `Labels of ${name}` : `Selector of ${name}`);
    form.append(input);
    this.host.append(form);
    this.follow();
    form.addEventListener("submit", event => {
      event.preventDefault();
      const { value } = input;
      this.close();
      element.focus({ preventScroll: true });
      this.intents.label?.(id, value);
    });
    input.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      this.close();
      element.focus({ preventScroll: true });
    });
    input.addEventListener("blur", () => this.close());
    input.focus();
    input.select();
  }

  /** Stays over its card when the picture moves: what others change must not end what somebody is writing. */
  follow() {
    const { form, card } = this;
    if (!form || !card) return;
    const room = this.host.getBoundingClientRect(), at = card.getBoundingClientRect(), width = Math.max(220, at.width);
    form.style.width = `${width}px`;
    form.style.left = `${Math.max(8, Math.min(at.left - room.left, room.width - width - 8))}px`;
    form.style.top = `${Math.max(8, Math.min(at.bottom - room.top - 40, room.height - 56))}px`;
  }

  close() {
    const { form } = this;
    this.form = undefined;
    form?.remove();
  }

  stop() { this.close(); }
}
