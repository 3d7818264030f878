import type { Point } from "../layout/box";
import type { Ink } from "./ink";
import type { PlannedLeg } from "./plan";

type Pen = CanvasRenderingContext2D;

/** A DNS message is a diamond, a request a disc; what comes back is hollow, what failed carries its sign. */
export function packet(pen: Pen, at: Point, planned: PlannedLeg, ink: Ink, size = 9) {
  const bad = planned.leg.outcome !== "ok";
  const colour = planned.leg.outcome === "nodata" ? ink.warn : bad && planned.back ? ink.bad : planned.family === "dns" ? ink.dns : ink.web;
  pen.save();
  pen.translate(at.x, at.y);
  pen.beginPath();
  if (planned.family === "dns") { pen.moveTo(0, -size * 1.25); pen.lineTo(size * 1.25, 0); pen.lineTo(0, size * 1.25); pen.lineTo(-size * 1.25, 0); pen.closePath(); }
  else pen.arc(0, 0, size, 0, Math.PI * 2);
  pen.lineWidth = 2.5;
  pen.lineJoin = "round";
  pen.strokeStyle = planned.back ? colour : ink.paper;
  pen.fillStyle = planned.back ? ink.paper : colour;
  pen.shadowColor = colour;
  pen.shadowBlur = 12;
  pen.fill();
  pen.shadowBlur = 0;
  pen.stroke();
  sign(pen, planned, planned.back ? colour : ink.paper, size);
  pen.restore();
}

function sign(pen: Pen, { leg, family, back }: PlannedLeg, colour: string, size: number) {
  if (size < 7) return;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 1.8;
  pen.lineCap = "round";
  pen.beginPath();
  const r = size * .36;
  if (leg.outcome === "nxdomain" || (leg.outcome === "refused" && back)) { pen.moveTo(-r, -r); pen.lineTo(r, r); pen.moveTo(r, -r); pen.lineTo(-r, r); }
  else if (leg.outcome === "nodata") { pen.moveTo(-r, 0); pen.lineTo(r, 0); }
  else if (family === "dns" && !back) { pen.font = "700 11px 'Inter Variable', sans-serif"; pen.textAlign = "center"; pen.fillText("?", 0, 4); }
  else if (back) { pen.moveTo(-r, 0); pen.lineTo(-r * .2, r * .8); pen.lineTo(r, -r * .8); }
  else { pen.moveTo(-r, 0); pen.lineTo(r, 0); pen.moveTo(r * .1, -r); pen.lineTo(r, 0); pen.lineTo(r * .1, r); }
  pen.stroke();
}

/** The way a packet went: dots for DNS, a line for requests. */
export function trail(pen: Pen, from: Point, to: Point, planned: PlannedLeg, ink: Ink, strength: number) {
  pen.save();
  pen.globalAlpha = strength;
  pen.strokeStyle = planned.family === "dns" ? ink.dns : ink.web;
  pen.lineWidth = planned.back ? 1.5 : 2.5;
  pen.lineCap = "round";
  pen.setLineDash(planned.family === "dns" ? [1, 7] : []);
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.quadraticCurveTo(...bend(from, to), to.x, to.y);
  pen.stroke();
  pen.restore();
}

/** There and back are two different lines: each bends to its own right. */
function bend(from: Point, to: Point): [number, number] {
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1, out = Math.min(46, length * .16);
  return [(from.x + to.x) / 2 - dy / length * out, (from.y + to.y) / 2 + dx / length * out];
}

export function along(from: Point, to: Point, t: number): Point {
  const [bx, by] = bend(from, to), u = 1 - t;
  return { x: u * u * from.x + 2 * u * t * bx + t * t * to.x, y: u * u * from.y + 2 * u * t * by + t * t * to.y };
}

/** The mark a packet leaves where it ended badly; `t` runs from 0 to 1 while it shows. */
export function trouble(pen: Pen, at: Point, planned: PlannedLeg, ink: Ink, t: number) {
  const { outcome } = planned.leg;
  pen.save();
  pen.translate(at.x, at.y);
  pen.lineWidth = 3;
  pen.lineCap = "round";
  if (outcome === "refused") {
    pen.strokeStyle = ink.bad;
    pen.globalAlpha = 1 - t;
    pen.beginPath(); pen.arc(0, 0, 12 + 26 * t, 0, Math.PI * 2); pen.stroke();
    pen.globalAlpha = 1;
    pen.beginPath(); pen.moveTo(-7, -7); pen.lineTo(7, 7); pen.moveTo(7, -7); pen.lineTo(-7, 7); pen.stroke();
  } else if (outcome === "dropped") {
    pen.strokeStyle = ink.bad;
    pen.beginPath(); pen.moveTo(-16, -15); pen.lineTo(16, -15); pen.stroke();
    pen.globalAlpha = 1 - t;
    pen.translate(0, 44 * t * t);
    pen.rotate(t * 1.2);
    packet(pen, { x: 0, y: 0 }, planned, ink, 8);
  } else if (outcome === "timeout") {
    pen.strokeStyle = ink.warn;
    pen.setLineDash([2, 6]);
    pen.beginPath(); pen.arc(0, 0, 15, 0, Math.PI * 2); pen.stroke();
    pen.setLineDash([]);
    pen.beginPath(); pen.arc(0, 0, 15, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * t); pen.stroke();
    pen.beginPath(); pen.moveTo(0, -6); pen.lineTo(0, 0); pen.lineTo(4, 3); pen.stroke();
  }
  pen.restore();
}
