export interface Row { id?: string; text: string; rows?: Row[] }

export interface Section { title: string; rows: Row[] }

/** Rows under headings. Closed it is text for screen readers; open, every row is a button and the keys of the canvas work on it. */
export class List {
  actions: { choose(id: string): void; menu(id: string, x: number, y: number): void; key(id: string, key: string): boolean } | undefined;
  isOpen = false;
  private readonly element = document.createElement("div");

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
    this.element.classList.toggle("shown", open);
  }

  focus() { this.element.querySelector("button")?.focus(); }

  write(sections: Section[]) {
    const held = idAt(document.activeElement), { scrollTop } = this.element;
    this.element.replaceChildren(...sections.filter(s => s.rows.length).flatMap(s => [Object.assign(document.createElement("h2"), { textContent: s.title }), this.rows(s.rows)]));
    this.element.scrollTop = scrollTop;
    // whoever stood on a row stands there still
    if (held) this.element.querySelector<HTMLElement>(`[data-row="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }

  stop() { this.element.remove(); }

  private rows(rows: Row[]): HTMLElement {
    const list = document.createElement("ul");
    for (const row of rows) {
      const item = document.createElement("li");
      if (this.isOpen && row.id) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: row.text });
        button.dataset.row = row.id;
        item.append(button);
      } else item.textContent = row.text;
      if (row.rows?.length) item.append(this.rows(row.rows));
      list.append(item);
    }
    return list;
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
