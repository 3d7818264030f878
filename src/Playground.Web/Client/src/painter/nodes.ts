import type { Arrangement, Region } from "../layout/arrangement";
import type { Box } from "../layout/box";
import type { NodeItem, PlaceItem } from "../scene/items";
import { describe, icon, rect, svg, words } from "./draw";
import { icons } from "./glyphs";
import { fonts, measure } from "./text";

export function drawNode(group: SVGGElement, heading: SVGGElement, node: NodeItem, box: Box, pods: number, hint: string) {
  describe(group, {
    "data-kind": "node", "data-namespace": "", "data-name": node.name, "data-phase": node.ready ? "Ready" : "NotReady",
    "aria-label": `Node ${node.name}, zone ${node.zone}, ${node.ready ? "ready" : "not ready"}${node.cordoned ? ", takes no new pods" : ""}, ${pods} pods`,
  });
  group.classList.toggle("cordoned", node.cordoned);
  group.replaceChildren();
  rect(group, "machine", 0, 0, box.w, box.h, 20);
  heading.replaceChildren();
  icon(heading, "machine-icon", 29, 30, icons.machine);
  words(heading, "title", 50, 35, node.name);
  words(heading, "mono quiet", 50 + measure(node.name, fonts.title) + 12, 35, node.ip);
  words(heading, "far-name", 20, 44, node.name);
  const note = !node.ready ? "not ready" : node.cordoned ? "cordoned" : node.zone ? `zone ${node.zone}` : "";
  if (note) words(heading, node.ready && !node.cordoned ? "small end quiet" : "small end warn", box.w - 20, 34.5, note);
  svg(group, "title").textContent = `${node.name}, ${pods} pods`;
  if (!hint) return;
  rect(group, "band-hint", 16, 58, box.w - 32, 96, 12);
  words(group, "hint", box.w / 2, 110, hint);
}

const places = {
  laptop: { title: "Your laptop", note: "kubectl", say: "Your laptop, outside the cluster" },
  internet: { title: "Internet", note: "everything else", say: "The internet, outside the cluster" },
};

export function drawPlace(group: SVGGElement, item: PlaceItem, box: Box) {
  const { title, note, say } = places[item.kind];
  describe(group, { "data-kind": item.kind, "data-namespace": "", "data-name": item.kind, "data-phase": "Active", "aria-label": say });
  group.replaceChildren();
  rect(group, "place", 0, 0, box.w, box.h, 18);
  icon(group, "place-icon", 35, box.h / 2, icons[item.kind]);
  words(group, "title", 66, 26, title);
  words(group, "small quiet", 66, 44, note);
}

/** The cluster's outline with its name, the Service band's hint and the tray of pods that no machine has taken. */
export function drawFrame(group: SVGGElement, name: string, { frame, band, waiting, regions }: Arrangement, hint: string) {
  group.replaceChildren();
  rect(group, "cluster", frame.x, frame.y, frame.w, frame.h, 32);
  words(group, "cluster-name", frame.x + 28, frame.y + 36, "Cluster");
  words(group, "cluster-name strong", frame.x + 28 + measure("Cluster", fonts.title) + 8, frame.y + 36, name);
  for (const region of regions) drawRegion(group, region);
  if (hint && band) {
    rect(group, "band-hint", band.x, band.y, band.w - 184, band.h, 16);
    words(group, "hint", band.x + (band.w - 184) / 2, band.y + band.h / 2 + 4, hint);
  }
  if (waiting) {
    rect(group, "tray", waiting.x, waiting.y, waiting.w, waiting.h, 20);
    words(group, "title", waiting.x + 20, waiting.y + 26, "Waiting for a machine");
  }
  svg(group, "title").textContent = `Cluster ${name}`;
}

/** A namespace is ground to stand on. */
function drawRegion(group: SVGGElement, { kind, title, box }: Region) {
  rect(group, `region ${kind}`, box.x, box.y, box.w, box.h, 22);
  words(group, "title", box.x + 20, box.y + 33, title);
  words(group, "far-name", box.x + 20, box.y + 41, title);
}
