import { centre } from "../layout/box";
import { nodeId } from "../scene/items";
import type { Stage } from "../stage";
import { leaveEdge } from "./drag";
import type { Intents } from "./intents";
import type { Menu } from "./menu";

const directions: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The canvas is one stop of the Tab key; inside, arrows go to the next object in that direction, Shift and arrows move the
 * object itself, Enter inspects, Delete deletes, the menu key opens the menu.
 */
export function keyboard(view: HTMLElement, stage: Stage, menu: Menu, intents: Intents) {
  const listening = new AbortController(), options = { signal: listening.signal };

  view.addEventListener("keydown", event => {
    const id = stage.painter.idAt(document.activeElement);
    const direction = directions[event.key];
    if (direction && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (event.shiftKey && id) nudge(id, direction); else go(id, direction);
    } else if (event.key === "Enter" || event.key === " ") { if (id) choose(id); } else if (event.key === "Delete" || event.key === "Backspace") remove(id ?? stage.marks.selected);
    else if (event.key === "Escape") choose(undefined);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) openMenu(id);
    else if (event.key === "+" || event.key === "=") stage.viewport.zoomBy(1.25);
    else if (event.key === "-") stage.viewport.zoomBy(.8);
    else if (event.key === "0" || event.key === "!" || (event.key === "1" && event.shiftKey)) stage.viewport.fit();
    else return;
    event.preventDefault();
  }, options);

  view.addEventListener("focusin", event => {
    const id = stage.painter.idAt(event.target), box = id && stage.boxes.get(id);
    stage.mark({ focused: id });
    if (box && view.matches(":has(:focus-visible)")) stage.viewport.reveal(box);
  }, options);

  function choose(id: string | undefined) {
    stage.select(id);
    intents.select?.(id ?? null);
  }

  function remove(id: string | undefined) {
    if (!id) return;
    if (stage.scene.endpoint(id)) leaveEdge(stage, id, intents);
    else if (stage.scene.pod(id) || stage.scene.service(id)) intents.remove?.([id]);
  }

  function openMenu(id: string | undefined) {
    const at = (id ? stage.painter.element(id) : undefined)?.getBoundingClientRect() ?? view.getBoundingClientRect();
    menu.open(id, at.left + at.width / 2, at.top + at.height / 2);
  }

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
    if (!box || (pod && !machine)) return;
    stage.pins.set(id, { x: box.x - (machine?.x ?? 0) + dx * 12, y: box.y - (machine?.y ?? 0) + dy * 12 });
    stage.rearrange();
  }

  return { stop: () => listening.abort() };
}
