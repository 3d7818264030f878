import type { Point } from "../layout/box";

const remembered = "playground.canvas.grid";

/** The dots of the ground: whether they are seen, and whether what is let go stands on them. Remembered in this browser. */
export class Grid {
  static readonly step = 24;
  private state = read();

  constructor(private readonly ground: HTMLElement) { this.show(); }

  get snaps() { return this.state.snaps; }
  get isSeen() { return this.state.seen; }

  toggle() { this.set({ seen: !this.state.seen }); }

  toggleSnap() { this.set({ snaps: !this.state.snaps }); }

  /** The place nearest to this one where something may stand. */
  nearest({ x, y }: Point): Point {
    const on = (value: number) => this.state.snaps ? Math.round(value / Grid.step) * Grid.step : value;
    return { x: on(x), y: on(y) };
  }

  private set(state: Partial<typeof this.state>) {
    this.state = { ...this.state, ...state };
    try { localStorage.setItem(remembered, JSON.stringify(this.state)); } catch { /* private windows may refuse storage */ }
    this.show();
  }

  private show() {
    this.ground.hidden = !this.state.seen;
    this.ground.classList.toggle("snaps", this.state.snaps);
  }
}

function read(): { seen: boolean; snaps: boolean } {
  const usual = { seen: true, snaps: false };
  try { return { ...usual, ...JSON.parse(localStorage.getItem(remembered) ?? "{}") as object }; } catch { return usual; }
}
