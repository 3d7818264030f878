import { select } from "d3-selection";
import type { Chip } from "./chips";

/** The few strokes every shape is made of. */
export type Group = SVGGElement;

export function svg<K extends keyof SVGElementTagNameMap>(parent: Element, name: K, attributes: Record<string, string | number> = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
  parent.append(element);
  return element;
}

export const rect = (parent: Element, className: string, x: number, y: number, w: number, h: number, r: number) =>
  svg(parent, "rect", { class: className, x, y, width: w, height: h, rx: r });

export function words(parent: Element, className: string, x: number, y: number, text: string) {
  const element = svg(parent, "text", { class: className, x, y });
  element.textContent = text;
  return element;
}

export function icon(parent: Element, className: string, x: number, y: number, d: string) {
  return svg(parent, "path", { class: `icon ${className}`, transform: `translate(${x} ${y})`, d });
}

export function drawChips(parent: Element, line: Chip[], x: number, y: number) {
  for (const chip of line) {
    const group = svg(parent, "g", { class: "chip", transform: `translate(${x + chip.x} ${y})` });
    if (chip.hue !== undefined) group.setAttribute("data-hue", `${chip.hue}`);
    rect(group, "chip-back", 0, 0, chip.w, 20, 6);
    words(group, "chip-text", 6.5, 14, chip.text);
    svg(group, "title").textContent = chip.full;
  }
}

/** Sets what tests and readers of the page see of an object; a value of undefined is left out. */
export function describe(element: Element, facts: Record<string, string | undefined>) {
  for (const [key, value] of Object.entries(facts)) {
    if (value === undefined) element.removeAttribute(key);
    else if (element.getAttribute(key) !== value) element.setAttribute(key, value);
  }
}

export const clear = (group: Element) => select(group).selectAll(":scope > *").remove();
