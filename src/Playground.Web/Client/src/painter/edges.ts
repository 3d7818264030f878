import type { Box } from "../layout/box";
import { sizes } from "../layout/sizes";
import type { EndpointItem } from "../scene/items";
import { describe, svg } from "./draw";

/** One endpoint of one Service as a line to its pod: whole when it gets traffic, broken when it does not. */
export function drawEdge(group: SVGGElement, edge: EndpointItem) {
  const state = edge.ready ? "ready" : edge.terminating ? "leaving" : "unready";
  describe(group, {
    "data-kind": "endpoint", "data-namespace": edge.ns, "data-name": `${edge.service}/${edge.pod}`, "data-phase": state,
    "data-service": edge.service, "data-pod": edge.pod, "data-ready": `${edge.ready}`, "data-serving": `${edge.serving}`,
    "aria-label": `Endpoint ${edge.address} of Service ${edge.service}: pod ${edge.pod}, ${edge.ready ? "ready" : "not ready"}`,
  });
  if (group.firstChild) return;
  svg(group, "path", { class: "wire-reach" });
  svg(group, "path", { class: "wire" });
  svg(group, "circle", { class: "wire-end", r: 4 });
}

/** @param firstRow where the first row of pods begins; a pod further down stands behind others */
export function placeEdge(group: SVGGElement, from: Box, to: Box, firstRow: number | undefined) {
  const line = firstRow !== undefined && to.y > firstRow + 10 ? alongside(from, to, firstRow) : straight(from, to);
  for (const path of group.querySelectorAll("path")) path.setAttribute("d", line.d);
  const end = group.querySelector("circle");
  end?.setAttribute("cx", `${line.x}`);
  end?.setAttribute("cy", `${line.y}`);
}

/** From the Service's lower side to the pod's upper side, leaving and arriving upright. */
function straight(from: Box, to: Box) {
  const x = to.x + to.w / 2, y = to.y - 4;
  return { d: arc(from, x, y), x, y };
}

/** To a pod in a lower row: down the gutter left of it, so that no line runs behind other pods. */
function alongside(from: Box, to: Box, firstRow: number) {
  const x = to.x - sizes.gap / 2, top = firstRow - 6, y = to.y + Math.min(24, to.h / 2), bend = 6;
  return { d: `${arc(from, x, top)}V${y - bend}Q${x} ${y} ${x + bend} ${y}`, x: to.x, y };
}

function arc(from: Box, x: number, y: number) {
  const x1 = from.x + from.w / 2, y1 = from.y + from.h, bend = Math.max(28, Math.min(110, Math.abs(y - y1) * .55));
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x} ${y - bend} ${x} ${y}`;
}
