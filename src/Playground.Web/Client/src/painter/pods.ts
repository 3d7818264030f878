import { type Box } from "../layout/box";
import { isCalm, type PodItem } from "../scene/items";
import { chips } from "./chips";
import { describe, drawChips, icon, rect, svg, words } from "./draw";
import { podGlyphs, podState } from "./glyphs";
import { drawShield } from "./policies";
import { fit, fonts, measure } from "./text";

/** A pod as a card: state, name, address, readiness, image, labels. What is too small to read is not drawn until it is near. */
export function drawPod(group: SVGGElement, pod: PodItem, box: Box, near: boolean) {
  const state = podState(pod), calm = isCalm(pod), policies = pod.policies ?? [], guarded = policies.length ? 22 : 0;
  group.classList.toggle("calm", calm);
  describe(group, {
    "data-kind": "pod", "data-namespace": pod.ns, "data-name": pod.name, "data-phase": pod.phase,
    "data-ready": `${pod.ready}`, "data-state": state, "data-status": pod.status, "data-policies": policies.join(" ") || undefined,
    "aria-label": sayPod(pod),
  });
  group.replaceChildren();
  rect(group, "card", 0, 0, box.w, box.h, calm ? 10 : 12);
  if (!near) { drawFar(group, state, box); return; }
  drawShield(group, policies, box, calm);
  const { shape, sign } = podGlyphs[state];
  const mark = svg(group, "g", { class: "state", transform: `translate(20 ${calm ? 21 : 24})` });
  icon(mark, "state-shape", 0, 0, shape);
  icon(mark, "state-sign", 0, 0, sign);
  if (calm) {
    words(group, "name", 36, 18, fit(pod.name, fonts.small, box.w - 46 - guarded));
    words(group, "mono quiet", 36, 33, pod.ip || pod.status);
    return;
  }
  words(group, "name", 37, 29, fit(pod.name, fonts.title, box.w - 48 - guarded));
  const detail = svg(group, "g", { class: "detail" }), tail = pod.readyText + (pod.restarts ? ` ↻${pod.restarts}` : "");
  words(detail, pod.ip && state !== "failed" ? "mono" : "status", 13, 54, fit(pod.ip && state !== "failed" ? pod.ip : pod.status, pod.ip && state !== "failed" ? fonts.mono : fonts.status, box.w - 26 - measure(tail, fonts.small) - 6));
  words(detail, "small end quiet", box.w - 13, 54, tail);
  const line = chips(ownLabels(pod), box.w - 24);
  if (line.length) drawChips(svg(detail, "g", { class: "chips" }), line, 12, 65);
  else words(detail, "small quiet", 13, 80, fit(shortImage(pod.image), fonts.small, box.w - 24));
  svg(group, "title").textContent = `${pod.name}\n${pod.status}, ${pod.readyText} ready, ${pod.restarts} restarts\n${pod.image}\n${pod.ip}`;
}

/** Labels that people gave: what the cluster adds by itself is in the inspector. */
const ownLabels = (pod: PodItem) =>
  Object.fromEntries(Object.entries(pod.labels).filter(([key]) => !clusters.test(key)));

const clusters = /^([\w.-]+\.)?kubernetes\.io\/|^(pod-template-hash|pod-template-generation|controller-revision-hash|controller-uid|job-name)$/;

/** From far away: a block of the state's colour; only what is not well keeps its sign, so that it is found among a thousand. */
function drawFar(group: SVGGElement, state: keyof typeof podGlyphs, box: Box) {
  if (state !== "running") icon(group, "state-far", box.w / 2, box.h / 2, podGlyphs[state].shape).setAttribute(
    "transform", `translate(${box.w / 2} ${box.h / 2}) scale(${Math.min(box.h / 22, 4)})`);
}

/** `registry/library/nginx:1.24` is `nginx:1.24` to those who know; the whole name is in the inspector. */
const shortImage = (image: string) => image.split("/").slice(-2).join("/");

export const sayPod = (pod: PodItem) =>
  `Pod ${pod.name}, namespace ${pod.ns}, ${pod.status}, ${pod.ready ? "ready" : "not ready"}` + (pod.ip ? `, address ${pod.ip}` : "")
  + (pod.restarts ? `, ${pod.restarts} restarts` : "") + (pod.policies?.length ? `, protected by ${pod.policies.join(", ")}` : "");
