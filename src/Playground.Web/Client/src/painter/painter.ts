import type { Box } from "../layout/box";
import type { Arrangement } from "../layout/arrangement";
import type { Change, Scene } from "../scene/scene";
import type { Transform } from "../view/viewport";

/** What the learner's hand and eye are on. */
export interface Marks {
  selected: string | undefined;
  /** Everything chosen at once; the selected object is one of them. */
  chosen: ReadonlySet<string>;
  /** The selected object and what belongs to it; others step back. */
  lit: ReadonlySet<string>;
  focused: string | undefined;
  /** Services that would take the pod now held, and the one under it. */
  targets: ReadonlySet<string>;
  over: string | undefined;
  held: string | undefined;
  /** Of the pods, when one that policies protect is chosen: with whom traffic passes. */
  access: ReadonlyMap<string, "allowed" | "denied">;
}

/** Draws the scene. The only code that knows what it is drawn with. */
export interface Painter {
  /** Brings the drawing in line with the scene: what came, changed and went. */
  paint(scene: Scene, arrangement: Arrangement, change: Change): void;
  /** Only positions changed. */
  move(boxes: ReadonlyMap<string, Box>, ids: ReadonlySet<string>): void;
  look(transform: Transform, width: number, height: number): void;
  mark(marks: Marks): void;
  filter(isShown: (id: string) => boolean): void;
  /** The drawn element of an object, for focus. */
  element(id: string): SVGGElement | undefined;
  /** The object an event happened on. */
  idAt(target: EventTarget | null): string | undefined;
  stop(): void;
}
