/** A window over the page that gives the focus back where it was. Escape and a click beside it close it. */
export function openDialog(host: HTMLElement, className: string, label: string) {
  const before = document.activeElement;
  const dialog = document.createElement("dialog");
  dialog.className = className;
  dialog.setAttribute("aria-label", label);
  host.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  // what is typed in here is nobody else's
  dialog.addEventListener("keydown", event => event.stopPropagation());
  dialog.showModal();
  return dialog;
}
