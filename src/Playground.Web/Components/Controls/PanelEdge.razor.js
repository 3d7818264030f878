// The left edge of a panel at the right: sets --panel-width and remembers it in this browser.
const remembered = "playground.panel.width", least = 260;

export function init(edge) {
  const panel = edge.parentElement, listening = new AbortController(), options = { signal: listening.signal };
  const most = () => Math.max(least, Math.round(innerWidth * .6));
  const set = (width, keep = true) => {
    const now = Math.round(Math.min(most(), Math.max(least, width)));
    panel.style.setProperty("--panel-width", `${now}px`);
    edge.setAttribute("aria-valuemin", `${least}`);
    edge.setAttribute("aria-valuemax", `${most()}`);
    edge.setAttribute("aria-valuenow", `${now}`);
    if (keep) try { localStorage.setItem(remembered, `${now}`); } catch { /* private windows may refuse storage */ }
  };
  let before;
  try { before = Number(localStorage.getItem(remembered)); } catch { before = 0; }
  set(before || panel.getBoundingClientRect().width, false);

  edge.addEventListener("keydown", event => {
    const by = { ArrowLeft: 24, ArrowRight: -24, PageUp: 120, PageDown: -120 }[event.key];
    if (!by) return;
    event.preventDefault();
    set(panel.getBoundingClientRect().width + by);
  }, options);
  edge.addEventListener("pointerdown", down => {
    if (down.button) return;
    const start = panel.getBoundingClientRect().width, dragging = new AbortController(), both = { signal: AbortSignal.any([dragging.signal, listening.signal]) };
    down.preventDefault();
    edge.focus();
    edge.setPointerCapture(down.pointerId);
    edge.addEventListener("pointermove", event => set(start + down.clientX - event.clientX), both);
    for (const type of ["pointerup", "pointercancel"]) edge.addEventListener(type, () => dragging.abort(), both);
  }, options);
  addEventListener("resize", () => set(panel.getBoundingClientRect().width, false), options);
  return { stop: () => listening.abort() };
}
