import type { Box } from "../layout/box";
import { sizes } from "../layout/sizes";
import { isCalm, type WorkloadItem } from "../scene/items";
import { describe, icon, rect, svg, words } from "./draw";
import { icons } from "./glyphs";
import { fit, fonts, measure } from "./text";

/** What makes pods: a frame around them where pods stand together, else a card of its own. With − and + where its number can be set. */
export function drawWorkload(group: SVGGElement, heading: SVGGElement, workload: WorkloadItem, box: Box) {
  const around = box.h > sizes.small.h + 1, whole = workload.ready >= workload.wanted;
  group.classList.toggle("calm", isCalm(workload));
  group.classList.toggle("around", around);
  heading.setAttribute("class", isCalm(workload) ? "workload calm" : "workload");
  describe(group, {
    "data-kind": workload.type.toLowerCase(), "data-namespace": workload.ns, "data-name": workload.name, "data-phase": workload.note || (whole ? "Ready" : "Progressing"),
    "data-ready": `${workload.ready}`, "data-wanted": `${workload.wanted}`, "aria-label": sayWorkload(workload),
  });
  group.replaceChildren();
  heading.replaceChildren();
  rect(group, "card", 0, 0, box.w, box.h, around ? 16 : 12);
  const over = around ? heading : group;
  icon(over, "workload-icon", 20, around ? 22 : box.h / 2, icons[iconOf(workload.type)]);
  const count = `${workload.ready}/${workload.wanted}`, tools = workload.scales ? 58 : 0;
  const room = box.w - 38 - tools - 12, wide = measure(count, fonts.small) + 14;
  const [top, bottom] = around ? [18, 34] : [22, 40];
  words(over, "small strong name", 36, top, fit(workload.name, fonts.status, room - wide - 4));
  const note = workload.note ? `${workload.type}, ${workload.note}` : workload.type;
  words(over, whole ? "small quiet" : "small warn", 36, bottom, fit(note, fonts.small, room - wide - 4));
  const badge = svg(group, "g", { class: whole ? "badge" : "badge some", transform: `translate(${box.w - tools - wide - 10} ${around ? 12 : box.h / 2 - 10})` });
  rect(badge, "badge-back", 0, 0, wide, 20, 10);
  words(badge, "badge-text", wide / 2, 14, count);
  if (workload.scales) {
    step(group, box.w - 62, around ? 10 : box.h / 2 - 12, "scale-down", "M-4.5 0h9", workload.wanted === 0);
    step(group, box.w - 34, around ? 10 : box.h / 2 - 12, "scale-up", "M-4.5 0h9M0-4.5v9", false);
  }
  words(over, "far-name", 14, around ? 34 : box.h / 2 + 14, fit(workload.name, fonts.far, box.w - 20));
  svg(group, "title").textContent = sayWorkload(workload);
}

function step(group: SVGGElement, x: number, y: number, act: string, sign: string, off: boolean) {
  const button = svg(group, "g", { class: off ? "step off" : "step", "data-act": act, transform: `translate(${x} ${y})` });
  rect(button, "step-back", 0, 0, 24, 24, 7);
  icon(button, "step-sign", 12, 12, sign);
}

const iconOf = (type: string) => type === "StatefulSet" ? "stateful" : type === "DaemonSet" ? "daemon" : type === "Job" ? "job" : "deployment";

export const sayWorkload = (workload: WorkloadItem) =>
  `${workload.type} ${workload.name}, namespace ${workload.ns}, ${workload.ready} of ${workload.wanted} ${workload.type === "Job" ? "succeeded" : "ready"}`
  + (workload.note ? `, ${workload.note}` : "");
