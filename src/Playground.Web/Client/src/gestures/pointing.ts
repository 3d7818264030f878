import type { Stage } from "../stage";
import type { Intents } from "./intents";
import type { LabelLine } from "./labels";
import type { Menu } from "./menu";
import { pressing } from "./press";

/** Click selects (on a − or + it scales, twice it opens the labels), Shift and click choose several, double click on the ground fits, the other button, or a finger that rests, opens the menu. */
export function pointing(view: HTMLElement, stage: Stage, menu: Menu, labels: LabelLine, intents: Intents) {
  const listening = new AbortController(), options = { signal: listening.signal };

  view.addEventListener("click", event => {
    const id = stage.painter.idAt(event.target), act = actAt(event.target);
    if (id && act && intents.scale) { intents.scale(id, act === "scale-up" ? 1 : -1); return; }
    if (event.shiftKey && id) stage.toggle(id); else stage.select(id);
    intents.select?.(stage.marks.selected ?? null);
    if (id) stage.painter.element(id)?.focus({ preventScroll: true });
  }, options);

  view.addEventListener("dblclick", event => {
    const id = stage.painter.idAt(event.target);
    if (!id) stage.viewport.fit(); else if (!actAt(event.target)) labels.open(id);
  }, options);

  view.addEventListener("contextmenu", event => {
    event.preventDefault();
    openMenu(event.target, event.clientX, event.clientY);
  }, options);
  const press = pressing(view, openMenu);

  function openMenu(target: EventTarget | null, x: number, y: number) {
    const id = stage.painter.idAt(target);
    if (id) { if (!stage.marks.chosen.has(id)) stage.select(id); stage.painter.element(id)?.focus({ preventScroll: true }); }
    menu.open(id, x, y);
  }

  return { stop: () => { press.stop(); listening.abort(); } };
}

/** A button drawn on an object. */
const actAt = (target: EventTarget | null) => target instanceof Element ? target.closest(".step:not(.off)")?.getAttribute("data-act") : undefined;
