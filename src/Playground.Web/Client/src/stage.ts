import { Applications } from "./layout/applications";
import type { Arrangement } from "./layout/arrangement";
import { type Box, union } from "./layout/box";
import { Machines } from "./layout/machines";
import { Motion } from "./layout/motion";
import { Pins } from "./layout/pins";
import type { Marks, Painter } from "./painter/painter";
import { nodeId, type Batch, type PodItem } from "./scene/items";
import { type Change, Scene } from "./scene/scene";
import { companions } from "./scene/selector";
import type { Transform, Viewport } from "./view/viewport";

const nobody: ReadonlySet<string> = new Set();
const nothing: Marks["access"] = new Map();
/** Around what is aimed at. */
const air = 24;
const remembered = "playground.canvas.arrangement";

/** The scene, where it stands, and what is marked on it. Gestures act on this; the painter shows it. */
export class Stage {
  readonly scene = new Scene();
  readonly pins: Pins;
  readonly motion: Motion;
  viewport!: Viewport;
  onMark: ((marks: Marks) => void) | undefined;
  marks: Marks = { selected: undefined, chosen: nobody, lit: nobody, focused: undefined, targets: nobody, over: undefined, held: undefined, access: nothing };
  private readonly layouts;
  private arrangement: Arrangement | undefined;
  private aimed: ReadonlySet<string> = nobody;
  private frame = 0;

  constructor(readonly painter: Painter, cluster: string, reduced: () => boolean) {
    this.pins = new Pins(`playground.canvas.${cluster}`);
    this.layouts = { machine: new Machines(this.pins), application: new Applications() };
    this.motion = new Motion(reduced);
    try { if (localStorage.getItem(remembered) === "application") this.by = "application"; } catch { /* private windows may refuse storage */ }
  }

  /** What the picture is arranged by. */
  by: "machine" | "application" = "machine";

  /** Things glide from where they stand in one arrangement to where they stand in the other. */
  arrangeBy(by: "machine" | "application") {
    this.by = by;
    try { localStorage.setItem(remembered, by); } catch { /* private windows may refuse storage */ }
    this.rearrange();
    this.viewport.fit();
  }

  get bounds() { return this.arrangement?.bounds; }

  /** Where a pod is at home: its machine, or its namespace's region. To let it go elsewhere means something. */
  homeOf(pod: PodItem) {
    return this.by === "machine" ? this.boxes.get(nodeId(pod.node)) : this.arrangement?.regions.find(r => r.id === `namespace/${pod.ns}`)?.box;
  }

  /** These are to be seen, and go on being seen when they move or become more; none: everything. */
  aim(ids: readonly string[]) {
    this.aimed = new Set(ids);
    this.viewport.aim(() => {
      const box = union([...this.arrangement?.boxes ?? []].filter(([id]) => this.aimed.has(id)).map(([, box]) => box));
      return box && { x: box.x - air, y: box.y - air, w: box.w + air * 2, h: box.h + air * 2 };
    });
  }

  /** What is aimed at has become more, or less; a view that was chosen since is left alone. */
  widen(ids: readonly string[]) {
    this.aimed = new Set(ids);
    if (this.arrangement) this.viewport.extend(this.arrangement.bounds);
  }

  get boxes(): ReadonlyMap<string, Box> { return this.motion.boxes; }

  /** Within the same task as the message: the DOM tells the truth before the next frame. */
  apply(batch: Batch) {
    const change = this.scene.apply(batch);
    if (batch.reset) this.pins.prune(id => this.scene.items.has(id));
    if (change.arranged || !this.arrangement) this.arrange(change);
    else this.painter.paint(this.scene, this.arrangement, change);
    const { selected, chosen } = this.marks;
    if ([...chosen].some(id => !this.scene.items.has(id))) this.choose([...chosen]);
    else if (selected && (change.kinds.has("endpoint") || change.kinds.has("pod"))) this.mark({ lit: companions(this.scene, selected) });
    return change;
  }

  rearrange() { this.arrange({ reset: false, kinds: new Set(), arranged: true }); }

  mark(marks: Partial<Marks>) {
    this.marks = { ...this.marks, ...marks };
    this.painter.mark(this.marks);
    this.onMark?.(this.marks);
  }

  select(id: string | undefined) { this.choose(id === undefined ? [] : [id]); }

  /** Chooses several things at once; one alone is looked at closely, with what belongs to it. */
  choose(ids: readonly string[]) {
    const chosen = new Set(ids.filter(id => this.scene.items.has(id)));
    const selected = chosen.size === 1 ? [...chosen][0] : undefined;
    const access = selected === this.marks.selected ? this.marks.access : nothing;
    this.mark({ chosen, selected, lit: selected ? companions(this.scene, selected) : chosen, access });
  }

  toggle(id: string) {
    const { chosen } = this.marks;
    this.choose(chosen.has(id) ? [...chosen].filter(other => other !== id) : [...chosen, id]);
  }

  look(transform: Transform, width: number, height: number) { this.painter.look(transform, width, height); }

  stop() { cancelAnimationFrame(this.frame); }

  private arrange(change: Change) {
    this.arrangement = this.layouts[this.by].arrange(this.scene);
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
