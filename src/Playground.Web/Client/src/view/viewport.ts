import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { Box, Point } from "../layout/box";

export type Transform = ZoomTransform;

const limits: [number, number] = [.08, 3];
const fitAtMost = 1.15;

/** Pan and zoom. Until the learner touches it, the picture keeps itself fitted to the room there is. */
export class Viewport {
  transform: Transform = zoomIdentity;
  private readonly behaviour = zoom<HTMLElement, unknown>();
  private readonly room: ResizeObserver;
  private bounds: Box | undefined;
  private part: (() => Box | undefined) | undefined;
  private fitted: Box | undefined;
  private free = false;
  private glide = 0;

  constructor(private readonly view: HTMLElement, private readonly reduced: () => boolean, onLook: (t: Transform, byHand: boolean) => void) {
    this.behaviour
      .scaleExtent(limits)
      .filter((event: Event) => !(event as MouseEvent).button && !((event as WheelEvent).ctrlKey && event.type !== "wheel"))
      .on("zoom", event => {
        this.transform = event.transform;
        if (event.sourceEvent) { this.free = true; cancelAnimationFrame(this.glide); }
        onLook(this.transform, Boolean(event.sourceEvent));
      });
    select(view).call(this.behaviour).on("dblclick.zoom", null);
    this.room = new ResizeObserver(() => { if (!this.free) this.refit(false); else onLook(this.transform, false); });
    this.room.observe(view);
  }

  /** The picture's new extent: fitted again, or the part of it that is to be seen, as long as the learner has not chosen a view. */
  extend(bounds: Box) {
    const before = this.fitted;
    this.bounds = bounds;
    const now = this.part?.() ?? bounds;
    if (!this.free && (!before || before.w !== now.w || before.h !== now.h || before.x !== now.x || before.y !== now.y))
      this.refit(before !== undefined);
  }

  /** A part of the picture is to be seen, wherever it goes, until the learner chooses a view; without one, all of it. */
  aim(part: () => Box | undefined) {
    this.part = part;
    this.free = false;
    this.refit(true);
  }

  /** All of the picture, or a box of it. */
  fit(animated = true, box?: Box) {
    if (box) { this.frame(box, animated); return; }
    this.free = false;
    this.part = undefined;
    this.refit(animated);
  }

  private refit(animated: boolean) {
    this.fitted = this.part?.() ?? this.bounds;
    this.frame(this.fitted, animated);
  }

  private frame(bounds: Box | undefined, animated: boolean) {
    const { clientWidth: w, clientHeight: h } = this.view;
    if (!bounds || !w || !h) return;
    // the bar at the foot of the canvas hides nothing
    const margin = Math.min(28, w * .03), foot = h > 480 ? 66 : margin;
    const k = Math.max(limits[0], Math.min(fitAtMost, (w - margin * 2) / bounds.w, (h - margin - foot) / bounds.h));
    this.go(zoomIdentity.translate(w / 2, (h + margin - foot) / 2).scale(k).translate(-bounds.x - bounds.w / 2, -bounds.y - bounds.h / 2), animated);
  }

  zoomBy(factor: number) {
    const { clientWidth: w, clientHeight: h } = this.view, t = this.transform;
    const k = Math.max(limits[0], Math.min(limits[1], t.k * factor));
    this.free = true;
    this.go(zoomIdentity.translate(w / 2 - (w / 2 - t.x) * k / t.k, h / 2 - (h / 2 - t.y) * k / t.k).scale(k), true);
  }

  /** Puts a point of the world into the middle. */
  centre(at: Point) {
    const { clientWidth: w, clientHeight: h } = this.view, { k } = this.transform;
    this.free = true;
    this.go(zoomIdentity.translate(w / 2 - at.x * k, h / 2 - at.y * k).scale(k), false);
  }

  /** Shows a part of the world, all of it, in the middle. */
  show(middle: Point, width: number, height: number) {
    const { clientWidth: w, clientHeight: h } = this.view;
    if (!w || !h) return;
    const k = Math.max(limits[0], Math.min(limits[1], w / width, h / height));
    this.free = true;
    this.go(zoomIdentity.translate(w / 2 - middle.x * k, h / 2 - middle.y * k).scale(k), false);
  }

  /** Brings a box into sight with the smallest move. */
  reveal(box: Box) {
    const { clientWidth: w, clientHeight: h } = this.view, t = this.transform, margin = 24;
    const [left, top] = t.apply([box.x, box.y]), [right, bottom] = t.apply([box.x + box.w, box.y + box.h]);
    const dx = left < margin ? margin - left : right > w - margin ? w - margin - right : 0;
    const dy = top < margin ? margin - top : bottom > h - margin ? h - margin - bottom : 0;
    if (dx || dy) this.go(zoomIdentity.translate(t.x + dx, t.y + dy).scale(t.k), true);
  }

  /** From page coordinates to the world's. */
  world(clientX: number, clientY: number): Point {
    const at = this.view.getBoundingClientRect();
    const [x, y] = this.transform.invert([clientX - at.left, clientY - at.top]);
    return { x, y };
  }

  stop() {
    cancelAnimationFrame(this.glide);
    this.room.disconnect();
    select(this.view).on(".zoom", null);
  }

  private go(to: Transform, animated: boolean) {
    cancelAnimationFrame(this.glide);
    const from = this.transform, began = performance.now(), duration = 300;
    const put = (t: Transform) => select(this.view).call(this.behaviour.transform, t);
    if (!animated || this.reduced()) { put(to); return; }
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - began) / duration)), e = 1 - (1 - t) ** 3;
      put(zoomIdentity.translate(from.x + (to.x - from.x) * e, from.y + (to.y - from.y) * e).scale(from.k + (to.k - from.k) * e));
      if (t < 1) this.glide = requestAnimationFrame(step);
    };
    this.glide = requestAnimationFrame(step);
  }
}
