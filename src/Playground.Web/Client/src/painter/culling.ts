import RBush from "rbush";
import type { Box } from "../layout/box";

interface Entry { minX: number; minY: number; maxX: number; maxY: number; id: string }

/** Which objects are in sight. What is not keeps its element (readers and tests still find it) but costs no paint. */
export class Culling {
  private tree = new RBush<Entry>(16);
  private visible = new Set<string>();

  index(boxes: ReadonlyMap<string, Box>) {
    this.tree = new RBush<Entry>(16);
    this.tree.load([...boxes].map(([id, b]) => ({ minX: b.x, minY: b.y, maxX: b.x + b.w, maxY: b.y + b.h, id })));
  }

  /** What came into sight and what left it since the last look. */
  look(sight: Box): { shown: string[]; hidden: string[] } {
    const found = this.tree.search({ minX: sight.x, minY: sight.y, maxX: sight.x + sight.w, maxY: sight.y + sight.h });
    const now = new Set(found.map(entry => entry.id));
    const shown: string[] = [], hidden: string[] = [];
    for (const id of now) if (!this.visible.has(id)) shown.push(id);
    for (const id of this.visible) if (!now.has(id)) hidden.push(id);
    this.visible = now;
    return { shown, hidden };
  }

  sees(id: string) { return this.visible.has(id); }
}
