import "@xterm/xterm/css/xterm.css";
import "./terminal.css";
import { Dock } from "./dock";

export interface TerminalOptions {
  cluster: string;
  /** The bar's button that shows and hides the dock. */
  toggle: HTMLElement;
}

/** What a new tab is for: a command that is typed in it, and what the tab is called. */
export interface Task { run: string; title: string }

/** Starts the terminal dock inside an element: shells on the learner's laptop, each on a stream of its own. */
export function init(host: HTMLElement, options: TerminalOptions) {
  const dock = new Dock(host, options);
  return {
    /** Shows the dock; with a task in a new tab. */
    open: (task: Task | null) => dock.open(task ?? undefined),
    /** Types command lines in the tab for lessons. */
    type: (lines: string) => dock.type(lines),
    toggle: () => dock.toggle(),
    stop: () => dock.stop(),
  };
}
