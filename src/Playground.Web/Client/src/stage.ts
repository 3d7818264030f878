import type { Box } from "./layout/box";
import { type Arrangement, Machines } from "./layout/machines";
import { Motion } from "./layout/motion";
import { Pins } from "./layout/pins";
import type { Marks, Painter } from "./painter/painter";
import type { Batch } from "./scene/items";
import { type Change, Scene } from "./scene/scene";
import { companions } from "./scene/selector";
import type { Transform, Viewport } from "./view/viewport";

const nobody: ReadonlySet<string> = new Set();

/** The scene, where it stands, and what is marked on it. Gestures act on this; the painter shows it. */
export class Stage {
  readonly scene = new Scene();
  readonly pins: Pins;
  readonly motion: Motion;
  viewport!: Viewport;
  marks: Marks = { selected: undefined, lit: nobody, focused: undefined, targets: nobody, over: undefined, held: undefined };
  private readonly layout: Machines;
  private arrangement: Arrangement | undefined;
  private frame = 0;

  constructor(readonly painter: Painter, cluster: string, reduced: () => boolean) {
    this.pins = new Pins(`playground.canvas.${cluster}`);
    this.layout = new Machines(this.pins);
    this.motion = new Motion(reduced);
  }

  get boxes(): ReadonlyMap<string, Box> { return this.motion.boxes; }

  /** Within the same task as the message: the DOM tells the truth before the next frame. */
  apply(batch: Batch) {
    const change = this.scene.apply(batch);
    if (batch.reset) this.pins.prune(id => this.scene.items.has(id));
    if (change.arranged || !this.arrangement) this.arrange(change);
    else this.painter.paint(this.scene, this.arrangement, change);
    const { selected } = this.marks;
    if (selected && !this.scene.items.has(selected)) this.mark({ selected: undefined, lit: nobody });
    else if (selected && change.kinds.has("endpoint")) this.mark({ lit: companions(this.scene, selected) });
    return change;
  }

  rearrange() { this.arrange({ reset: false, kinds: new Set(), arranged: true }); }

  mark(marks: Partial<Marks>) {
    this.marks = { ...this.marks, ...marks };
    this.painter.mark(this.marks);
  }

  select(id: string | undefined) {
    const known = id !== undefined && this.scene.items.has(id) ? id : undefined;
    this.mark({ selected: known, lit: known ? companions(this.scene, known) : nobody });
  }

  look(transform: Transform, width: number, height: number) { this.painter.look(transform, width, height); }

  stop() { cancelAnimationFrame(this.frame); }

  private arrange(change: Change) {
    this.arrangement = this.layout.arrange(this.scene);
    const held = new Set(this.marks.held ? [this.marks.held] : []);
    const now = performance.now();
    this.motion.aim(this.arrangement.boxes, held, now);
    this.painter.move(this.boxes, new Set(this.boxes.keys()));
    // the view first: it says how much detail is worth drawing
    this.viewport.extend(this.arrangement.bounds);
    this.painter.paint(this.scene, this.arrangement, change);
    this.glide();
  }

  private glide() {
    if (this.frame || this.motion.resting) return;
    const step = (now: number) => {
      this.painter.move(this.boxes, this.motion.step(now));
      this.frame = this.motion.resting ? 0 : requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }
}
