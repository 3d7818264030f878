import type { Box } from "../layout/box";
import { sizes } from "../layout/sizes";
import type { EdgeItem, EndpointItem } from "../scene/items";
import { describe, svg } from "./draw";

export type EdgeState = "ready" | "serving" | "terminating" | "unready";

/** What an endpoint is to kube-proxy: in use; in use though its pod ends, for want of others; ending; not ready. */
export const edgeState = (edge: EndpointItem): EdgeState =>
  edge.terminating ? edge.serving ? "serving" : "terminating" : edge.ready ? "ready" : "unready";

/** Told apart by form: a full or an open dot, a full or an open square; the line differs too (see canvas.css). */
const ends: Record<EdgeState | "route", string> = {
  ready: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  serving: "M-4-4h8v8h-8z",
  terminating: "M-4-4h8v8h-8z",
  unready: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  route: "M-5-7h10l-5 8z",
};

const says: Record<EdgeState, string> = { ready: "ready", serving: "terminating, still serving", terminating: "terminating", unready: "not ready" };

/** One endpoint of one Service as a line to its pod, or an Ingress's way to a Service. */
export function drawEdge(group: SVGGElement, edge: EdgeItem) {
  const state = edge.kind === "endpoint" ? edgeState(edge) : "route";
  describe(group, edge.kind === "endpoint" ? {
    "data-kind": "endpoint", "data-namespace": edge.ns, "data-name": `${edge.service}/${edge.pod}`, "data-phase": state,
    "data-service": edge.service, "data-pod": edge.pod, "data-ready": `${edge.ready}`, "data-serving": `${edge.serving}`,
    "aria-label": sayEdge(edge),
  } : {
    "data-kind": "route", "data-namespace": edge.ns, "data-name": `${edge.ingress}/${edge.service}`, "data-phase": "Active",
    "data-ingress": edge.ingress, "data-service": edge.service, "aria-label": `Ingress ${edge.ingress} leads ${edge.paths} to Service ${edge.service}`,
  });
  if (!group.firstChild) {
    svg(group, "path", { class: "wire-reach" });
    svg(group, "path", { class: "wire" });
    svg(group, "path", { class: "wire-end" });
  }
  group.lastElementChild!.setAttribute("d", ends[state]);
}

export const sayEdge = (edge: EndpointItem) => `Endpoint ${edge.address} of Service ${edge.service}: pod ${edge.pod}, ${says[edgeState(edge)]}`;

/** @param firstRow where the first row of pods begins; a pod further down stands behind others */
export function placeEdge(group: SVGGElement, from: Box, to: Box, firstRow: number | undefined) {
  const line = firstRow !== undefined && to.y > firstRow + 10 ? alongside(from, to, firstRow) : straight(from, to);
  for (const path of group.querySelectorAll(".wire, .wire-reach")) path.setAttribute("d", line.d);
  group.querySelector(".wire-end")?.setAttribute("transform", `translate(${line.x} ${line.y})`);
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
