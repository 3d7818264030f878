import { isTyping } from "../controls/typing";
import type { Tempo } from "../tempo/tempo";

/** The script of a talk: with one, the keys of a presenter's remote go from scene to scene, in the view for a projector and outside. */
export interface Remote {
  scripted: boolean;
  press(by: 1 | -1): void;
}

/**
 * The view for a projector: larger letters, nothing but the canvas. Without a script PageDown goes one hop further and PageUp plays
 * on, as the keys of a presenter's remote do; B blanks the screen, L held shows a laser pointer.
 */
export function presenting(host: HTMLElement, tempo: Tempo, remote: Remote) {
  const root = document.documentElement, listening = new AbortController(), options = { signal: listening.signal };
  const blank = Object.assign(document.createElement("div"), { className: "canvas-blank", hidden: true });
  const laser = Object.assign(document.createElement("div"), { className: "canvas-laser", hidden: true });
  host.append(blank, laser);

  const isOn = () => root.classList.contains("presenting");
  const show = (on: boolean) => {
    root.classList.toggle("presenting", on);
    if (!on) blank.hidden = laser.hidden = true;
    if (on && !document.fullscreenElement) void root.requestFullscreen?.().catch(() => { /* a browser may refuse; the view is the same */ });
    if (!on && document.fullscreenElement) void document.exitFullscreen();
  };

  addEventListener("keydown", event => {
    const by = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : undefined;
    if (by && remote.scripted) {
      if (event.defaultPrevented || event.repeat || isTyping(event.target)) return;
      remote.press(by);
      event.preventDefault();
      return;
    }
    if (!isOn() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (by === 1) tempo.step();
    else if (by === -1) tempo.pause(false);
    else if (event.key === "b" || event.key === "B") blank.hidden = !blank.hidden;
    else if (event.key === "l" || event.key === "L") laser.hidden = false;
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  }, options);
  addEventListener("keyup", event => { if (event.key === "l" || event.key === "L") laser.hidden = true; }, options);
  addEventListener("pointermove", event => { laser.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`; }, options);
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && isOn()) show(false); }, options);

  return {
    toggle: () => show(!isOn()),
    stop() {
      if (isOn()) show(false);
      listening.abort();
      blank.remove();
      laser.remove();
    },
  };
}
