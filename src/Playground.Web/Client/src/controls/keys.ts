import { openDialog } from "./dialog";

const changing = "Change";

const groups: [string, [string, string][]][] = [
  ["Look around", [
    ["drag, Space and drag", "pan"], ["wheel, Ctrl + / Ctrl −", "zoom"], ["Shift 1, Ctrl 0", "fit everything"], ["Shift 2", "fit what is chosen"],
    ["Ctrl K", "find anything, run a command"], ["/", "filter by kind and label"], ["V", "arrange by machine or by application"], ["M", "small map"], ["O", "the same as a list"],
  ]],
  ["Choose", [
    ["click, Enter", "look closely"], ["arrows", "next object that way"], ["Shift click, Shift drag", "choose several"], ["Ctrl A", "choose all pods and Services"], ["Esc", "choose nothing"],
  ]],
  [changing, [
    ["drag a pod onto a Service", "join it"], ["drag a pod off its machine", "leave its Services"], ["F2, double click", "write its labels"], ["+ and − on a workload", "a pod more, a pod fewer"], ["Shift arrows", "move"], ["Ctrl ', Alt S", "grid, snap to it"], ["Delete", "delete"],
    ["Ctrl C, Ctrl V, Ctrl D", "copy, paste, duplicate"], ["Ctrl Z, Ctrl Y", "undo, redo"], ["Shift F10", "menu"],
  ]],
  ["Terminal", [["Ctrl `", "show or hide it"], ["F6", "leave it for its tabs"]]],
  ["Traffic", [["Alt drag from a pod", "send a request"], ["P", "pause and play"], [".", "one hop further"], ["< and >", "slower, faster"]]],
  ["Time and why", [
    ["T", "timeline"], ["[ and ]", "moment before, moment after"], ["K", "bookmark this moment"], ["Esc", "return to now"], ["W", "why is it so?"],
  ]],
  ["Present", [["F", "view for a projector"], ["PageDown, PageUp", "one hop further, play"], ["PageDown, PageUp in a talk with a script", "next scene, scene before; a hop while something is held"], ["B", "blank the screen"], ["L held", "laser pointer"]]],
];

/** Every key there is, on one page. */
export function showKeys(host: HTMLElement, mayChange: boolean) {
  const dialog = openDialog(host, "canvas-keys", "Keys");
  dialog.append(Object.assign(document.createElement("h2"), { textContent: "Keys" }));
  const columns = document.createElement("div");
  for (const [title, keys] of groups) {
    if (title === changing && !mayChange) continue;
    const section = document.createElement("section"), list = document.createElement("dl");
    for (const [key, does] of keys) {
      const row = document.createElement("div"), term = document.createElement("dt");
      key.split(", ").forEach((one, i) => term.append(...i ? [", "] : [], Object.assign(document.createElement("kbd"), { textContent: one })));
      row.append(term, Object.assign(document.createElement("dd"), { textContent: does }));
      list.append(row);
    }
    section.append(Object.assign(document.createElement("h3"), { textContent: title }), list);
    columns.append(section);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  dialog.append(columns, close);
  close.focus({ preventScroll: true });
}
