import type { Point } from "../layout/box";

const steps = 48;

interface Sampled { drawn: string; points: Point[] }

/** Points along drawn lines. A browser takes long to find a point on a path, so each path is asked once for all and again only when it is drawn otherwise. */
export class Wires {
  private readonly known = new WeakMap<SVGPathElement, Sampled>();

  /** The point of the way, for 0 to 1. */
  at(wire: SVGPathElement, t: number): Point {
    const points = this.pointsOf(wire), place = t * steps, i = Math.min(steps - 1, Math.floor(place)), from = points[i]!, to = points[i + 1]!, part = place - i;
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  }

  private pointsOf(wire: SVGPathElement) {
    const drawn = wire.getAttribute("d")!, known = this.known.get(wire);
    if (known?.drawn === drawn) return known.points;
    const length = wire.getTotalLength();
    const points = Array.from({ length: steps + 1 }, (_, i) => wire.getPointAtLength(i / steps * length));
    this.known.set(wire, { drawn, points });
    return points;
  }
}
