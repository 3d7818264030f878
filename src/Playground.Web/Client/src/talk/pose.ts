import type { Stage } from "../stage";
import type { Tempo } from "../tempo/tempo";
import type { Viewport } from "../view/viewport";

/** What a presenter's canvas looks at; see Talks/Pose.cs on the server. */
export interface Pose {
  anchor: string | null; x: number; y: number; w: number; h: number;
  chosen: string[]; paused: boolean; speed: number; steps: number; by: "machine" | "application";
}

/** The place is told from the object nearest to the middle: on another screen the same things may stand elsewhere. */
export function poseOf(stage: Stage, view: HTMLElement, tempo: Tempo): Pose | undefined {
  const { clientWidth: w, clientHeight: h } = view, { transform } = stage.viewport;
  if (!w || !h) return undefined;
  const [x, y] = transform.invert([w / 2, h / 2]);
  let anchor: string | null = null, from = { x: 0, y: 0 }, nearest = Infinity;
  for (const [id, box] of stage.boxes) {
    const distance = (box.x + box.w / 2 - x) ** 2 + (box.y + box.h / 2 - y) ** 2;
    if (distance < nearest) { nearest = distance; anchor = id; from = box; }
  }
  return {
    anchor, x: x - from.x, y: y - from.y, w: w / transform.k, h: h / transform.k,
    chosen: [...stage.marks.chosen].slice(0, 200), paused: tempo.paused, speed: tempo.speed, steps: tempo.steps, by: stage.by,
  };
}

/** Looks at the same: all of what the presenter sees is seen, on a screen of any shape. */
export function lookAt(pose: Pose, stage: Stage, viewport: Viewport) {
  if (pose.by !== stage.by) stage.arrangeBy(pose.by);
  const from = (pose.anchor ? stage.boxes.get(pose.anchor) : undefined) ?? { x: 0, y: 0 };
  viewport.show({ x: from.x + pose.x, y: from.y + pose.y }, pose.w, pose.h);
}
