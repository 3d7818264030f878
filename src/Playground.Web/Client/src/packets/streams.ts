import type { Point } from "../layout/box";
import type { Flight, LegOutcome } from "../scene/items";
import type { Ink } from "./ink";

type Pen = CanvasRenderingContext2D;

/** A point of the way, for 0 to 1. */
type Way = (t: number) => Point;

/** How much goes one way: a count that fades, so that a steady rate keeps it steady. */
interface Stream { from: string; to: string; family: "dns" | "web"; weight: number; lost: Map<LegOutcome, number> }

const half = 900, faint = .15, dotsAtMost = 16, speed = .00075;

/**
 * Many requests at once: not packet by packet any more but as streams. The more goes along a way, the thicker it is and the more dots
 * it carries; where packets are lost the sign of how they were lost stands at its end.
 */
export class Streams {
  private readonly streams = new Map<string, Stream>();
  private clock = 0;

  get size() { return this.streams.size; }

  /** How many requests have gone by of late. */
  get going() { return Math.round(Math.max(0, ...[...this.streams.values()].map(stream => stream.weight))); }

  add(flight: Flight) {
    for (const leg of flight.legs) {
      if (leg.kind === "answer" || leg.kind === "response") continue;
      const family = leg.kind === "question" ? "dns" : "web", key = `${family} ${leg.from} ${leg.to}`;
      const stream = this.streams.get(key) ?? { from: leg.from, to: leg.to, family, weight: 0, lost: new Map<LegOutcome, number>() };
      stream.weight++;
      if (leg.outcome !== "ok") stream.lost.set(leg.outcome, (stream.lost.get(leg.outcome) ?? 0) + 1);
      this.streams.set(key, stream);
    }
  }

  /** Time goes on, in milliseconds. */
  pass(time: number) {
    this.clock += time;
    const kept = .5 ** (time / half);
    for (const [key, stream] of this.streams) {
      stream.weight *= kept;
      for (const [outcome, weight] of stream.lost) if (weight * kept < faint) stream.lost.delete(outcome); else stream.lost.set(outcome, weight * kept);
      if (stream.weight < faint) this.streams.delete(key);
    }
  }

  paint(pen: Pen, ink: Ink, wayOf: (from: string, to: string) => Way | undefined, still: boolean) {
    for (const stream of this.streams.values()) {
      const way = wayOf(stream.from, stream.to);
      if (way) paint(pen, stream, way, ink, still ? 0 : this.clock);
    }
  }

  clear() { this.streams.clear(); }
}

function paint(pen: Pen, stream: Stream, way: Way, ink: Ink, clock: number) {
  const colour = stream.family === "dns" ? ink.dns : ink.web, strength = Math.min(1, stream.weight);
  const isDns = stream.family === "dns", width = 1.5 + Math.log2(1 + stream.weight) * (isDns ? .8 : 1.7), dots = Math.min(dotsAtMost, Math.ceil(stream.weight * (isDns ? .25 : .5)));
  pen.save();
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineCap = "round";
  pen.globalAlpha = (isDns ? .16 : .32) * strength;
  pen.lineWidth = width;
  pen.beginPath();
  for (let i = 0; i <= 24; i++) { const at = way(i / 24); if (i) pen.lineTo(at.x, at.y); else pen.moveTo(at.x, at.y); }
  pen.stroke();
  pen.globalAlpha = strength;
  const size = Math.min(5, 2 + width * .25);
  for (let i = 0; i < dots; i++) {
    const at = way((clock * speed + i / dots) % 1);
    pen.beginPath();
    if (isDns) { pen.moveTo(at.x, at.y - size); pen.lineTo(at.x + size, at.y); pen.lineTo(at.x, at.y + size); pen.lineTo(at.x - size, at.y); } else pen.arc(at.x, at.y, size, 0, Math.PI * 2);
    pen.fill();
  }
  const to = way(1);
  let x = to.x - (stream.lost.size - 1) * 13;
  for (const outcome of stream.lost.keys()) { badge(pen, { x, y: to.y - 18 }, outcome, ink); x += 26; }
  pen.restore();
}

/** The sign of a way to be lost, on a plate of its own. */
function badge(pen: Pen, at: Point, outcome: LegOutcome, ink: Ink) {
  pen.globalAlpha = 1;
  pen.fillStyle = ink.paper;
  pen.strokeStyle = outcome === "timeout" || outcome === "nodata" ? ink.warn : ink.bad;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(at.x, at.y, 11, 0, Math.PI * 2);
  pen.fill();
  pen.stroke();
  pen.beginPath();
  if (outcome === "refused" || outcome === "nxdomain") { pen.moveTo(at.x - 4, at.y - 4); pen.lineTo(at.x + 4, at.y + 4); pen.moveTo(at.x + 4, at.y - 4); pen.lineTo(at.x - 4, at.y + 4); }
  else if (outcome === "timeout") { pen.moveTo(at.x, at.y - 5); pen.lineTo(at.x, at.y); pen.lineTo(at.x + 4, at.y + 2); }
  else { pen.moveTo(at.x - 5, at.y); pen.lineTo(at.x + 5, at.y); }
  pen.stroke();
}
