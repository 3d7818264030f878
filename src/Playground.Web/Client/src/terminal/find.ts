import { make, signButton, signs } from "./element";
import type { Tab } from "./tab";

/** The search line over the terminal's upper corner. It begins at the newest and goes back. */
export class Find {
  readonly element: HTMLElement;
  private readonly input = make("input", { class: "input", type: "search", "aria-label": "Find in the terminal", placeholder: "Find" });
  private readonly count = make("output", { "aria-live": "polite" });
  private tab: Tab | undefined;
  private results: { dispose(): void } | undefined;

  constructor() {
    this.element = make("div", { class: "terminal-find", role: "search", hidden: true },
      this.input, this.count,
      signButton("Older match", signs.up, () => this.step(-1), "Enter"), signButton("Newer match", signs.down, () => this.step(1), "Shift Enter"),
      signButton("Close the search", signs.close, () => this.close(), "Esc"));
    this.input.addEventListener("input", () => this.step(-1, true));
    this.element.addEventListener("keydown", event => {
      if (event.key === "Enter" && event.target === this.input) this.step(event.shiftKey ? 1 : -1);
      else if (event.key === "Escape") this.close();
    });
  }

  open(tab: Tab) {
    this.follow(tab);
    this.element.hidden = false;
    const selected = tab.screen.getSelection();
    if (selected && !selected.includes("\n")) this.input.value = selected;
    this.input.select();
    this.input.focus();
  }

  /** Another tab is looked at. */
  follow(tab: Tab | undefined) {
    this.results?.dispose();
    this.tab = tab;
    this.results = tab?.find.onDidChangeResults(({ resultIndex, resultCount }) => {
      this.count.textContent = this.input.value ? `${resultCount ? resultIndex + 1 : 0} of ${resultCount}` : "";
    });
  }

  close() {
    this.element.hidden = true;
    this.tab?.find.clearDecorations();
    this.tab?.focus();
  }

  private step(by: number, incremental = false) {
    const options = { incremental, decorations: this.decorations() };
    if (by > 0) this.tab?.find.findNext(this.input.value, options);
    else this.tab?.find.findPrevious(this.input.value, options);
    if (!this.input.value) this.count.textContent = "";
  }

  private decorations() {
    const theme = this.tab!.screen.options.theme!;
    const hex = (colour: string) => `#${(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(part => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
    return { matchOverviewRuler: hex(theme.yellow!), activeMatchColorOverviewRuler: hex(theme.red!), matchBorder: hex(theme.yellow!), activeMatchBackground: hex(theme.yellow!) };
  }
}
