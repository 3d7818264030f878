import { make, signs } from "./element";
import type { Tab } from "./tab";

export interface StripEvents {
  choose(tab: Tab, focus: boolean): void;
  close(tab: Tab): void;
  renamed(): void;
}

/** The row of tabs. Arrows go along it, F2 or a double click renames, Delete closes. */
export class Strip {
  readonly element = make("div", { class: "terminal-tabs", role: "tablist", "aria-label": "Shells" });
  private count = 0;

  constructor(private readonly events: StripEvents) { }

  show(tabs: Tab[], chosen: Tab | undefined) {
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...tabs.map(tab => this.item(tab, tab === chosen)));
    if (focused) this.focus();
  }

  focus() { this.element.querySelector<HTMLElement>("[aria-selected=true]")?.focus(); }

  private item(tab: Tab, chosen: boolean) {
    tab.panel.id ||= `terminal-panel-${++this.count}`;
    const name = make("button", { type: "button", role: "tab", "aria-selected": `${chosen}`, "aria-controls": tab.panel.id, tabindex: chosen ? 0 : -1, title: `${tab.title} (F2 renames)` }, tab.title);
    const item = make("span", { class: chosen ? "terminal-tab chosen" : "terminal-tab", role: "presentation" }, name, this.closer(tab));
    tab.panel.setAttribute("aria-label", tab.title);
    name.addEventListener("click", () => this.events.choose(tab, true));
    name.addEventListener("dblclick", () => this.rename(item, tab));
    item.addEventListener("auxclick", event => { if (event.button === 1) this.events.close(tab); });
    name.addEventListener("keydown", event => this.key(event, item, tab));
    return item;
  }

  private closer(tab: Tab) {
    const button = make("button", { type: "button", class: "terminal-close", "aria-label": `Close ${tab.title}`, tabindex: -1 });
    button.innerHTML = `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">${signs.close}</svg>`;
    button.addEventListener("click", () => this.events.close(tab));
    return button;
  }

  private key(event: KeyboardEvent, item: HTMLElement, tab: Tab) {
    const to = { ArrowRight: item.nextElementSibling, ArrowLeft: item.previousElementSibling, Home: this.element.firstElementChild, End: this.element.lastElementChild }[event.key];
    if (to) {
      to.querySelector<HTMLElement>("[role=tab]")?.click();
      this.focus();
    }
    else if (event.key === "F2") this.rename(item, tab);
    else if (event.key === "Delete") this.events.close(tab);
    else return;
    event.preventDefault();
  }

  private rename(item: HTMLElement, tab: Tab) {
    const input = make("input", { class: "terminal-name", "aria-label": "Name of the tab", value: tab.title, maxlength: 40 });
    let done = false;
    const end = (take: boolean) => {
      if (done) return;
      done = true;
      if (take && input.value.trim()) tab.title = input.value.trim();
      this.events.renamed();
      this.focus();
    };
    input.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key === "Enter") end(true);
      else if (event.key === "Escape") end(false);
    });
    input.addEventListener("blur", () => end(true));
    item.replaceChildren(input);
    input.select();
    input.focus();
  }
}
