import type { Minimap } from "../minimap/minimap";
import type { Stage } from "../stage";
import type { Timeline } from "../time/timeline";
import type { Tempo } from "../tempo/tempo";
import type { Grid } from "../view/grid";
import type { Intents } from "./intents";
import type { LabelLine } from "./labels";
import type { Menu } from "./menu";

/** Everything a key or a command can reach. */
export interface Desk {
  host: HTMLElement; stage: Stage; menu: Menu; labels: LabelLine; tempo: Tempo; map: Minimap; grid: Grid; intents: Intents; timeline: Timeline;
  /** Turns the view for a projector on or off. */
  present(): void;
  /** Saves the whole drawing as a file. */
  picture(form: "svg" | "png"): Promise<void>;
  /** Saves the last minutes as a page that plays them. */
  replay(): Promise<void>;
  /** Saves what is chosen, or everything, as YAML. */
  yaml(): void;
  /** Shows the list in the picture's place, or the picture again. */
  list(): void;
  /** Opens the line that narrows the picture down. */
  filter(): void;
  /** Opens the finder. */
  find(): void;
  /** Shows all keys. */
  keys(): void;
}
