import { contains } from "../layout/box";
import type { Stage } from "../stage";
import type { Hint } from "./hint";
import type { Intents } from "./intents";

/** Tiles of the palette (elements with `data-tile`) can be dragged onto the canvas. A mere click stays the page's own. */
export function palette(host: HTMLElement, tiles: HTMLElement, stage: Stage, hint: Hint, intents: Intents) {
  const listening = new AbortController();
  tiles.addEventListener("pointerdown", down, { signal: listening.signal });

  function down(event: PointerEvent) {
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tile]") : null;
    if (!tile || event.button) return;
    event.preventDefault();
    tile.focus();
    const start = { x: event.clientX, y: event.clientY };
    const dragging = new AbortController();
    let ghost: HTMLElement | undefined;

    const move = (e: PointerEvent) => {
      if (!ghost && Math.hypot(e.clientX - start.x, e.clientY - start.y) < 5) return;
      ghost ??= copyOf(tile);
      ghost.style.transform = `translate(${e.clientX - 28}px, ${e.clientY - 28}px)`;
      const on = inside(host, e) ? objectAt(stage, e, tile.dataset.tile!) : undefined;
      stage.mark({ over: on });
      hint.show(e.clientX, e.clientY, on ? `${relation(tile.dataset.tile!)} ${on.split("/").at(-1)}` : "", "good");
    };
    const finish = (dropped?: PointerEvent) => {
      dragging.abort();
      hint.hide();
      stage.mark({ over: undefined });
      if (ghost) swallowClick(tile);
      ghost?.remove();
      if (ghost && dropped && inside(host, dropped)) intents.create?.(tile.dataset.tile!, objectAt(stage, dropped, tile.dataset.tile!) ?? null);
    };
    const options = { signal: AbortSignal.any([dragging.signal, listening.signal]) };
    addEventListener("pointermove", move, options);
    addEventListener("pointerup", finish, options);
    addEventListener("pointercancel", () => finish(), options);
    addEventListener("keydown", e => { if (e.key === "Escape") finish(); }, options);
  }

  return { stop: () => listening.abort() };
}

/** Pods and what makes them go behind a Service, a Service and an Ingress in front, a policy protects; other places mean nothing. */
function objectAt(stage: Stage, event: PointerEvent, tile: string) {
  const at = stage.viewport.world(event.clientX, event.clientY);
  const { pods, services } = stage.scene;
  const candidates = tile === "service" ? pods : tile === "networkpolicy" ? [...services, ...pods] : tile === "namespace" || tile === "node" ? [] : services;
  return candidates.find(item => { const box = stage.boxes.get(item.id); return box && contains(box, at); })?.id;
}

const relation = (tile: string) => tile === "service" || tile === "ingress" ? "In front of" : tile === "networkpolicy" ? "Protects" : "Behind";

function inside(host: HTMLElement, event: PointerEvent) {
  const top = document.elementFromPoint(event.clientX, event.clientY);
  return top !== null && host.contains(top);
}

function copyOf(tile: HTMLElement) {
  const ghost = tile.cloneNode(true) as HTMLElement;
  ghost.removeAttribute("data-tile");
  ghost.setAttribute("aria-hidden", "true");
  ghost.classList.add("canvas-ghost");
  document.body.append(ghost);
  return ghost;
}

/** The browser still reports a click where a drag ended on its own tile. */
function swallowClick(tile: HTMLElement) {
  const swallow = (event: Event) => { event.stopPropagation(); event.preventDefault(); };
  tile.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => tile.removeEventListener("click", swallow, { capture: true }), 0);
}
