import type { Box, Point } from "./box";

const duration = 320;
const ease = (t: number) => 1 - (1 - t) ** 3;

interface Move { from: Point; to: Point; began: number }

/** Where everything is right now: things glide to a new place instead of jumping, unless the reader asked for less motion. */
export class Motion {
  readonly boxes = new Map<string, Box>();
  private readonly moves = new Map<string, Move>();

  constructor(private readonly reduced: () => boolean) { }

  aim(targets: Map<string, Box>, held: ReadonlySet<string>, now: number) {
    for (const id of this.boxes.keys()) if (!targets.has(id)) { this.boxes.delete(id); this.moves.delete(id); }
    for (const [id, target] of targets) {
      const box = this.boxes.get(id);
      if (held.has(id) && box) continue;
      if (!box || this.reduced()) { this.boxes.set(id, { ...target }); this.moves.delete(id); continue; }
      box.w = target.w;
      box.h = target.h;
      const heading = this.moves.get(id)?.to ?? box;
      if (heading.x === target.x && heading.y === target.y) continue;
      this.moves.set(id, { from: { x: box.x, y: box.y }, to: { x: target.x, y: target.y }, began: now });
    }
  }

  /** Moves everything to its place at this moment; returns what moved. */
  step(now: number): Set<string> {
    const moved = new Set<string>();
    for (const [id, move] of this.moves) {
      const t = Math.min(1, Math.max(0, (now - move.began) / duration)), e = ease(t), box = this.boxes.get(id)!;
      box.x = move.from.x + (move.to.x - move.from.x) * e;
      box.y = move.from.y + (move.to.y - move.from.y) * e;
      moved.add(id);
      if (t === 1) this.moves.delete(id);
    }
    return moved;
  }

  get resting() { return this.moves.size === 0; }

  /** A hand moves it: no gliding. */
  hold(id: string, place: Point) {
    const box = this.boxes.get(id);
    if (box) { box.x = place.x; box.y = place.y; }
    this.moves.delete(id);
  }
}
