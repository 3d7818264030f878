import type { Box, Point } from "../layout/box";
import type { Flight } from "../scene/items";
import type { Ink } from "./ink";
import { type PlannedLeg, troubles } from "./plan";

type Pen = CanvasRenderingContext2D;

const title = "600 13px 'Inter Variable', system-ui, sans-serif";
const mono = "500 12px 'JetBrains Mono Variable', ui-monospace, monospace";
const small = "500 12px 'Inter Variable', system-ui, sans-serif";

interface Row { font: string; parts: { text: string; colour: string; struck?: boolean }[] }

/** The words beside a packet: what it is, whence and whither, and the address it is given on the way. */
export function plate(pen: Pen, at: Point, planned: PlannedLeg, rewritten: boolean, arrived: boolean, ink: Ink, room: Box) {
  const { leg } = planned, family = planned.family === "dns" ? ink.dns : ink.web;
  const colour = !planned.back || leg.outcome === "ok" ? family : leg.outcome === "nodata" ? ink.warn : ink.bad;
  const rows: Row[] = [{ font: title, parts: [{ text: shorten(leg.label, 58), colour }] }];
  const addresses: Row = { font: mono, parts: [{ text: `${leg.source} → `, colour: ink.quiet }] };
  if (leg.translated && rewritten)
    addresses.parts.push({ text: leg.destination, colour: ink.quiet, struck: true }, { text: ` → ${leg.translated}`, colour: ink.good });
  else addresses.parts.push({ text: leg.destination, colour: ink.text });
  rows.push(addresses);
  if (arrived && leg.outcome !== "ok") rows.push({ font: small, parts: [{ text: shorten(leg.note || troubles[leg.outcome], 64), colour: leg.outcome === "nodata" || leg.outcome === "timeout" ? ink.warn : ink.bad }] });
  else if (arrived && leg.note && leg.translated) rows.push({ font: small, parts: [{ text: shorten(leg.note, 64), colour: ink.quiet }] });
  card(pen, at, rows, ink, colour, room);
}

const verdicts: Record<Flight["outcome"], [string, keyof Ink]> = {
  answered: ["✓", "good"], refused: ["✕", "bad"], dropped: ["⊘", "bad"], timeout: ["…", "warn"], unresolved: ["?", "bad"],
};

/** How it ended, in the words the user saw. */
export function verdict(pen: Pen, at: Point, flight: Flight, strength: number, ink: Ink, room: Box) {
  const [mark, key] = verdicts[flight.outcome];
  pen.save();
  pen.globalAlpha = strength;
  const line = flight.text.split("\n", 1)[0] || flight.outcome;
  card(pen, at, [{ font: title, parts: [{ text: `${mark}  `, colour: ink[key] }, { text: shorten(line, 60), colour: ink.text }] }], ink, ink[key], room);
  pen.restore();
}

function card(pen: Pen, at: Point, rows: Row[], ink: Ink, accent: string, room: Box) {
  const lineHeight = 18, pad = 11;
  let width = 0;
  for (const row of rows) width = Math.max(width, rowWidth(pen, row));
  const w = width + pad * 2 + 3, h = rows.length * lineHeight + pad * 2 - 4;
  const x = Math.max(room.x + 8, Math.min(room.x + room.w - w - 8, at.x - w / 2));
  const above = at.y - h - 22;
  const y = above < room.y + 8 ? Math.min(at.y + 24, room.y + room.h - h - 8) : above;
  pen.save();
  pen.shadowColor = "rgb(0 0 0 / .22)";
  pen.shadowBlur = 22;
  pen.shadowOffsetY = 6;
  pen.fillStyle = ink.paper;
  pen.beginPath();
  pen.roundRect(x, y, w, h, 10);
  pen.fill();
  pen.shadowColor = "transparent";
  pen.strokeStyle = ink.line;
  pen.lineWidth = 1;
  pen.stroke();
  pen.clip();
  pen.fillStyle = accent;
  pen.fillRect(x, y, 4, h);
  pen.textBaseline = "alphabetic";
  rows.forEach((row, i) => write(pen, row, x + pad + 3, y + pad + 10 + i * lineHeight));
  pen.restore();
}

function rowWidth(pen: Pen, row: Row) {
  pen.font = row.font;
  return row.parts.reduce((sum, part) => sum + pen.measureText(part.text).width, 0);
}

function write(pen: Pen, row: Row, x: number, y: number) {
  pen.font = row.font;
  pen.textAlign = "left";
  for (const part of row.parts) {
    const width = pen.measureText(part.text).width;
    pen.fillStyle = part.colour;
    pen.fillText(part.text, x, y);
    if (part.struck) pen.fillRect(x, y - 4.5, width, 1.4);
    x += width;
  }
}

const shorten = (text: string, most: number) => text.length <= most ? text : text.slice(0, most - 1) + "…";
