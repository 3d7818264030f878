import type { Stage } from "../stage";
import type { Tempo } from "../tempo/tempo";
import { lookAt, type Pose } from "./pose";

/**
 * Shows what a presenter looks at, until one moves or chooses something oneself. Pausing and stepping are followed together with
 * the view, so that the same hop is seen.
 */
export function following(stage: Stage, host: HTMLElement, tempo: Tempo, detached: (free: boolean) => void) {
  let last: Pose | undefined, free = false, steps: number | undefined;
  const listening = new AbortController(), options = { signal: listening.signal, capture: true };
  const part = () => {
    if (free || !last) return;
    free = true;
    detached(true);
  };
  host.addEventListener("wheel", part, options);
  host.addEventListener("pointerdown", part, options);
  host.addEventListener("keydown", event => { if (event.key !== "Tab" && event.key !== "Shift") part(); }, options);

  const take = (pose: Pose) => {
    lookAt(pose, stage, stage.viewport);
    stage.choose(pose.chosen);
    if (tempo.speed !== pose.speed) tempo.set(pose.speed);
    if (steps !== undefined && pose.paused && pose.steps > steps) tempo.step();
    else if (tempo.paused !== pose.paused) tempo.pause(pose.paused);
    steps = pose.steps;
  };
  const settled = () => { if (!free && last) lookAt(last, stage, stage.viewport); };
  const room = new ResizeObserver(settled);
  room.observe(host);
  return {
    part,
    show(pose: Pose) {
      last = pose;
      if (!free) take(pose);
    },
    /** Back to what the presenter looks at. */
    follow() {
      free = false;
      detached(false);
      steps = last?.steps;
      if (last) take(last);
    },
    /** Things have moved: the view goes with the object it is told from. */
    settled,
    stop() {
      room.disconnect();
      listening.abort();
    },
  };
}
