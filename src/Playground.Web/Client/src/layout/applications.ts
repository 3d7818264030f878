import { isCalm, type PodItem, type ServiceItem, workloadId } from "../scene/items";
import type { Scene } from "../scene/scene";
import { selects } from "../scene/selector";
import type { Arrangement, Layout, Region } from "./arrangement";
import { type Box, grow, union } from "./box";
import { heightOf, placeOutside } from "./machines";
import { sizes } from "./sizes";
import { Slots } from "./slots";

const { pod, calmPod, service, calmService, ingress, small, gap, region, frame: edge } = sizes;

/** What stands together: the Services in front, and the workload (if there is one) whose pods are behind them. */
interface Group { key: string; workload: boolean; services: ServiceItem[]; pods: PodItem[] }

/**
 * By application: a region for each namespace, in it its ways in, then a column for each workload, its Services above its pods,
 * and its policies at the bottom.
 *
 *     ┌ lake ─────────────────────┐  ┌ shop ────────┐
 *     │ [Service fish]            │  │ [Ingress]    │
 *     │ ┌ Deployment fish ┐ angler│  │ [Service …]  │
 *     └───────────────────────────┘  └──────────────┘
 */
export class Applications implements Layout {
  private readonly seats = new Map<string, Slots>();
  private readonly order = new Slots();

  private wide = 0;

  /** As wide as fills a screen best; another width has to be much better, or things would move at every change. */
  arrange(scene: Scene): Arrangement {
    const now = this.within(scene, this.wide), better = [1400, 2000, 2800, 4000, 5600]
      .map(wide => ({ wide, arrangement: this.within(scene, wide) }))
      .sort((a, b) => strain(a.arrangement.bounds) - strain(b.arrangement.bounds))[0]!;
    if (strain(better.arrangement.bounds) > strain(now.bounds) * .8) return now;
    this.wide = better.wide;
    return better.arrangement;
  }

