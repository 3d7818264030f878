export interface Row { id?: string; text: string; rows?: Row[] }

export interface Section { title: string; rows: Row[] }

/** Rows under headings. Closed it is text for screen readers; open, every row is a button and the keys of the canvas work on it. */
export class List {
  actions: { choose(id: string): void; menu(id: string, x: number, y: number): void; key(id: string, key: string): boolean } | undefined;
  isOpen = false;
  private readonly element = document.createElement("div");
  private readonly sections = new Map<string, { heading: HTMLElement; list: HTMLElement }>();

  constructor(host: HTMLElement) {
    this.element.className = "canvas-outline";
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", "The cluster as a list");
    this.element.addEventListener("click", event => { const id = idAt(event.target); if (id) this.actions?.choose(id); });
    this.element.addEventListener("contextmenu", event => {
      const id = idAt(event.target);
      if (!id) return;
      event.preventDefault();
      this.actions?.menu(id, event.clientX, event.clientY);
    });
    this.element.addEventListener("keydown", event => this.key(event));
    host.append(this.element);
  }

  open(open: boolean) {
    this.isOpen = open;
    for (const { list } of this.sections.values()) list.replaceChildren();
    this.element.classList.toggle("shown", open);
  }

  focus() { this.element.querySelector("button")?.focus(); }

  /** What says the same stays as it is: a change costs no more than itself, and whoever stands on a row stands there still. */
  write(sections: Section[]) {
    const held = idAt(document.activeElement);
    for (const { title, rows } of sections) {
      const { heading, list } = this.sections.get(title) ?? this.section(title);
      heading.hidden = list.hidden = rows.length === 0;
      this.fill(list, rows);
    }
    if (held && !idAt(document.activeElement)) this.element.querySelector<HTMLElement>(`[data-row="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  stop() { this.element.remove(); }

  private section(title: string) {
    const section = { heading: Object.assign(document.createElement("h2"), { textContent: title }), list: document.createElement("ul") };
    this.sections.set(title, section);
    this.element.append(section.heading, section.list);
    return section;
  }

  private fill(list: HTMLElement, rows: Row[]) {
    const before = new Map([...list.children].map(item => [(item as HTMLElement).dataset.key, item as HTMLElement]));
    let next = list.firstElementChild;
    for (const row of rows) {
      const key = row.id ?? row.text, item = before.get(key) ?? this.item(key, row.id);
      before.delete(key);
      if (item === next) next = next.nextElementSibling; else list.insertBefore(item, next);
      const words = item.firstChild!;
      if (words.textContent !== row.text) words.textContent = row.text;
      if (row.rows?.length) this.fill(item.querySelector<HTMLElement>(":scope > ul") ?? item.appendChild(document.createElement("ul")), row.rows);
      else item.querySelector(":scope > ul")?.remove();
    }
    for (const item of before.values()) item.remove();
  }

  private item(key: string, id: string | undefined) {
    const item = document.createElement("li");
    item.dataset.key = key;
    if (this.isOpen && id) {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.dataset.row = id;
      item.append(button);
    } else item.append(document.createTextNode(""));
    return item;
  }

  private key(event: KeyboardEvent) {
    const id = idAt(event.target), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!id || event.ctrlKey || event.altKey || event.metaKey) return;
    const buttons = [...this.element.querySelectorAll("button")], at = buttons.indexOf(event.target as HTMLButtonElement);
    if (step) buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const box = (event.target as Element).getBoundingClientRect();
      this.actions?.menu(id, box.left + 24, box.bottom);
    } else if (!this.actions?.key(id, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const idAt = (target: EventTarget | null) => target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset.row : undefined;
