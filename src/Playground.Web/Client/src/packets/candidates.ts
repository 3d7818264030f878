import type { Box } from "../layout/box";
import type { Candidate } from "../scene/items";
import type { Transform } from "../view/viewport";
import type { Ink } from "./ink";

type Pen = CanvasRenderingContext2D;

const letters = "600 12px 'Inter Variable', system-ui, sans-serif";

/** The draw: the endpoints a connection could go to light up, the drawn one whole, each other one dashed with the reason it was passed over. */
export function lightCandidates(pen: Pen, candidates: readonly Candidate[], boxOf: (id: string) => Box | undefined, view: Transform, ink: Ink, strength: number) {
  pen.save();
  pen.globalAlpha = strength;
  for (const candidate of candidates) {
    const box = boxOf(candidate.pod);
    if (!box) continue;
    const [x, y] = view.apply([box.x, box.y]), w = box.w * view.k, h = box.h * view.k;
    pen.strokeStyle = candidate.chosen ? ink.good : ink.quiet;
    pen.lineWidth = candidate.chosen ? 3.5 : 1.75;
    pen.setLineDash(candidate.chosen ? [] : [5, 5]);
    pen.beginPath();
    pen.roundRect(x - 4, y - 4, w + 8, h + 8, 14 * view.k + 4);
    pen.stroke();
    if (w > 46) label(pen, candidate, x + w / 2, y + h + 6, ink);
  }
  pen.restore();
}

function label(pen: Pen, { chosen, reason }: Candidate, x: number, y: number, ink: Ink) {
  const text = chosen ? `✓ drawn, ${reason}` : `– ${reason}`;
  pen.font = letters;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const w = pen.measureText(text).width + 16;
  pen.setLineDash([]);
  pen.fillStyle = chosen ? ink.good : ink.paper;
  pen.strokeStyle = chosen ? ink.good : ink.line;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.roundRect(x - w / 2, y, w, 20, 10);
  pen.fill();
  pen.stroke();
  pen.fillStyle = chosen ? ink.paper : ink.quiet;
  pen.fillText(text, x, y + 10.5);
}
