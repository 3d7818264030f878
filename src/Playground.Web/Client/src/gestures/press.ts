const long = 550, slack = 8;

/** A finger that rests on something asks for its menu, as the other button of a mouse does. What the finger leaves behind is no click. */
export function pressing(view: HTMLElement, ask: (target: EventTarget | null, x: number, y: number) => void) {
  const listening = new AbortController(), options = { signal: listening.signal };
  let timer: ReturnType<typeof setTimeout> | undefined, began = { x: 0, y: 0 }, asked = false;
  const stop = () => clearTimeout(timer);

  view.addEventListener("pointerdown", event => {
    stop();
    asked = false;
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    began = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => { asked = true; ask(event.target, began.x, began.y); }, long);
  }, { ...options, capture: true });
  view.addEventListener("pointermove", event => { if (Math.hypot(event.clientX - began.x, event.clientY - began.y) > slack) stop(); }, options);
  for (const end of ["pointerup", "pointercancel"] as const) view.addEventListener(end, stop, options);
  view.addEventListener("touchend", event => { if (asked) event.preventDefault(); }, { ...options, capture: true, passive: false });

  return { stop: () => { stop(); listening.abort(); } };
}
