import { type IngressItem, isCalm, nodeId, type NodeItem, type PodItem, type ServiceItem } from "../scene/items";
import type { Scene } from "../scene/scene";
import type { Arrangement, Layout } from "./arrangement";
import { type Box, grow, union } from "./box";
import type { Pins } from "./pins";
import { sizes } from "./sizes";
import { Slots } from "./slots";

const { pod, calmPod, service, calmService, ingress, small, place, gap, node, frame: edge } = sizes;

/**
 * By machine: Services in a band with the ways in above it, machines side by side beneath with their pods inside, on a shelf below
 * them what makes pods and the policies; the laptop and the internet outside.
 *
 *     laptop                             internet
 *     ┌ cluster ────────────────────────────────┐
 *     │  Ingresses …                            │
 *     │  Services …                      system │
 *     │  ┌ node-1 ┐   ┌ node-2 ┐   ┌ node-3 ┐   │
 *     │  Deployments, policies …                │
 *     └─────────────────────────────────────────┘
 */
export class Machines implements Layout {
  private readonly pods = new Map<string, Slots>();
  private readonly services = new Slots();
  private readonly calmServices = new Slots();
  private readonly ingresses = new Slots();
  private readonly shelf = new Slots();
  private columns = 2;

  constructor(private readonly pins: Pins) { }

  arrange(scene: Scene): Arrangement {
    const boxes = new Map<string, Box>();
    const nodes = scene.nodes.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
    const seats = this.seatPods(scene, nodes);
    const width = this.nodeWidth(), perRow = rowLength(nodes.length);
    const inner = Math.max(perRow * (width + node.between) - node.between, service.w * 3);
    const band = this.placeServices(scene.services, inner, boxes);
    const bottom = this.placeNodes(nodes, seats, width, perRow, band.y + band.h + node.above, boxes);
    const waiting = this.placeWaiting(seats.get("")!, inner, bottom, boxes);
    this.placeIngresses(scene.ingresses, inner, boxes);
    this.placeShelf(scene, inner, waiting ? waiting.y + waiting.h + small.above : bottom - node.between + small.above, boxes);
    const inside = [band, ...(waiting ? [waiting] : [])];
    for (const [id, box] of boxes) if (!id.startsWith("pod/")) inside.push(box);
    const framed = union(inside)!;
    const frame = { x: framed.x - edge.pad, y: framed.y - edge.head, w: framed.w + edge.pad * 2, h: framed.h + edge.head + edge.pad };
    placeOutside(scene, frame, (id, box) => this.put(boxes, id, box));
    const bounds = grow(union([frame, ...boxes.values()])!, 8);
    return { boxes, frame, band, waiting, regions: [], bounds };
  }

  private seatPods(scene: Scene, nodes: NodeItem[]) {
    const byNode = new Map<string, PodItem[]>([["", []], ...nodes.map(n => [n.id, []] as [string, PodItem[]])]);
    for (const p of scene.pods) (byNode.get(nodeId(p.node)) ?? byNode.get("")!).push(p);
    const seats = new Map<string, { lead: Map<string, number>; calm: Map<string, number>; leadCount: number; calmCount: number }>();
    let most = 0;
    for (const [id, pods] of byNode) {
      const [lead, calm] = [this.slots(id), this.slots(`${id}#calm`)];
      const seated = { lead: lead.seat(pods.filter(p => !isCalm(p)).map(p => p.id), this.coveredBy(pods)), calm: calm.seat(pods.filter(isCalm).map(p => p.id)) };
      seats.set(id, { ...seated, leadCount: lead.length, calmCount: calm.length });
      if (id) most = Math.max(most, lead.length);
    }
    this.columns = columnsFor(most, rowLength(nodes.length), this.columns);
    return seats;
  }

  /** Where on their machine a hand put pods, a seat is covered. */
  private coveredBy(pods: PodItem[]) {
    const pinned = pods.map(p => this.pins.get(p.id)).filter(pin => pin !== undefined);
    return (seat: number) => {
      const at = this.seatAt(seat, node.head, pod);
      return pinned.some(pin => Math.abs(pin.x - at.x) < pod.w && Math.abs(pin.y - at.y) < pod.h);
    };
  }

  private slots(id: string) {
    let slots = this.pods.get(id);
    if (!slots) this.pods.set(id, slots = new Slots());
    return slots;
  }

  private nodeWidth() { return this.columns * (pod.w + gap) - gap + node.pad * 2; }

  private placeServices(services: ServiceItem[], width: number, boxes: Map<string, Box>): Box {
    const byName = (a: ServiceItem, b: ServiceItem) => b.name.localeCompare(a.name);
    // last by name sits lowest: kube-dns, the one with lines to draw, has nothing beneath it
    const calm = this.calmServices.seat(services.filter(isCalm).sort(byName).map(s => s.id));
    const lead = this.services.seat(services.filter(s => !isCalm(s)).map(s => s.id));
    const calmColumns = Math.max(1, Math.ceil(this.calmServices.length / 2));
    const room = width - calmColumns * (calmService.w + gap) - gap;
    const perRow = Math.max(1, Math.floor((room + gap) / (service.w + gap)));
    const rows = Math.max(1, Math.ceil(this.services.length / perRow));
    const band = { x: 0, y: 0, w: width, h: rows * (service.h + gap) - gap };
    for (const [id, i] of lead)
      this.put(boxes, id, { x: (i % perRow) * (service.w + gap), y: Math.floor(i / perRow) * (service.h + gap), w: service.w, h: service.h });
    for (const [id, i] of calm) {
      const column = Math.floor(i / 2);
      this.put(boxes, id, {
        x: width - (column + 1) * (calmService.w + gap) + gap, y: (i % 2) * (service.h - calmService.h), w: calmService.w, h: calmService.h,
      });
    }
    return band;
  }

