import type { Flight } from "../scene/items";
import { watchInk, type Ink } from "../packets/ink";
import type { Recording } from "./recording";

/** What is drawn in one column of the track. */
interface Column { changes: number; flights: Partial<Record<Flight["outcome"], number>> }

const step = 3;

/**
 * What happened over time, at a glance: changes of objects as bars above the line, requests below it. How a request ended tells
 * by its form: answered a dot, refused a cross, dropped a bar, timed out a ring, no such name a diamond.
 */
export class Track {
  private readonly pen: CanvasRenderingContext2D;
  private readonly ink;
  private readonly room: ResizeObserver;

  constructor(readonly canvas: HTMLCanvasElement, parent: HTMLElement, again: () => void) {
    this.pen = canvas.getContext("2d")!;
    this.ink = watchInk(parent, again);
    this.room = new ResizeObserver(again);
    this.room.observe(canvas);
    canvas.setAttribute("aria-hidden", "true");
  }

  draw(recording: Recording | undefined, start: number, end: number, at: number | undefined, bookmarks: readonly number[]) {
    const { pen, canvas } = this, scale = devicePixelRatio, w = canvas.clientWidth, h = canvas.clientHeight, ink = this.ink.ink;
    if (canvas.width !== Math.round(w * scale) || canvas.height !== Math.round(h * scale)) { canvas.width = Math.round(w * scale); canvas.height = Math.round(h * scale); }
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, w, h);
    const middle = Math.round(h * .52), x = (time: number) => (time - start) / Math.max(1, end - start) * w;
    pen.fillStyle = ink.line;
    pen.fillRect(0, middle, w, 1);
    if (recording) columns(recording, start, end, w).forEach((column, i) => {
      if (!column) return;
      const height = Math.min(middle - 3, 4 + Math.log2(1 + column.changes) * 4);
      pen.fillStyle = ink.accent;
      pen.globalAlpha = .75;
      if (column.changes) pen.fillRect(i * step, middle - height, step - 1, height);
      pen.globalAlpha = 1;
      let y = middle + 7;
      for (const outcome of order) if (column.flights[outcome]) { mark(pen, outcome, i * step + 1, y, ink); y += 7; }
    });
    for (const time of bookmarks) flag(pen, x(time), h, ink);
    if (at === undefined) return;
    pen.fillStyle = ink.warn;
    pen.globalAlpha = .12;
    pen.fillRect(x(at), 0, w - x(at), h);
    pen.globalAlpha = 1;
    pen.fillRect(x(at) - 1, 0, 2, h);
  }

  stop() {
    this.ink.stop();
    this.room.disconnect();
  }
}

const order: Flight["outcome"][] = ["unresolved", "refused", "dropped", "timeout", "answered"];

function columns(recording: Recording, start: number, end: number, width: number) {
  const found: (Column | undefined)[] = [];
  for (const moment of recording.moments) {
    if (moment.at < start) continue;
    const i = Math.min(Math.floor(width / step) - 1, Math.floor((moment.at - start) / Math.max(1, end - start) * width / step));
    const column = found[i] ??= { changes: 0, flights: {} };
    column.changes += (moment.put?.length ?? 0) + (moment.del?.length ?? 0);
    for (const flight of moment.flights ?? []) column.flights[flight.outcome] = (column.flights[flight.outcome] ?? 0) + 1;
  }
  return found;
}

function mark(pen: CanvasRenderingContext2D, outcome: Flight["outcome"], x: number, y: number, ink: Ink) {
  pen.fillStyle = pen.strokeStyle = outcome === "answered" ? ink.good : outcome === "timeout" ? ink.warn : ink.bad;
  pen.lineWidth = 1.6;
  pen.beginPath();
  switch (outcome) {
    case "answered": pen.arc(x, y, 2.2, 0, Math.PI * 2); pen.fill(); return;
    case "refused": pen.moveTo(x - 2.4, y - 2.4); pen.lineTo(x + 2.4, y + 2.4); pen.moveTo(x + 2.4, y - 2.4); pen.lineTo(x - 2.4, y + 2.4); break;
    case "dropped": pen.moveTo(x - 3, y); pen.lineTo(x + 3, y); break;
    case "timeout": pen.arc(x, y, 2.4, 0, Math.PI * 2); break;
    default: pen.moveTo(x, y - 3); pen.lineTo(x + 3, y); pen.lineTo(x, y + 3); pen.lineTo(x - 3, y); pen.closePath();
  }
  pen.stroke();
}

function flag(pen: CanvasRenderingContext2D, x: number, h: number, ink: Ink) {
  pen.fillStyle = ink.dns;
  pen.fillRect(x - .75, 0, 1.5, h);
  pen.beginPath();
  pen.moveTo(x, 0);
  pen.lineTo(x + 9, 4);
  pen.lineTo(x, 8);
  pen.closePath();
  pen.fill();
}
