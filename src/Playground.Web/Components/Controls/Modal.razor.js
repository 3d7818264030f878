// Shows a dialog as modal and tells when the reader closes it with Escape or a click beside it.
export function init(dialog, page) {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  dialog.addEventListener("cancel", event => { event.preventDefault(); page.invokeMethodAsync("Closed"); }, options);
  dialog.addEventListener("pointerdown", event => { if (event.target === dialog) page.invokeMethodAsync("Closed"); }, options);
  dialog.showModal();
  const first = dialog.querySelector("input, select");
  first?.focus();
  first?.select?.();
  return {
    stop() {
      listening.abort();
      dialog.close();
    },
  };
}
