import { centre, contains, type Point } from "../layout/box";
import type { Stage } from "../stage";
import type { Hint } from "./hint";
import type { Intents } from "./intents";

/** Alt and a drag from a pod pull a wire out of it; let go on a Service or another pod, it becomes a request. */
export function wire(host: HTMLElement, view: HTMLElement, stage: Stage, hint: Hint, intents: Intents) {
  const listening = new AbortController();
  view.addEventListener("pointerdown", down, { signal: listening.signal, capture: true });

  function down(event: PointerEvent) {
    const from = stage.painter.idAt(event.target), pod = from ? stage.scene.pod(from) : undefined;
    if (!event.altKey || event.button || !pod || !intents.request) return;
    event.stopPropagation();
    event.preventDefault();
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg"), line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    drawing.setAttribute("class", "canvas-wire");
    drawing.append(line);
    host.append(drawing);
    const dragging = new AbortController(), options = { signal: AbortSignal.any([dragging.signal, listening.signal]) };
    let to: string | undefined;

    const move = (e: PointerEvent) => {
      const room = host.getBoundingClientRect(), [x, y] = stage.viewport.transform.apply(pair(centre(stage.boxes.get(pod.id)!)));
      line.setAttribute("d", `M${x} ${y}L${e.clientX - room.left} ${e.clientY - room.top}`);
      to = targetAt(stage.viewport.world(e.clientX, e.clientY));
      stage.mark({ over: to });
      hint.show(e.clientX, e.clientY, to ? `Send from ${pod.name} to ${to.split("/").at(-1)}` : "", "good");
    };
    const finish = (send: boolean) => {
      dragging.abort();
      drawing.remove();
      hint.hide();
      stage.mark({ over: undefined });
      if (send && to) intents.request?.(pod.id, to);
    };
    const targetAt = (at: Point) => [...stage.scene.services, ...stage.scene.pods]
      .find(item => { const box = stage.boxes.get(item.id); return item.id !== pod.id && box && contains(box, at); })?.id;
    addEventListener("pointermove", move, options);
    addEventListener("pointerup", () => finish(true), options);
    addEventListener("pointercancel", () => finish(false), options);
    addEventListener("keydown", e => { if (e.key === "Escape") finish(false); }, options);
    // neither panning nor moving the pod, nor the click that ends the drag
    view.addEventListener("mousedown", e => e.stopImmediatePropagation(), { ...options, capture: true, once: true });
    view.addEventListener("click", e => e.stopImmediatePropagation(), { capture: true, once: true });
  }

  return { stop: () => listening.abort() };
}

const pair = ({ x, y }: Point): [number, number] => [x, y];
