import type { Box } from "../layout/box";
import { sizes } from "../layout/sizes";
import type { IngressItem } from "../scene/items";
import { describe, icon, rect, svg, words } from "./draw";
import { icons } from "./glyphs";
import { fit, fonts, measure } from "./text";

/** A way in: its hosts and paths line by line, each with the Service it leads to. */
export function drawIngress(group: SVGGElement, ingress: IngressItem, box: Box) {
  describe(group, {
    "data-kind": "ingress", "data-namespace": ingress.ns, "data-name": ingress.name, "data-phase": ingress.address ? "Active" : "Pending", "aria-label": sayIngress(ingress),
  });
  group.replaceChildren();
  rect(group, "card", 0, 0, box.w, box.h, 16);
  icon(group, "ingress-icon", 25, 27, icons.ingress);
  words(group, "name", 44, 26, fit(ingress.name, fonts.title, box.w - 56));
  const [text, tone] = ingress.address ? [ingress.address + (ingress.tls ? ", TLS" : ""), "mono quiet"] : [ingress.class ? "no address yet" : "no IngressClass", "small warn"];
  words(group, tone, 44, 43, fit(text, fonts.mono, box.w - 56));
  const detail = svg(group, "g", { class: "detail" }), { head, line, most } = sizes.ingress;
  ingress.rules.slice(0, most).forEach((rule, i) => {
    const last = i === most - 1 && ingress.rules.length > most, to = last ? `and ${ingress.rules.length - i} more` : `→ ${rule.service}`;
    const right = measure(to, fonts.small);
    words(detail, "small end quiet", box.w - 15, head + i * line, to);
    if (!last) words(detail, "mono", 15, head + i * line, fit(placeOf(rule), fonts.mono, box.w - 40 - right));
  });
  words(group, "far-name", box.w / 2, box.h / 2 + 14, fit(ingress.name, fonts.far, box.w - 20));
  svg(group, "title").textContent = sayIngress(ingress);
}

const placeOf = ({ host, path }: IngressItem["rules"][number]) => host || path ? (host || "*") + path : "everything else";

export const sayIngress = (ingress: IngressItem) =>
  `Ingress ${ingress.name}, namespace ${ingress.ns}, ${ingress.address || "no address"}, `
  + ingress.rules.map(rule => `${placeOf(rule)} to ${rule.service}`).join(", ");
