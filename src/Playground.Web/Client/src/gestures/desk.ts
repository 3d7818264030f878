import type { Minimap } from "../minimap/minimap";
import type { Stage } from "../stage";
import type { Tempo } from "../tempo/tempo";
import type { Intents } from "./intents";
import type { Menu } from "./menu";

/** Everything a key or a command can reach. */
export interface Desk {
  host: HTMLElement; stage: Stage; menu: Menu; tempo: Tempo; map: Minimap; intents: Intents;
  /** Opens the finder. */
  find(): void;
  /** Shows all keys. */
  keys(): void;
}
