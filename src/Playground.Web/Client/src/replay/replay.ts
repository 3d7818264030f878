import { init } from "../canvas";
import type { History } from "../scene/items";
import "./replay.css";

/** The script of a saved replay: plays the recording that stands in its page. */
const recording = JSON.parse(document.querySelector("#recording")!.textContent) as History;
init(document.querySelector("main")!, { cluster: document.documentElement.dataset.cluster ?? "", recording });