  private within(scene: Scene, wide: number): Arrangement {
    const boxes = new Map<string, Box>(), regions: Region[] = [];
    const namespaces = this.order.seat(namespacesOf(scene));
    let x = 0, y = 0, row = 0;
    for (const [ns] of [...namespaces].sort((a, b) => a[1] - b[1])) {
      const size = this.namespace(ns, scene, boxes, regions, { x, y }, wide);
      if (x > 0 && x + size.w > wide) {
        // one that does not fit begins the next row
        shift(boxes, regions, ns, -x, row + region.between);
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
    const left = at.x + region.pad, placed: Box[] = [];
    let x = left, y = at.y + region.head, row = 0;
    const next = (w: number, h: number, drop: number) => {
      if (x > left && x + w > at.x + wide) [x, y, row] = [left, y + row + drop, 0];
      const box = { x, y, w, h };
      placed.push(box);
      x += w + gap * 2;
      row = Math.max(row, h);
      return box;
    };
    const line = (drop: number) => { if (x > left) [x, y, row] = [left, y + row + drop, 0]; };
    for (const one of scene.ingresses.filter(i => i.ns === ns).sort(byName)) boxes.set(one.id, next(ingress.w, heightOf(one), gap));
    line(region.drop);
    for (const group of groups.sort((a, b) => seats.get(a.key)! - seats.get(b.key)!)) {
      if (x > left && x + widthOf(group) > at.x + wide) line(gap * 2);
      const box = this.group(group, boxes, { x, y });
      next(box.w, box.h, gap * 2);
    }
    line(gap * 2);
    for (const one of scene.policies.filter(p => p.ns === ns).sort(byName)) boxes.set(one.id, next(small.w, small.h, gap));
    const inner = union(placed) ?? { x: left, y: at.y + region.head, w: service.w, h: 0 };
    const box = { x: at.x, y: at.y, w: inner.x + inner.w - at.x + region.pad, h: inner.y + inner.h - at.y + region.pad };
    regions.unshift({ id: `namespace/${ns}`, kind: "namespace", title: ns, box });
    return box;
  }

  private group(group: Group, boxes: Map<string, Box>, at: { x: number; y: number }): Box {
    const calm = group.services.every(isCalm) && group.pods.every(isCalm);
    const [card, front] = [calm ? calmPod : pod, calm ? calmService : service];
    // side by side, so that nobody's lines run behind another's card
    group.services.forEach((s, i) => boxes.set(s.id, { x: at.x + i * (front.w + gap), y: at.y, ...front }));
    const below = group.pods.length || group.workload;
    const above = (group.services.length ? front.h + gap : 0) + (group.services.length && below ? region.drop : 0);
    const head = group.workload ? region.groupHead : 0, inset = group.workload ? region.groupPad : 0;
    const seats = this.slots(group.key).seat(group.pods.map(p => p.id)), columns = columnsOf(group);
    for (const [id, seat] of seats) {
      boxes.set(id, {
        x: at.x + inset + (seat % columns) * (card.w + gap), y: at.y + above + head + Math.floor(seat / columns) * (card.h + gap), ...card,
      });
    }
    const rows = Math.ceil(this.slots(group.key).length / columns);
    const pods = group.pods.length ? { w: columns * (card.w + gap) - gap + inset * 2, h: head + rows * (card.h + gap) - gap + inset } : { w: 0, h: -gap };
    if (group.workload) {
      pods.w = Math.max(pods.w, small.w);
      pods.h = Math.max(pods.h, small.h);
      boxes.set(group.key, { x: at.x, y: at.y + above, ...pods });
    }
    return { x: at.x, y: at.y, w: Math.max(pods.w, rowOf(group, front.w)), h: above + pods.h };
  }

  private slots(key: string) {
    let slots = this.seats.get(key);
    if (!slots) this.seats.set(key, slots = new Slots());
    return slots;
  }
}

/** How far a picture has to be shrunk for a screen of usual form. */
const strain = ({ w, h }: Box) => Math.max(w / 1.65, h);

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "en", { numeric: true });

/** Those with something in them, and those that somebody made and has put nothing into yet. */
function namespacesOf(scene: Scene) {
  const found = new Set([...scene.services, ...scene.pods, ...scene.workloads, ...scene.ingresses, ...scene.policies].map(item => item.ns));
  for (const item of scene.items.values()) if (item.kind === "namespace" && !item.name.startsWith("kube-")) found.add(item.name);
  return [...found].sort(learnersFirst);
}

/** A workload with its Services; Services that choose nobody and pods on their own come last. */
function groupsOf(ns: string, scene: Scene): Group[] {
  const groups = new Map<string, Group>();
  const group = (key: string, workload = false) => {
    let found = groups.get(key);
    if (!found) groups.set(key, found = { key, workload, services: [], pods: [] });
    return found;
  };
  const services = scene.services.filter(s => s.ns === ns), pods = scene.pods.filter(p => p.ns === ns);
  for (const w of scene.workloads) if (w.ns === ns) group(w.id, true);
  for (const p of pods) {
    const id = workloadId(p), alone = services.find(s => selects(s, p));
    if (id && groups.has(id)) group(id).pods.push(p);
    else if (alone) group(`front/${ns}/${alone.name}`).pods.push(p);
    else group(`alone/${ns}`).pods.push(p);
  }
  for (const s of services) {
    const behind = [...groups.values()].find(g => g.pods.some(p => selects(s, p)));
    (behind ?? group(`front/${ns}/${s.name}`)).services.push(s);
  }
  return [...groups.values()].sort((a, b) => (b.services.length ? 1 : 0) - (a.services.length ? 1 : 0) || a.key.localeCompare(b.key, "en", { numeric: true }));
}

const columnsOf = (group: Group) => Math.max(1, Math.ceil(Math.sqrt(group.pods.length * .7)));

function widthOf(group: Group) {
  const pods = group.pods.length ? columnsOf(group) * (pod.w + gap) - gap + region.groupPad * 2 : 0;
  return Math.max(pods, group.workload ? small.w : 0, rowOf(group, service.w));
}

const rowOf = (group: Group, width: number) => Math.max(0, group.services.length * (width + gap) - gap);

function learnersFirst(a: string, b: string) {
  const rank = (ns: string) => ns.startsWith("kube-") ? 1 : 0;
  return rank(a) - rank(b) || a.localeCompare(b);
}

function shift(boxes: Map<string, Box>, regions: Region[], ns: string, dx: number, dy: number) {
  const move = (box: Box) => { box.x += dx; box.y += dy; };
  for (const [id, box] of boxes) if (id.split("/")[1] === ns && !id.startsWith("node/")) move(box);
  for (const r of regions) if (r.id === `namespace/${ns}`) move(r.box);
}
