import type { PacketLayer } from "../packets/layer";
import type { Stage } from "../stage";
import type { Tempo } from "../tempo/tempo";

/** How a scene of a talk is looked at; see Talks/Scripts/SceneView.cs on the server. */
export interface SceneView { entry: number; show: string[] | null; by: "machine" | "application" | ""; speed: number; paused: boolean }

/** Shows the scenes of a talk. The keys of a remote hop while something is held in flight, and else ask for another scene. */
export function staging(stage: Stage, tempo: Tempo, packets: PacketLayer, ask: (by: number) => void, tell: (held: boolean) => void) {
  let entered = 0, told = false;
  const held = () => tempo.paused && packets.telling;
  const changed = () => { if (held() !== told) tell(told = held()); };
  tempo.onChange(changed);
  packets.onCount = changed;
  return {
    scripted: false,
    press(by: 1 | -1) { if (by > 0 && held()) tempo.step(); else ask(by); },
    look({ entry, show, by, speed, paused }: SceneView) {
      if (entry !== entered) {
        entered = entry;
        packets.clear();
        if (by && by !== stage.by) stage.arrangeBy(by);
        if (speed) tempo.set(speed);
        tempo.pause(paused);
        if (show) stage.aim(show);
      } else if (show) stage.widen(show);
    },
  };
}
