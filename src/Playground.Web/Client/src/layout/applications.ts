import { isCalm, type PodItem, type ServiceItem } from "../scene/items";
import type { Scene } from "../scene/scene";
import { selects } from "../scene/selector";
import type { Arrangement, Layout, Region } from "./arrangement";
import { type Box, grow, union } from "./box";
import { placeOutside } from "./machines";
import { sizes } from "./sizes";
import { Slots } from "./slots";

const { pod, calmPod, service, calmService, gap, region, frame: edge } = sizes;

/** What stands together: the Services in front, and the workload whose pods are behind them. */
interface Group { key: string; title: string; kind: string; services: ServiceItem[]; pods: PodItem[] }

/**
 * By application: a region for each namespace, in it a column for each workload, its Services above its pods.
 *
 *     ┌ lake ─────────────────────┐  ┌ shop ────────┐
 *     │ [Service fish]            │  │ [Service …]  │
 *     │ ┌ Deployment fish ┐ angler│  │ ┌ … ┐        │
 *     └───────────────────────────┘  └──────────────┘
 */
export class Applications implements Layout {
  private readonly seats = new Map<string, Slots>();
  private readonly order = new Slots();

  arrange(scene: Scene): Arrangement {
    const boxes = new Map<string, Box>(), regions: Region[] = [];
    const namespaces = this.order.seat([...new Set([...scene.services, ...scene.pods].map(item => item.ns))].sort(learnersFirst));
    const wide = Math.max(1200, Math.sqrt(scene.pods.length) * 420);
    let x = 0, y = 0, row = 0;
    for (const [ns] of [...namespaces].sort((a, b) => a[1] - b[1])) {
      const size = this.namespace(ns, scene, boxes, regions, { x, y }, wide);
      if (x > 0 && x + size.w > wide) {
        // one that does not fit begins the next row
        shift(boxes, regions, ns, scene, -x, row + region.between);
        [x, y, row] = [0, y + row + region.between, 0];
      }
      x += size.w + region.between;
      row = Math.max(row, size.h);
    }
    const framed = union(regions.map(r => r.box)) ?? { x: 0, y: 0, w: service.w * 3, h: service.h };
    const frame = { x: framed.x - edge.pad, y: framed.y - edge.head, w: framed.w + edge.pad * 2, h: framed.h + edge.head + edge.pad };
    placeOutside(scene, frame, (id, box) => boxes.set(id, box));
    return { boxes, frame, band: undefined, waiting: undefined, regions, bounds: grow(union([frame, ...boxes.values()])!, 8) };
  }

  private namespace(ns: string, scene: Scene, boxes: Map<string, Box>, regions: Region[], at: { x: number; y: number }, wide: number) {
    const groups = groupsOf(ns, scene), seats = this.slots(ns).seat(groups.map(g => g.key));
    const placed: Box[] = [];
    let x = at.x + region.pad, y = at.y + region.head, row = 0;
    for (const group of groups.sort((a, b) => seats.get(a.key)! - seats.get(b.key)!)) {
      const width = widthOf(group);
      if (x > at.x + region.pad && x + width > at.x + wide) [x, y, row] = [at.x + region.pad, y + row + gap * 2, 0];
      const box = this.group(group, boxes, regions, { x, y });
      placed.push(box);
      x += box.w + gap * 2;
      row = Math.max(row, box.h);
    }
    const inner = union(placed) ?? { x: at.x + region.pad, y: at.y + region.head, w: service.w, h: 0 };
    const box = { x: at.x, y: at.y, w: inner.x + inner.w - at.x + region.pad, h: inner.y + inner.h - at.y + region.pad };
    regions.unshift({ id: `namespace/${ns}`, kind: "namespace", title: ns, about: "", box });
    return box;
  }

  private group(group: Group, boxes: Map<string, Box>, regions: Region[], at: { x: number; y: number }): Box {
    const calm = group.services.every(isCalm) && group.pods.every(isCalm);
    const [card, front] = [calm ? calmPod : pod, calm ? calmService : service];
    group.services.forEach((s, i) => boxes.set(s.id, { x: at.x, y: at.y + i * (front.h + gap), ...front }));
    const above = group.services.length * (front.h + gap) + (group.services.length && group.pods.length ? region.drop : 0);
    const head = group.kind ? region.groupHead : 0, inset = group.kind ? region.groupPad : 0;
    const seats = this.slots(group.key).seat(group.pods.map(p => p.id)), columns = columnsOf(group);
    for (const [id, seat] of seats) {
      boxes.set(id, {
        x: at.x + inset + (seat % columns) * (card.w + gap), y: at.y + above + head + Math.floor(seat / columns) * (card.h + gap), ...card,
      });
    }
    const rows = Math.ceil(this.slots(group.key).length / columns);
    const pods = group.pods.length ? { w: columns * (card.w + gap) - gap + inset * 2, h: head + rows * (card.h + gap) - gap + inset } : { w: 0, h: -gap };
    if (group.kind && group.pods.length)
      regions.push({ id: group.key, kind: "workload", title: group.title, about: group.kind, box: { x: at.x, y: at.y + above, ...pods } });
    return { x: at.x, y: at.y, w: Math.max(pods.w, group.services.length ? front.w : 0), h: above + pods.h };
  }

  private slots(key: string) {
    let slots = this.seats.get(key);
    if (!slots) this.seats.set(key, slots = new Slots());
    return slots;
  }
}

/** A workload with its Services; Services that choose nobody and pods on their own come last. */
function groupsOf(ns: string, scene: Scene): Group[] {
  const groups = new Map<string, Group>();
  const group = (key: string, title: string, kind: string) => {
    let found = groups.get(key);
    if (!found) groups.set(key, found = { key, title, kind, services: [], pods: [] });
    return found;
  };
  const services = scene.services.filter(s => s.ns === ns), pods = scene.pods.filter(p => p.ns === ns);
  for (const p of pods) {
    const [kind, name] = p.owner.split("/"), alone = services.find(s => selects(s, p));
    if (name) group(`workload/${ns}/${p.owner}`, name, kind!).pods.push(p);
    else if (alone) group(`front/${ns}/${alone.name}`, alone.name, "").pods.push(p);
    else group(`alone/${ns}`, "", "").pods.push(p);
  }
  for (const s of services) {
    const behind = [...groups.values()].find(g => g.pods.some(p => selects(s, p)));
    (behind ?? group(`front/${ns}/${s.name}`, s.name, "")).services.push(s);
  }
  return [...groups.values()].sort((a, b) => (b.services.length ? 1 : 0) - (a.services.length ? 1 : 0) || a.key.localeCompare(b.key, "en", { numeric: true }));
}

const columnsOf = (group: Group) => Math.max(1, Math.ceil(Math.sqrt(group.pods.length * .7)));

function widthOf(group: Group) {
  return Math.max(group.pods.length ? columnsOf(group) * (pod.w + gap) - gap + region.groupPad * 2 : 0, group.services.length ? service.w : 0);
}

function learnersFirst(a: string, b: string) {
  const rank = (ns: string) => ns.startsWith("kube-") ? 1 : 0;
  return rank(a) - rank(b) || a.localeCompare(b);
}

function shift(boxes: Map<string, Box>, regions: Region[], ns: string, scene: Scene, dx: number, dy: number) {
  const move = (box: Box) => { box.x += dx; box.y += dy; };
  for (const item of [...scene.services, ...scene.pods]) if (item.ns === ns) { const box = boxes.get(item.id); if (box) move(box); }
  for (const r of regions) if (r.id === `namespace/${ns}` || r.id.startsWith(`workload/${ns}/`)) move(r.box);
}
