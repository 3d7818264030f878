import type { Stage } from "../stage";
import type { Tempo } from "../tempo/tempo";
import { type Pose, poseOf } from "./pose";

const pace = 80;

/** Tells what is looked at whenever that changes, a dozen times a second at most. */
export function leading(stage: Stage, view: HTMLElement, tempo: Tempo, tell: (pose: Pose) => void) {
  let told = "", timer = 0, on = false;
  const say = () => {
    timer = 0;
    const pose = on ? poseOf(stage, view, tempo) : undefined, text = JSON.stringify(pose);
    if (!pose || text === told) return;
    told = text;
    tell(pose);
  };
  const soon = () => { if (on && !timer) timer = window.setTimeout(say, pace); };
  tempo.onChange(soon);
  return {
    changed: soon,
    lead(now: boolean) { on = now; told = ""; soon(); },
    stop() { on = false; clearTimeout(timer); },
  };
}
