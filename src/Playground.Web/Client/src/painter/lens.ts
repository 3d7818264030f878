import type { Box } from "../layout/box";
import { zoomIdentity } from "d3-zoom";
import type { Transform } from "../view/viewport";

const settle = 140;

/** So many objects are a crowd, which is not drawn anew at every step. */
export const crowd = 120;

/**
 * Shows the drawing through a moving lens. Few objects are drawn anew at every step. A crowd is drawn once, larger than the
 * window, and the finished picture is moved and stretched as a whole until the hand rests; then it is drawn sharp again.
 */
export class Lens {
  private base: Transform = zoomIdentity;
  private now: Transform = zoomIdentity;
  private width = 0;
  private height = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly root: SVGSVGElement, private readonly world: SVGGElement, private readonly onFocus: (sight: Box, scale: number, moving: boolean) => void) { }

  look(now: Transform, width: number, height: number, objects: number) {
    const resized = width !== this.width || height !== this.height;
    [this.now, this.width, this.height] = [now, width, height];
    if (resized || objects < crowd) { this.focus(false); return; }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.focus(false), settle);
    if (!this.covers()) { this.focus(true); return; }
    const r = now.k / this.base.k;
    this.root.style.transform = `translate(${now.x - this.base.x * r}px, ${now.y - this.base.y * r}px) scale(${r})`;
  }

  stop() { clearTimeout(this.timer); }

  /** The drawing reaches half a window further on every side; beyond that, or very much magnified, it has to be drawn again. */
  private covers() {
    const { base, now, width, height } = this, r = now.k / base.k;
    if (r > 4 || r < .5) return false;
    const x = base.x * r - now.x, y = base.y * r - now.y;
    return x >= -width / 2 * r && y >= -height / 2 * r && x + width <= width * 1.5 * r && y + height <= height * 1.5 * r;
  }

  /** @param moving the hand has not come to rest: what need not be there at once can wait */
  private focus(moving: boolean) {
    if (!moving) clearTimeout(this.timer);
    const { now, width, height } = this;
    this.base = now;
    this.root.style.transform = "";
    this.world.setAttribute("transform", `translate(${now.x + width / 2} ${now.y + height / 2}) scale(${now.k})`);
    const [x, y] = now.invert([-width / 2, -height / 2]);
    this.onFocus({ x, y, w: width * 2 / now.k, h: height * 2 / now.k }, now.k, moving);
  }
}
