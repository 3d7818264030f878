// The panel's width, dragged or moved with the arrow keys and remembered; and the buttons that copy command lines.
import { copy } from "../Controls/CommandLine.razor.js";

const key = "playground.lessons.width";
const least = 280, usual = 400;

export function init(root) {
  const edge = root.querySelector("[data-edge]");
  const most = () => Math.max(least, Math.min(720, innerWidth * .6));
  let width = Number(localStorage.getItem(key)) || usual;

  const set = wanted => {
    width = Math.round(Math.min(most(), Math.max(least, wanted)));
    root.style.setProperty("--lessons-width", `${width}px`);
    edge.setAttribute("aria-valuemin", least);
    edge.setAttribute("aria-valuemax", most());
    edge.setAttribute("aria-valuenow", width);
  };
  const keep = () => localStorage.setItem(key, width);

  const down = event => {
    if (event.button !== 0) return;
    const start = width - event.clientX;
    edge.setPointerCapture(event.pointerId);
    const move = moved => set(start + moved.clientX);
    const up = () => {
      edge.removeEventListener("pointermove", move);
      edge.removeEventListener("lostpointercapture", up);
      keep();
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("lostpointercapture", up);
  };
  const step = event => {
    const by = { ArrowLeft: -24, ArrowRight: 24 }[event.key];
    if (!by) return;
    event.preventDefault();
    set(width + by);
    keep();
  };
  const take = async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    if (!await copy(button.dataset.copy)) return;
    button.dataset.copied = "";
    setTimeout(() => delete button.dataset.copied, 1500);
  };

  set(width);
  edge.addEventListener("pointerdown", down);
  edge.addEventListener("keydown", step);
  root.addEventListener("click", take);
  return {
    stop() {
      edge.removeEventListener("pointerdown", down);
      edge.removeEventListener("keydown", step);
      root.removeEventListener("click", take);
    },
  };
}
