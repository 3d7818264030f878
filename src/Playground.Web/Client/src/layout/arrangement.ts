import type { Scene } from "../scene/scene";
import type { Box } from "./box";

/** A named part of the picture that objects stand on: a namespace. */
export interface Region { id: string; kind: "namespace"; title: string; box: Box }

export interface Arrangement {
  boxes: Map<string, Box>;
  /** The cluster's own outline: what is inside is in the cluster, what is outside is not. */
  frame: Box;
  /** The band Services live in, and the tray of pods no machine has taken yet. */
  band: Box | undefined;
  waiting: Box | undefined;
  regions: Region[];
  bounds: Box;
}

/** A way to lay the picture out. It remembers who sits where, so that one change does not move everything. */
export interface Layout { arrange(scene: Scene): Arrangement }