  /** Upwards from the band, the first row nearest to it. */
  private placeIngresses(items: IngressItem[], width: number, boxes: Map<string, Box>) {
    const seats = this.ingresses.seat(items.map(i => i.id)), perRow = Math.max(1, Math.floor((width + gap) / (ingress.w + gap)));
    const tall = Math.max(0, ...items.map(heightOf));
    for (const item of items) {
      const seat = seats.get(item.id)!, row = Math.floor(seat / perRow);
      this.put(boxes, item.id, { x: (seat % perRow) * (ingress.w + gap), y: -ingress.above - tall - row * (tall + gap), w: ingress.w, h: heightOf(item) });
    }
  }

  /** The cluster's own workloads stay away: their pods are there to be seen. */
  private placeShelf(scene: Scene, width: number, top: number, boxes: Map<string, Box>) {
    const seats = this.shelf.seat([...scene.workloads, ...scene.policies].filter(item => !isCalm(item)).map(item => item.id));
    const perRow = Math.max(1, Math.floor((width + gap) / (small.w + gap)));
    for (const [id, seat] of seats)
      this.put(boxes, id, { x: (seat % perRow) * (small.w + gap), y: top + Math.floor(seat / perRow) * (small.h + gap), ...small });
  }

  private placeNodes(
    nodes: NodeItem[], seats: ReturnType<Machines["seatPods"]>, width: number, perRow: number, top: number, boxes: Map<string, Box>) {
    let y = top;
    for (let start = 0; start < nodes.length; start += perRow) {
      const row = nodes.slice(start, start + perRow);
      const tall = (count: (s: { leadCount: number; calmCount: number }) => number) => Math.max(...row.map(n => count(seats.get(n.id)!)));
      const leadRows = Math.max(3, Math.ceil(tall(s => s.leadCount) / this.columns));
      const calmRows = Math.max(1, Math.ceil(tall(s => s.calmCount) / this.columns));
      const calmTop = node.head + leadRows * (pod.h + gap);
      const height = calmTop + calmRows * (calmPod.h + gap) - gap + node.pad;
      row.forEach((n, i) => {
        const box = this.put(boxes, n.id, { x: i * (width + node.between), y, w: width, h: height });
        const { lead, calm } = seats.get(n.id)!;
        for (const [id, s] of lead) this.seatIn(box, id, s, node.head, pod, boxes);
        for (const [id, s] of calm) this.seatIn(box, id, s, calmTop, calmPod, boxes);
      });
      y += height + node.between;
    }
    return y;
  }

  private seatIn(machine: Box, id: string, seat: number, top: number, size: { w: number; h: number }, boxes: Map<string, Box>) {
    const { x, y } = this.pins.get(id) ?? this.seatAt(seat, top, size);
    boxes.set(id, { x: machine.x + x, y: machine.y + y, ...size });
  }

  private seatAt(seat: number, top: number, size: { w: number; h: number }) {
    return { x: node.pad + (seat % this.columns) * (size.w + gap), y: top + Math.floor(seat / this.columns) * (size.h + gap) };
  }

  private placeWaiting(seats: { lead: Map<string, number>; calm: Map<string, number> }, width: number, top: number, boxes: Map<string, Box>) {
    const ids = [...seats.lead.keys(), ...seats.calm.keys()];
    if (!ids.length) return undefined;
    const perRow = Math.max(1, Math.floor((width - node.pad * 2 + gap) / (pod.w + gap)));
    const rows = Math.ceil(ids.length / perRow);
    ids.forEach((id, i) => boxes.set(id, {
      x: node.pad + (i % perRow) * (pod.w + gap), y: top + node.trayHead + Math.floor(i / perRow) * (pod.h + gap), ...pod,
    }));
    return { x: 0, y: top, w: width, h: node.trayHead + rows * (pod.h + gap) - gap + node.pad };
  }

  private put(boxes: Map<string, Box>, id: string, box: Box) {
    const pin = this.pins.get(id);
    const placed = pin ? { ...box, x: pin.x, y: pin.y } : box;
    boxes.set(id, placed);
    return placed;
  }
}

/** What is not in the cluster stands above it. */
export function placeOutside(scene: Scene, frame: Box, put: (id: string, box: Box) => void) {
  const y = frame.y - place.h - place.apart, right = frame.x + frame.w - place.w;
  for (const [id, x] of [["laptop", frame.x], ["internet", right]] as const)
    if (scene.items.has(id)) put(id, { x, y, w: place.w, h: place.h });
}

export const heightOf = (item: IngressItem) =>
  ingress.head + Math.max(0, Math.min(item.rules.length, ingress.most) - 1) * ingress.line + (item.rules.length ? 16 : -8);

const rowLength = (nodes: number) => nodes <= 4 ? Math.max(1, nodes) : Math.ceil(Math.sqrt(nodes * 1.6));

/** Enough columns for a picture about as wide as a screen; they grow when needed and shrink only when far too many. */
function columnsFor(most: number, perRow: number, now: number) {
  const ideal = Math.max(2, Math.ceil(Math.sqrt(most * 1.7 * (pod.h + gap) / ((pod.w + gap) * perRow))));
  return ideal > now || ideal * 2 <= now ? ideal : now;
}
