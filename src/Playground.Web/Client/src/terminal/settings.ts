import { make, signs } from "./element";
import type { Memory } from "./memory";
import { Popover } from "./popover";

const keys: [string, string][] = [
  ["Ctrl `", "show or hide the terminal"],
  ["F6", "leave the terminal, to the tabs"],
  ["Ctrl PgUp, Ctrl PgDn", "other tab"],
  ["Ctrl Shift F", "find"],
  ["Ctrl C", "copy what is selected; else interrupt"],
  ["Ctrl V", "paste"],
  ["Ctrl R", "search the shell's history"],
];

/** Text size, the mode for screen readers, and the keys there are. */
export class Settings {
  readonly popover: Popover;

  constructor(memory: Memory, changed: () => void) {
    this.popover = new Popover("Terminal settings", signs.more, panel => {
      const size = make("output", {}, `${memory.textSize} px`);
      const step = (by: number) => () => {
        memory.textSize = Math.min(24, Math.max(9, memory.textSize + by));
        size.textContent = `${memory.textSize} px`;
        changed();
      };
      const reader = make("input", { type: "checkbox", checked: memory.screenReader });
      reader.addEventListener("change", () => {
        memory.screenReader = reader.checked;
        changed();
      });
      panel.replaceChildren(
        make("div", { class: "row" }, make("span", {}, "Text size"), textButton("−", "Smaller text", step(-1)), size, textButton("+", "Larger text", step(1))),
        make("label", { class: "row" }, reader, make("span", {}, "Speak to screen readers")),
        make("h3", {}, "Keys"),
        make("dl", {}, ...keys.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)])),
      );
    });
  }
}

function textButton(text: string, label: string, run: () => void) {
  const button = make("button", { type: "button", class: "button square", "aria-label": label }, text);
  button.addEventListener("click", run);
  return button;
}
