import type { Box } from "../layout/box";
import type { Stage } from "../stage";
import type { Intents } from "./intents";

/** Shift and a drag over the ground choose everything the frame touches; what was chosen before stays chosen. */
export function lasso(host: HTMLElement, view: HTMLElement, stage: Stage, intents: Intents) {
  const listening = new AbortController();
  view.addEventListener("pointerdown", down, { signal: listening.signal, capture: true });

  function down(event: PointerEvent) {
    if (!event.shiftKey || event.button || stage.painter.idAt(event.target)) return;
    event.stopPropagation();
    event.preventDefault();
    const kept = [...stage.marks.chosen], start = { x: event.clientX, y: event.clientY };
    const frame = Object.assign(document.createElement("div"), { className: "canvas-lasso" });
    const dragging = new AbortController(), options = { signal: AbortSignal.any([dragging.signal, listening.signal]) };

    const move = (e: PointerEvent) => {
      const room = host.getBoundingClientRect(), left = Math.min(start.x, e.clientX), top = Math.min(start.y, e.clientY);
      const w = Math.abs(e.clientX - start.x), h = Math.abs(e.clientY - start.y);
      if (!frame.isConnected) host.append(frame);
      Object.assign(frame.style, { left: `${left - room.left}px`, top: `${top - room.top}px`, width: `${w}px`, height: `${h}px` });
      const from = stage.viewport.world(left, top), to = stage.viewport.world(left + w, top + h);
      stage.choose([...kept, ...touched(stage, { x: from.x, y: from.y, w: to.x - from.x, h: to.y - from.y })]);
    };
    const finish = () => {
      dragging.abort();
      frame.remove();
      intents.select?.(stage.marks.selected ?? null);
    };
    addEventListener("pointermove", move, options);
    addEventListener("pointerup", finish, options);
    addEventListener("pointercancel", finish, options);
    // neither panning nor the click that ends the drag
    view.addEventListener("mousedown", e => e.stopImmediatePropagation(), { ...options, capture: true, once: true });
    view.addEventListener("click", e => e.stopImmediatePropagation(), { capture: true, once: true });
  }

  return { stop: () => listening.abort() };
}

function touched(stage: Stage, frame: Box) {
  const found: string[] = [];
  for (const item of stage.scene.made) {
    const box = stage.boxes.get(item.id);
    const isShown = !stage.painter.element(item.id)?.classList.contains("filtered");
    if (box && isShown && box.x < frame.x + frame.w && box.x + box.w > frame.x && box.y < frame.y + frame.h && box.y + box.h > frame.y) found.push(item.id);
  }
  return found;
}
