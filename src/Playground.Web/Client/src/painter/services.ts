import type { Box } from "../layout/box";
import { isCalm, type ServiceItem } from "../scene/items";
import { chips } from "./chips";
import { describe, drawChips, icon, rect, svg, words } from "./draw";
import { icons } from "./glyphs";
import { fit, fonts, measure } from "./text";

/** How many endpoints there are. */
interface Count { ready: number; all: number }

/** A Service as a card: its virtual address is its face, its selector the invitation. */
export function drawService(group: SVGGElement, service: ServiceItem, box: Box, pods: Count) {
  const calm = isCalm(service), { ready, all } = endpointsOf(service, pods);
  group.classList.toggle("calm", calm);
  describe(group, {
    "data-kind": "service", "data-namespace": service.ns, "data-name": service.name, "data-phase": "Active", "data-type": service.type,
    "data-endpoints": `${ready}`, "aria-label": sayService(service, pods),
  });
  group.replaceChildren();
  rect(group, "card", 0, 0, box.w, box.h, calm ? 12 : 16);
  if (calm) drawCalm(group, service, box); else drawLead(group, service, box, ready, all);
  words(group, "far-name", box.w / 2, box.h / 2 + 14, fit(service.name, fonts.far, (box.w - 20) * (calm ? 40 / 28 : 1)));
  svg(group, "title").textContent = sayService(service, pods);
}

function drawCalm(group: SVGGElement, service: ServiceItem, box: Box) {
  icon(group, "service-icon", 20, box.h / 2, icons.service);
  words(group, "name", 38, 22, fit(service.name, fonts.small, box.w - 48));
  words(group, "mono quiet", 38, 39, address(service));
}

function drawLead(group: SVGGElement, service: ServiceItem, box: Box, ready: number, all: number) {
  icon(group, "service-icon", 25, 27, icons.service);
  const count = all === ready ? `${ready}` : `${ready}/${all}`;
  const width = measure(count, fonts.small) + 16;
  words(group, "name", 44, typeOf(service) ? 29 : 31.5, fit(service.name, fonts.title, box.w - 60 - width));
  const badge = svg(group, "g", { class: ready ? "badge" : "badge none", transform: `translate(${box.w - width - 12} 17)` });
  rect(badge, "badge-back", 0, 0, width, 20, 10);
  words(badge, "badge-text", width / 2, 14, count);
  const detail = svg(group, "g", { class: "detail" });
  const kind = typeOf(service);
  if (kind) words(group, "small quiet", 44, 47, fit(kind, fonts.small, box.w - 58));
  words(detail, "mono address", 15, 69, fit(address(service), fonts.address, box.w - 100));
  words(detail, "mono end quiet", box.w - 15, 69, fit(service.ports.map(shortPort).join(" "), fonts.mono, box.w - 130));
  const line = chips(service.selector, box.w - 26);
  if (line.length) drawChips(svg(detail, "g", { class: "chips" }), line, 14, 82);
  else words(detail, "small quiet", 15, 96, service.type === "ExternalName" ? "another name for it, nothing more" : fit(byHand(service), fonts.small, box.w - 26));
}

function byHand({ elsewhere }: ServiceItem) {
  const [first, ...more] = elsewhere;
  return first ? `→ ${first.address}${more.length ? ` and ${more.length} more` : ""}` : "no selector: endpoints by hand";
}

/** The pods behind it have lines to them; what lies elsewhere only counts. */
const endpointsOf = ({ elsewhere }: ServiceItem, pods: Count): Count => ({ ready: pods.ready + elsewhere.filter(e => e.ready).length, all: pods.all + elsewhere.length });

const shortPort = (port: string) => port.replace("/TCP", "").replace(/:\d+/, "");

/** What is special about a Service: that it can be reached from outside, that it has no address, that it is but a name. */
function typeOf({ type, clusterIP, externalIP, ports }: ServiceItem) {
  if (type === "LoadBalancer") return `load balancer ${externalIP || "without an address yet"}`;
  if (type === "NodePort") return `every node, port ${ports.map(port => /:(\d+)/.exec(port)?.[1]).filter(Boolean).join(", ")}`;
  if (type === "ExternalName") return "ExternalName";
  return clusterIP === "None" ? "one DNS name for each pod" : "";
}

const address = (service: ServiceItem) => service.type === "ExternalName" ? `→ ${service.externalIP}` : service.clusterIP === "None" ? "headless" : service.clusterIP || service.externalIP || service.type;

export function sayService(service: ServiceItem, pods: Count) {
  const { ready, all } = endpointsOf(service, pods);
  return `Service ${service.name}, namespace ${service.ns}, ${service.type}, ${address(service)}`
    + (service.ports.length ? `, ports ${service.ports.join(", ")}` : "") + (service.type === "ExternalName" ? "" : `, ${ready} of ${all} endpoints ready`);
}
