import { union } from "../layout/box";
import type { Desk } from "../gestures/desk";
import type { Intents } from "../gestures/intents";
import type { Stage } from "../stage";
import type { Find } from "./finder";

/** What can be done from the finder. */
export function commands(desk: Desk): Find[] {
  return every(desk).filter(({ needs }) => !needs || desk.intents[needs]);
}

function every({ stage, map, grid, tempo, timeline, intents, filter, keys, list, present, picture, replay, yaml }: Desk): (Find & { needs?: keyof Intents })[] {
  return [
    { text: "New pod…", about: "create", needs: "create", run: () => intents.create?.("pod-form", null) },
    ...["Service", "Ingress", "NetworkPolicy", "Deployment", "StatefulSet", "DaemonSet", "Job", "Namespace", "Node"]
      .map(kind => ({ text: `New ${kind}…`, about: "create", needs: "create" as const, run: () => intents.create?.(`${kind.toLowerCase()}-form`, null) })),
    { text: "Fit everything", about: "view zoom", keys: "Shift 1", run: () => stage.viewport.fit() },
    { text: "Fit what is chosen", about: "view zoom", keys: "Shift 2", run: () => fitChosen(stage) },
    { text: "Arrange by machine", about: "view nodes", keys: "V", run: () => stage.arrangeBy("machine") },
    { text: "Arrange by application", about: "view namespaces workloads", keys: "V", run: () => stage.arrangeBy("application") },
    { text: "Arrange automatically", about: "view, forget what was moved by hand", run: () => { stage.pins.clear(); stage.rearrange(); stage.viewport.fit(); } },
    { text: "Show or hide the small map", about: "view minimap", keys: "M", run: () => map.toggle() },
    { text: grid.isSeen ? "Hide the grid" : "Show the grid", about: "view dots", keys: "Ctrl '", run: () => grid.toggle() },
    { text: grid.snaps ? "Let things stand anywhere" : "Snap to the grid", about: "view, move, align", keys: "Alt S", run: () => grid.toggleSnap() },
    { text: "List in place of the picture, or the picture", about: "view table text accessible", keys: "O", run: list },
    { text: "Filter by kind and label", about: "view, selector, hide", keys: "/", run: filter },
    { text: tempo.paused ? "Play" : "Pause", about: "what flies", keys: "P", run: () => tempo.pause(!tempo.paused) },
    { text: "Presenter view", about: "projector, full screen", keys: "F", run: present },
    { text: "Timeline", about: "time, go back, past", keys: "T", run: () => timeline.toggle() },
    { text: "Bookmark this moment", about: "time", keys: "K", run: () => timeline.mark() },
    { text: "Why is it so?", about: "explain what is chosen", keys: "W", run: () => intents.why?.(stage.marks.selected ?? null) },
    { text: "Save the last minutes as a replay", about: "export, recording, HTML", run: () => void replay() },
    { text: "Save the picture as PNG", about: "export", run: () => void picture("png") },
    { text: "Save the picture as SVG", about: "export", run: () => void picture("svg") },
    { text: stage.marks.chosen.size ? "Save what is chosen as YAML" : "Save everything as YAML", about: "export manifests", run: yaml },
    { text: "Undo", about: "change", needs: "undo", keys: "Ctrl Z", run: () => intents.undo?.() },
    { text: "Redo", about: "change", needs: "redo", keys: "Ctrl Y", run: () => intents.redo?.() },
    { text: "Keys", about: "help shortcuts", keys: "?", run: keys },
  ];
}

export function fitChosen(stage: Stage) {
  const boxes = [...stage.marks.chosen].map(id => stage.boxes.get(id)).filter(box => box !== undefined);
  stage.viewport.fit(true, union(boxes));
}
