import type { Box } from "../layout/box";
import { isCalm, type PolicyItem } from "../scene/items";
import { describe, icon, rect, svg, words } from "./draw";
import { icons } from "./glyphs";
import { fit, fonts } from "./text";

const much: Record<string, string> = { none: "nothing", some: "some", all: "everything" };

/** A NetworkPolicy as a small card: whom it is about, and how much it lets in and out. */
export function drawPolicy(group: SVGGElement, policy: PolicyItem, box: Box) {
  group.classList.toggle("calm", isCalm(policy));
  describe(group, { "data-kind": "networkpolicy", "data-namespace": policy.ns, "data-name": policy.name, "data-phase": "Active", "aria-label": sayPolicy(policy) });
  group.replaceChildren();
  rect(group, "card", 0, 0, box.w, box.h, 12);
  icon(group, "policy-icon", 20, box.h / 2, icons.shield);
  words(group, "small strong name", 36, 22, fit(policy.name, fonts.status, box.w - 46));
  words(group, "small quiet", 36, 40, fit(lets(policy), fonts.small, box.w - 46));
  words(group, "far-name", 14, box.h / 2 + 14, fit(policy.name, fonts.far, box.w - 20));
  svg(group, "title").textContent = sayPolicy(policy);
}

const lets = ({ in: into, out }: PolicyItem) => [into && `in: ${much[into]}`, out && `out: ${much[out]}`].filter(Boolean).join(", ");

export const sayPolicy = (policy: PolicyItem) =>
  `NetworkPolicy ${policy.name}, namespace ${policy.ns}, about ${policy.selects === "every pod" ? "every pod" : `pods with ${policy.selects}`}, lets ${lets(policy)}`;

/** On a pod that policies are about: a shield, with their number when there are several. */
export function drawShield(group: SVGGElement, policies: readonly string[], box: Box, calm: boolean) {
  if (!policies.length) return;
  const mark = svg(group, "g", { class: "shield", transform: `translate(${box.w - (calm ? 16 : 20)} ${calm ? 14 : 24})` });
  icon(mark, "shield-shape", 0, 0, icons.shield);
  if (policies.length > 1) words(mark, "shield-count", 0, 3.5, `${policies.length}`);
  svg(mark, "title").textContent = `${policies.length > 1 ? "NetworkPolicies" : "NetworkPolicy"} ${policies.join(", ")}`;
}

/** Whether traffic passes between a pod and the protected one that is chosen: a tick or a bar, beside its card. */
export function drawAccess(group: SVGGElement, access: "allowed" | "denied" | undefined, box: Box) {
  group.querySelector(":scope > .access")?.remove();
  if (!access) return;
  const mark = svg(group, "g", { class: `access ${access}`, transform: `translate(${box.w - 4} 2)` });
  svg(mark, "circle", { class: "access-back", r: 12 });
  icon(mark, "access-sign", 0, 0, access === "allowed" ? "M-5 .5l3.500 3.500 6-7" : "M-5 0h10");
  svg(mark, "title").textContent = access;
}
