import type { Point } from "./box";

/** Where the learner put things, remembered per cluster in this browser. A pod's place is kept relative to its machine. */
export class Pins {
  private readonly places: Map<string, Point>;

  constructor(private readonly key: string) { this.places = read(key); }

  get(id: string) { return this.places.get(id); }

  set(id: string, place: Point) {
    this.places.set(id, place);
    this.save();
  }

  clear() {
    this.places.clear();
    this.save();
  }

  get any() { return this.places.size > 0; }

  /** Forgets what is no longer there, so that a new object with an old name starts in its own seat. */
  prune(exists: (id: string) => boolean) {
    let gone = false;
    for (const id of this.places.keys()) if (!exists(id)) gone = this.places.delete(id) || gone;
    if (gone) this.save();
  }

  private save() {
    try { localStorage.setItem(this.key, JSON.stringify([...this.places])); } catch { /* private windows may refuse storage */ }
  }
}

function read(key: string): Map<string, Point> {
  try { return new Map(JSON.parse(localStorage.getItem(key) ?? "[]")); } catch { return new Map(); }
}
