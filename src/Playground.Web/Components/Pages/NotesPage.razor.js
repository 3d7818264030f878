// The keys of a presenter's remote, and the clock on the wall.
export function init(page) {
  const listening = new AbortController();
  addEventListener("keydown", event => {
    const by = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
    const { target } = event;
    if (!by || event.repeat || event.ctrlKey || event.altKey || event.metaKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    event.preventDefault();
    page.invokeMethodAsync("Press", by);
  }, { signal: listening.signal });

  const show = () => {
    const clock = document.querySelector("[data-clock]");
    if (clock) clock.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  };
  show();
  const ticking = setInterval(show, 1000);
  return { stop() { listening.abort(); clearInterval(ticking); } };
}
