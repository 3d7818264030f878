import { centre } from "../layout/box";
import { isTyping } from "../controls/typing";
import { nodeId } from "../scene/items";
import { fitChosen } from "../finder/commands";
import type { Desk } from "./desk";
import { leaveEdge } from "./drag";

const directions: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The canvas is one stop of the Tab key; inside, arrows go to the next object in that direction, Shift and arrows move the
 * object itself, Enter inspects, Delete deletes, the menu key opens the menu. Ctrl K, / and ? work wherever nobody types.
 */
export function keyboard(view: HTMLElement, desk: Desk) {
  const { stage, menu, labels, intents, tempo, timeline } = desk;
  const listening = new AbortController(), options = { signal: listening.signal };
  let copied: string[] = [];

  const withCtrl: Record<string, () => void> = {
    a: () => stage.choose(stage.scene.made.filter(isShown).map(item => item.id)),
    c: () => { copied = chosen(); },
    v: () => intents.copy?.(copied),
    d: () => intents.copy?.(chosen()),
    z: () => intents.undo?.(),
    y: () => intents.redo?.(),
    Z: () => intents.redo?.(),
    "=": () => stage.viewport.zoomBy(1.25),
    "+": () => stage.viewport.zoomBy(1.25),
    "-": () => stage.viewport.zoomBy(.8),
    0: () => stage.viewport.fit(),
    "'": () => desk.grid.toggle(),
  };
  const plain: Record<string, () => void> = {
    Delete: remove,
    Backspace: remove,
    Escape: () => { if (!timeline.now()) choose(undefined); },
    ContextMenu: openMenu,
    "+": () => more(1),
    "=": () => more(1),
    "-": () => more(-1),
    F2: () => { const id = focused(); if (id) labels.open(id); },
    0: () => stage.viewport.fit(),
    v: () => stage.arrangeBy(stage.by === "machine" ? "application" : "machine"),
    m: () => desk.map.toggle(),
    o: () => desk.list(),
    f: () => desk.present(),
    t: () => timeline.toggle(),
    "[": () => timeline.step(-1),
    "]": () => timeline.step(1),
    k: () => timeline.mark(),
    w: () => intents.why?.(focused() ?? stage.marks.selected ?? null),
    p: () => tempo.pause(!tempo.paused),
    ".": () => tempo.step(),
    "<": () => tempo.faster(-1),
    ">": () => tempo.faster(1),
  };

  addEventListener("keydown", event => {
    if (isTyping(event.target) || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "k") desk.find();
    else if (event.key === "?") desk.keys();
    else if (event.key === "/") desk.filter();
    else return;
    event.preventDefault();
  }, options);

  view.addEventListener("keydown", event => {
    const id = focused(), direction = directions[event.key];
    if (event.altKey && event.code !== "KeyS") return;
    if (event.altKey) desk.grid.toggleSnap();
    else if (event.ctrlKey || event.metaKey) {
      const act = withCtrl[event.key];
      if (!act) return;
      act();
    } else if (direction) {
      if (event.shiftKey && id) nudge(id, direction); else go(id, direction);
    } else if (event.key === " ") { if (!event.repeat) panned = false; view.classList.add("panning"); }
    else if (event.key === "Enter") { if (id) choose(id); } else if (event.code === "Digit1" && event.shiftKey) stage.viewport.fit();
    else if (event.code === "Digit2" && event.shiftKey) fitChosen(stage);
    else if (event.key === "F10" && event.shiftKey) openMenu();
    else if (plain[event.key]) plain[event.key]!();
    else return;
    event.preventDefault();
  }, options);

  // while Space is held a drag pans, even on an object; a short press chooses what has the focus
  let panned = false;
  view.addEventListener("pointerdown", () => { panned = true; }, { ...options, capture: true });
  view.addEventListener("keyup", event => {
    if (event.key !== " ") return;
    view.classList.remove("panning");
    const id = focused();
    if (id && !panned) choose(id);
    panned = false;
  }, options);
  view.addEventListener("blur", () => view.classList.remove("panning"), { ...options, capture: true });

  view.addEventListener("focusin", event => {
    const id = stage.painter.idAt(event.target), box = id && stage.boxes.get(id);
    stage.mark({ focused: id });
    if (box && view.matches(":has(:focus-visible)")) stage.viewport.reveal(box);
  }, options);

  function choose(id: string | undefined) {
    stage.select(id);
    intents.select?.(id ?? null);
  }

  function focused() { return stage.painter.idAt(document.activeElement); }

  /** What an action is about: everything chosen, else what has the focus. */
  function chosen() {
    const id = focused();
    const ids = stage.marks.chosen.size ? [...stage.marks.chosen] : id ? [id] : [];
    return ids.filter(one => stage.scene.isMade(one));
  }

  /** A workload gets a pod more or fewer; the picture otherwise comes nearer or goes further away. */
  function more(by: 1 | -1) {
    const workload = stage.scene.workload(focused() ?? "");
    if (workload?.scales && intents.scale) intents.scale(workload.id, by); else stage.viewport.zoomBy(by > 0 ? 1.25 : .8);
  }

  function remove() {
    const id = focused() ?? stage.marks.selected;
    if (id && stage.scene.endpoint(id)) leaveEdge(stage, id, intents);
    else if (chosen().length) intents.remove?.(chosen());
  }

  function openMenu() {
    const id = focused();
    const at = (id ? stage.painter.element(id) : undefined)?.getBoundingClientRect() ?? view.getBoundingClientRect();
    menu.open(id, at.left + at.width / 2, at.top + at.height / 2);
  }

  function isShown(item: { id: string }) { return !stage.painter.element(item.id)?.classList.contains("filtered"); }

  /** The nearest object ahead; what is straight ahead beats what is off to the side. */
  function go(from: string | undefined, [dx, dy]: [number, number]) {
    const here = from ? stage.boxes.get(from) : undefined;
    let best: string | undefined, bestCost = Infinity;
    for (const [id, box] of stage.boxes) {
      const element = stage.painter.element(id);
      if (id === from || !element || element.classList.contains("filtered")) continue;
      if (!here) { if (id.startsWith("service/") || id.startsWith("node/")) { best = id; break; } continue; }
      const x = centre(box).x - centre(here).x, y = centre(box).y - centre(here).y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead < 8) continue;
      const cost = ahead + aside * 2.4;
      if (cost < bestCost) { best = id; bestCost = cost; }
    }
    if (!best) return;
    const element = stage.painter.element(best)!;
    element.style.display = "";
    element.focus({ preventScroll: true });
  }

  function nudge(id: string, [dx, dy]: [number, number]) {
    const box = stage.boxes.get(id), pod = stage.scene.pod(id), machine = pod && stage.boxes.get(nodeId(pod.node));
    if (!box || (pod && !machine) || stage.by === "application") return;
    stage.pins.set(id, { x: box.x - (machine?.x ?? 0) + dx * 12, y: box.y - (machine?.y ?? 0) + dy * 12 });
    stage.rearrange();
  }

  return { stop: () => listening.abort() };
}
