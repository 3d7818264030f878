import type { Stage } from "../stage";
import type { Intents } from "./intents";
import type { Menu } from "./menu";

/** Click selects, Shift and click choose several, double click on the ground fits, the other button opens the menu. */
export function pointing(view: HTMLElement, stage: Stage, menu: Menu, intents: Intents) {
  const listening = new AbortController(), options = { signal: listening.signal };

  view.addEventListener("click", event => {
    const id = stage.painter.idAt(event.target);
    if (event.shiftKey && id) stage.toggle(id); else stage.select(id);
    intents.select?.(stage.marks.selected ?? null);
    if (id) stage.painter.element(id)?.focus({ preventScroll: true });
  }, options);

  view.addEventListener("dblclick", event => { if (!stage.painter.idAt(event.target)) stage.viewport.fit(); }, options);

  view.addEventListener("contextmenu", event => {
    event.preventDefault();
    const id = stage.painter.idAt(event.target);
    if (id) { if (!stage.marks.chosen.has(id)) stage.select(id); stage.painter.element(id)?.focus({ preventScroll: true }); }
    menu.open(id, event.clientX, event.clientY);
  }, options);

  return { stop: () => listening.abort() };
}
