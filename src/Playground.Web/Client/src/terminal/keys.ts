import type { Terminal } from "@xterm/xterm";

export interface KeyActions {
  /** Out of the terminal, to what surrounds it. */
  leave(): void;
  find(): void;
  step(by: number): void;
}

/** The keys that are not for the shell; false: the terminal leaves this key alone. */
export function handleKey(event: KeyboardEvent, screen: Terminal, actions: KeyActions): boolean {
  const isToggle = event.ctrlKey && event.code === "Backquote";
  if (isToggle) return false;
  if (event.type !== "keydown") return true;
  if (event.key === "F6") return act(event, actions.leave);
  const command = event.ctrlKey || event.metaKey;
  if (!command || event.altKey) return true;
  switch (event.key.toLowerCase()) {
    case "c":
      // copies what is selected, once; else it interrupts, as ever
      if (!screen.hasSelection() || (event.ctrlKey && !event.shiftKey && screen.getSelection() === "")) return !event.shiftKey && !event.metaKey;
      return act(event, () => {
        void navigator.clipboard?.writeText(screen.getSelection());
        screen.clearSelection();
      });
    case "v":
      return false; // the browser pastes
    case "f":
      return event.shiftKey || event.metaKey ? act(event, actions.find) : true;
    case "pageup":
      return event.ctrlKey ? act(event, () => actions.step(-1)) : true;
    case "pagedown":
      return event.ctrlKey ? act(event, () => actions.step(1)) : true;
    default:
      return true;
  }
}

function act(event: KeyboardEvent, run: () => void) {
  event.preventDefault();
  run();
  return false;
}
