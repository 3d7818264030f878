import type { ConnectionState } from "../scene/source";
import type { Pose } from "../talk/pose";

/**
 * What the learner asked for with a gesture. The page turns it into API calls; the canvas changes nothing itself. What the page does not take, because
 * this visitor may only look, is not offered and does not begin.
 */
export interface Intents {
  select?(id: string | null): void;
  /** A palette tile was dropped: at a place, perhaps on an object. */
  create?(tile: string, on: string | null): void;
  join?(pod: string, service: string): void;
  leave?(pod: string, service: string): void;
  remove?(ids: string[]): void;
  /** Send a request: from a pod, to a Service or pod; either may be left open. */
  request?(from: string | null, to: string | null): void;
  /** Have so many pods more (or fewer) of a workload. */
  scale?(id: string, by: number): void;
  /** Give a pod these labels, or have a Service look for them: `app=web, tier=front`. */
  label?(id: string, text: string): void;
  /** Make copies of pods and Services, under free names. */
  copy?(ids: string[]): void;
  /** Apply what a file says. */
  apply?(file: Blob): void;
  undo?(): void;
  redo?(): void;
  /** Open a shell: in a pod, on a node, on the laptop. */
  shell?(id: string): void;
  /** Say why something is as it is. */
  why?(id: string | null): void;
  /** What is seen is not how it is now but how it was; null: now again. */
  past?(clock: string | null): void;
  connection?(state: ConnectionState): void;
  /** The presenter of a talk looks at something else. */
  pose?(pose: Pose): void;
  /** The scene after or before, in the script of a talk. */
  scene?(by: number): void;
  /** Something is held in flight, to go on hop by hop; or nothing any more. */
  held?(held: boolean): void;
  /** Who follows a talk has begun to look around, or follows again. */
  detached?(free: boolean): void;
  /** A flight has started to be shown. */
  flight?(name: string): void;
}
