export interface RememberedTab { id: string; title: string }

/** What the dock remembers: how it looks in this browser, which shells are open in this page. */
export class Memory {
  constructor(private readonly cluster: string) { }

  get height() { return Number(localStorage.getItem("playground.terminal.height")) || undefined; }
  set height(value) { localStorage.setItem("playground.terminal.height", `${value}`); }

  get textSize() { return Number(localStorage.getItem("playground.terminal.text")) || 13; }
  set textSize(value) { localStorage.setItem("playground.terminal.text", `${value}`); }

  get screenReader() { return localStorage.getItem("playground.terminal.reader") === "on"; }
  set screenReader(value) { localStorage.setItem("playground.terminal.reader", value ? "on" : "off"); }

  get isOpen() { return sessionStorage.getItem(`playground.terminal.${this.cluster}.open`) === "yes"; }
  set isOpen(value) { sessionStorage.setItem(`playground.terminal.${this.cluster}.open`, value ? "yes" : "no"); }

  get tabs(): RememberedTab[] {
    try {
      return JSON.parse(sessionStorage.getItem(`playground.terminal.${this.cluster}.tabs`) ?? "[]");
    } catch {
      return [];
    }
  }
  set tabs(value) { sessionStorage.setItem(`playground.terminal.${this.cluster}.tabs`, JSON.stringify(value)); }
}
