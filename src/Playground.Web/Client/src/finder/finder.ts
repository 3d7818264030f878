import { openDialog } from "../controls/dialog";
import type { Stage } from "../stage";
import { rank } from "./rank";

/** Something that can be found: an object on the canvas, or a command. */
export interface Find { text: string; about: string; keys?: string; run(): void }

const most = 12;

/** Ctrl K: type a few letters of a name, an address, a label or a command; Enter goes there or does it. */
export function openFinder(host: HTMLElement, stage: Stage, commands: Find[], onObject: (id: string) => void) {
  const dialog = openDialog(host, "canvas-finder", "Find anything");
  const input = Object.assign(document.createElement("input"), { type: "text", placeholder: "Find a pod, a Service, an address, a label, or a command…", spellcheck: false, autocomplete: "off" });
  const list = document.createElement("ul");
  list.id = "canvas-finds";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-label": "Find", "aria-controls": list.id, "aria-expanded": "true", "aria-autocomplete": "list" })) input.setAttribute(name, value);
  dialog.append(input, list);
  input.focus();

  const all = [...commands, ...objects(stage, onObject)];
  let found: Find[] = [], at = 0;
  const show = () => {
    found = rank(all, input.value, find => `${find.text} ${find.about}`).slice(0, most);
    at = 0;
    list.replaceChildren(...found.length ? found.map(row) : [Object.assign(document.createElement("li"), { className: "none", textContent: "Nothing is called that." })]);
    point();
  };
  const row = (find: Find, i: number) => {
    const element = document.createElement("li");
    element.id = `canvas-find-${i}`;
    element.setAttribute("role", "option");
    element.append(Object.assign(document.createElement("b"), { textContent: find.text }), Object.assign(document.createElement("span"), { textContent: find.about }));
    if (find.keys) element.append(Object.assign(document.createElement("kbd"), { textContent: find.keys }));
    element.addEventListener("pointermove", () => { at = i; point(); });
    element.addEventListener("click", () => { at = i; run(); });
    return element;
  };
  const point = () => {
    [...list.children].forEach((element, i) => element.setAttribute("aria-selected", `${i === at && found.length > 0}`));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", found.length ? `canvas-find-${at}` : "");
  };
  const run = () => {
    const find = found[at];
    if (!find) return;
    dialog.close();
    find.run();
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) { at = (at + step + found.length) % found.length; point(); } else if (event.key === "Enter") run();
    else return;
    event.preventDefault();
  });
  show();
}

function objects(stage: Stage, onObject: (id: string) => void): Find[] {
  const labels = (map: Record<string, string>) => Object.entries(map).map(([key, value]) => `${key}=${value}`).join(" ");
  const { scene } = stage;
  return [
    ...scene.services.map(s => ({ text: s.name, about: `Service in ${s.ns}, ${s.type} ${s.clusterIP} ${labels(s.selector)}`, run: () => onObject(s.id) })),
    ...scene.pods.map(p => ({ text: p.name, about: `Pod in ${p.ns}, ${p.status} ${p.ip} ${labels(p.labels)}`, run: () => onObject(p.id) })),
    ...scene.workloads.map(w => ({ text: w.name, about: `${w.type} in ${w.ns}, ${w.ready}/${w.wanted} ready ${w.note}`, run: () => onObject(w.id) })),
    ...scene.ingresses.map(i => ({ text: i.name, about: `Ingress in ${i.ns}, ${i.address} ${i.rules.map(r => r.host + r.path).join(" ")}`, run: () => onObject(i.id) })),
    ...scene.policies.map(p => ({ text: p.name, about: `NetworkPolicy in ${p.ns}, about ${p.selects}`, run: () => onObject(p.id) })),
    ...scene.nodes.map(n => ({ text: n.name, about: `Node ${n.zone} ${n.ip}`, run: () => onObject(n.id) })),
  ];
}
