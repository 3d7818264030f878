import { glyph } from "../controls/glyph";
import { speeds, type Tempo } from "./tempo";

/** Pause, step and speed of the flights, in a small bar on the canvas. */
export function tempoControls(host: HTMLElement, tempo: Tempo) {
  const bar = document.createElement("div");
  bar.className = "canvas-tempo";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Speed of what flies");
  const pause = button("", () => tempo.pause(!tempo.paused));
  const step = button("Next hop (.)", () => tempo.step());
  step.append(glyph("M5 5l7 5-7 5zM15 5v10"));
  const speed = document.createElement("select");
  speed.setAttribute("aria-label", "Speed");
  for (const value of speeds) speed.append(new Option(`${value}×`, `${value}`));
  speed.addEventListener("change", () => tempo.set(Number(speed.value)));
  bar.append(pause, step, speed);
  host.append(bar);

  const show = () => {
    const words = tempo.paused ? "Play (P)" : "Pause (P)";
    pause.title = words;
    pause.setAttribute("aria-label", words);
    pause.setAttribute("aria-pressed", `${tempo.paused}`);
    pause.replaceChildren(glyph(tempo.paused ? "M6 4l10 6-10 6z" : "M7 4v12M13 4v12"));
    step.disabled = tempo.stepping;
    speed.value = `${tempo.speed}`;
    bar.classList.toggle("slow", tempo.paused || tempo.speed !== 1);
  };
  tempo.onChange(show);
  show();
  return { stop: () => bar.remove() };
}

function button(label: string, run: () => void) {
  const element = document.createElement("button");
  element.type = "button";
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", run);
  return element;
}
