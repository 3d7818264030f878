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
  private readonly items = new Map<Tab, HTMLElement>();
  private count = 0;

  constructor(private readonly events: StripEvents) { }

  /** What stands there stays the same element: a double click is two clicks on one. */
  show(tabs: Tab[], chosen: Tab | undefined) {
    const focused = this.element.contains(document.activeElement);
    for (const [tab, item] of this.items) {
      if (tabs.includes(tab)) continue;
      item.remove();
      this.items.delete(tab);
    }
    for (const tab of tabs) if (!this.items.has(tab)) this.element.append(this.put(tab));
    for (const [tab, item] of this.items) this.mark(tab, item, tab === chosen);
    if (focused && !this.element.contains(document.activeElement)) this.focus();
  }

  focus() { this.element.querySelector<HTMLElement>("[aria-selected=true]")?.focus(); }

  private put(tab: Tab) {
    tab.panel.id ||= `terminal-panel-${++this.count}`;
    const name = make("button", { type: "button", role: "tab", "aria-controls": tab.panel.id, "aria-keyshortcuts": "F2 Delete" });
    const item = make("span", { class: "terminal-tab", role: "presentation" }, name, this.closer(tab));
    name.addEventListener("click", () => this.events.choose(tab, true));
    name.addEventListener("dblclick", () => this.rename(item, tab));
    item.addEventListener("auxclick", event => { if (event.button === 1) this.events.close(tab); });
    name.addEventListener("keydown", event => this.key(event, item, tab));
    this.items.set(tab, item);
    return item;
  }

  private mark(tab: Tab, item: HTMLElement, chosen: boolean) {
    const name = item.querySelector<HTMLElement>("[role=tab]")!;
    tab.panel.setAttribute("aria-label", tab.title);
    const wasChosen = name.getAttribute("aria-selected") === "true";
    name.textContent = tab.title;
    name.title = `${tab.title} (F2 renames)`;
    name.setAttribute("aria-selected", `${chosen}`);
    name.tabIndex = chosen ? 0 : -1;
    item.classList.toggle("chosen", chosen);
    item.querySelector(".terminal-close")?.setAttribute("title", `Close ${tab.title} (Delete)`);
    if (chosen && !wasChosen) item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** For the pointer: a list of tabs holds nothing but tabs, and on those Delete does the same. */
  private closer(tab: Tab) {
    const button = make("button", { type: "button", class: "terminal-close", tabindex: -1, "aria-hidden": "true" });
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
    const name = item.querySelector<HTMLElement>("[role=tab]")!;
    let done = false;
    const end = (take: boolean, keyed: boolean) => {
      if (done) return;
      done = true;
      if (take && input.value.trim()) tab.title = input.value.trim();
      input.remove();
      name.hidden = false;
      this.events.renamed();
      if (keyed) name.focus();
    };
    input.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      // or the tab, which has the focus by then, would be pressed
      event.preventDefault();
      end(event.key === "Enter", true);
    });
    input.addEventListener("blur", () => end(true, false));
    name.hidden = true;
    name.before(input);
    input.select();
    input.focus();
  }
}
