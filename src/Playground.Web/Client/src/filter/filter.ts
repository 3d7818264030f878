import { glyph } from "../controls/glyph";
import type { Scene } from "../scene/scene";
import { matches } from "./matches";
import { read, type Query } from "./query";

/** A line over the picture that narrows it down, in the words of `kubectl get`. */
export class Filter {
  private readonly form = document.createElement("form");
  private readonly input = document.createElement("input");
  private readonly said = document.createElement("output");
  private query: Query | undefined;
  private left: ReadonlySet<string> = new Set();

  constructor(host: HTMLElement, private readonly scene: Scene, private readonly onChange: () => void, private readonly leave: () => void) {
    this.form.className = "canvas-filter";
    this.form.setAttribute("role", "search");
    const toggle = document.createElement("button");
    Object.assign(toggle, { type: "button", title: "Filter (/)" });
    toggle.setAttribute("aria-label", "Filter");
    toggle.append(glyph("M3 5h14M6 10h8M9 15h2"));
    toggle.addEventListener("click", () => this.form.classList.contains("open") ? this.close() : this.open());
    Object.assign(this.input, { placeholder: "pods,svc -l app=web", spellcheck: false, autocomplete: "off", hidden: true });
    this.input.setAttribute("aria-label", "Filter by kind and label");
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
    });
    this.form.addEventListener("submit", event => { event.preventDefault(); this.leave(); });
    this.form.append(toggle, this.input, this.said);
    host.append(this.form);
  }

  open() {
    this.form.classList.add("open");
    this.input.hidden = false;
    this.input.focus();
    this.input.select();
  }

  shows(id: string) { return !this.query || this.left.has(id); }

  /** After a change of the scene. */
  refresh() {
    if (!this.query) return;
    this.left = matches(this.scene, this.query);
    const all = this.scene.made, left = all.filter(item => this.left.has(item.id)).length;
    this.said.textContent = `${left} of ${all.length} objects`;
    this.onChange();
  }

  stop() { this.form.remove(); }

  private close() {
    this.form.classList.remove("open");
    Object.assign(this.input, { value: "", hidden: true });
    this.ask();
    this.leave();
  }

  private ask() {
    const text = this.input.value.trim(), query = text ? read(text) : undefined, wrong = typeof query === "string";
    this.form.classList.toggle("wrong", wrong);
    this.input.setAttribute("aria-invalid", `${wrong}`);
    // while something is still being written the picture stays as it was
    if (wrong) { this.said.textContent = query; return; }
    this.query = query;
    this.said.textContent = "";
    if (query) this.refresh(); else this.onChange();
  }
}
