import { select, type Selection } from "d3-selection";
import type { Box } from "../layout/box";
import type { Arrangement } from "../layout/arrangement";
import { sizes } from "../layout/sizes";
import { endsOf, isCalm, isEdge, nodeId, serviceId, workloadId, type EdgeItem, type EndpointItem, type Item, type NodeItem, type PodItem } from "../scene/items";
import type { Change, Scene } from "../scene/scene";
import type { Transform } from "../view/viewport";
import { Culling } from "./culling";
import { svg } from "./draw";
import { drawEdge, placeEdge } from "./edges";
import { drawIngress } from "./ingresses";
import { crowd, Lens } from "./lens";
import { type Level, levelAt, levels } from "./level";
import { drawFrame, drawNode, drawPlace } from "./nodes";
import type { Marks, Painter } from "./painter";
import { drawPod } from "./pods";
import { drawAccess, drawPolicy } from "./policies";
import { drawService } from "./services";
import { drawWorkload } from "./workloads";

type Layer = "node" | "place" | "workload" | "endpoint" | "ingress" | "service" | "policy" | "pod";
const order: Layer[] = ["node", "place", "workload", "endpoint", "ingress", "service", "policy", "pod"];

const layerOf = (kind: Item["kind"]): Layer | undefined =>
  kind === "laptop" || kind === "internet" ? "place" : kind === "route" ? "endpoint" : kind === "namespace" ? undefined : kind;

/** The heading of what stands around others is a part of its own, so that no line runs through its words. */
interface Drawn { item: Item; group: SVGGElement; heading?: SVGGElement; key: string }

/** SVG by keyed joins: an element per object, redrawn only when its object, its size or its level of detail changed. */
export class SvgPainter implements Painter {
  private readonly world: SVGGElement;
  private readonly frame: SVGGElement;
  private readonly layers = {} as Record<Layer, SVGGElement>;
  private readonly headings: SVGGElement;
  private readonly drawn = new Map<string, Drawn>();
  private readonly edgesOf = new Map<string, Set<string>>();
  private readonly culling = new Culling();
  private readonly lens: Lens;
  private boxes: ReadonlyMap<string, Box> = new Map();
  private scene: Scene | undefined;
  private level: Level = "close";
  private sight: Box = { x: 0, y: 0, w: 0, h: 0 };
  private isShown: (id: string) => boolean = () => true;
  private marked: Marks | undefined;
  private detailing = 0;
  /** What is there from the start is simply there; only what comes later is seen to arrive. */
  private settled = false;

  constructor(private readonly root: SVGSVGElement, private readonly cluster: string) {
    this.world = svg(root, "g", { class: "world" });
    this.lens = new Lens(root, this.world, (sight, scale, moving) => this.focus(sight, scale, moving));
    this.frame = svg(this.world, "g", { class: "frame" });
    for (const layer of order) this.layers[layer] = svg(this.world, "g", { class: `layer-${layer}` });
    this.headings = svg(this.world, "g", { class: "headings", "aria-hidden": "true" });
    this.layers.endpoint.after(this.headings);
  }

  paint(scene: Scene, arrangement: Arrangement, change: Change) {
    this.scene = scene;
    if (change.reset) this.settled = false;
    const counts = countEndpoints(scene.endpoints);
    const touched = new Set([...change.kinds].map(layerOf));
    if (touched.has("endpoint")) touched.add("service");
    if (touched.has("pod")) touched.add("node");
    const lead = scene.services.some(s => !s.ns.startsWith("kube-") && s.name !== "kubernetes");
    drawFrame(this.frame, this.cluster, arrangement,
      lead ? "" : "Drag a Service here: one name and one address in front of many pods");
    for (const layer of order) if (touched.has(layer) || change.reset || change.arranged) this.join(layer, scene, counts);
    this.settled = true;
  }

  private join(layer: Layer, scene: Scene, counts: Map<string, { ready: number; all: number }>) {
    const items: Item[] = [];
    for (const item of scene.items.values()) if (layerOf(item.kind) === layer && this.hasPlace(item)) items.push(item);
    const joined: Selection<SVGGElement, Item, SVGGElement, unknown> = select(this.layers[layer])
      .selectAll<SVGGElement, Item>(":scope > g:not(.gone)")
      .data(items, function (this: Element, item) { return item?.id ?? this.getAttribute("data-id"); })
      .join(
        enter => enter.append("g").attr("class", d => `object ${d.kind}${this.settled ? " fresh" : ""}`).attr("tabindex", -1)
          .attr("role", "graphics-object").on("animationend", function () { this.classList.remove("fresh"); }),
        update => update,
        exit => exit.each((item, i, groups) => this.remove(item.id, groups[i]!)));
    joined.each((item, i, groups) => this.draw(item, groups[i]!, counts));
  }

  private draw(item: Item, group: SVGGElement, counts: Map<string, { ready: number; all: number }>) {
    const box = this.boxes.get(item.id), count = counts.get(item.id) ?? { ready: 0, all: 0 };
    const far = item.kind === "pod" && this.level === "far";
    const pods = item.kind === "node" ? this.podsOn(item.name) : 0;
    const key = `${box?.w}x${box?.h}|${count.ready}/${count.all}|${far}|${pods}|${item.kind === "node" && this.hintOn(item)}`;
    const before = this.drawn.get(item.id);
    if (before?.item === item && before.key === key) return;
    const heading = item.kind === "node" || item.kind === "workload" ? before?.heading ?? svg(this.headings, "g") : undefined;
    this.drawn.set(item.id, { item, group, heading, key });
    if (item.kind === "pod") drawPod(group, item, box!, !far);
    else if (item.kind === "service") drawService(group, item, box!, count);
    else if (item.kind === "node") drawNode(group, heading!, item, box!, pods, this.hintOn(item));
    else if (item.kind === "workload") drawWorkload(group, heading!, item, box!);
    else if (item.kind === "ingress") drawIngress(group, item, box!);
    else if (item.kind === "policy") drawPolicy(group, item, box!);
    else if (isEdge(item)) { drawEdge(group, item); this.link(item); }
    else if (item.kind !== "namespace") drawPlace(group, item, box!);
    if (item.kind === "pod") drawAccess(group, this.marked?.access.get(item.id), box!);
    if (!before) { this.sift(item.id, this.drawn.get(item.id)!); this.place(item.id); }
  }

  /** The first machine invites, as long as the learner has made nothing. */
  private hintOn(node: NodeItem) {
    const first = this.scene!.nodes.sort((a, b) => a.name.localeCompare(b.name))[0];
    return first === node && !this.scene!.pods.some(p => !isCalm(p)) ? "Drag a pod onto the cluster" : "";
  }

  private podsOn(node: string) {
    let count = 0;
    for (const item of this.scene!.items.values()) if (item.kind === "pod" && item.node === node) count++;
    return count;
  }

  private hasPlace(item: Item) {
    return isEdge(item) ? endsOf(item).every(end => this.boxes.has(end)) : this.boxes.has(item.id);
  }

  private remove(id: string, group: SVGGElement) {
    this.drawn.get(id)?.heading?.remove();
    this.drawn.delete(id);
    for (const edges of this.edgesOf.values()) edges.delete(id);
    this.edgesOf.delete(id);
    // what is gone must not be found any more, though it is seen to go
    for (const name of group.getAttributeNames()) if (name.startsWith("data-") || name === "tabindex" || name === "role") group.removeAttribute(name);
    group.setAttribute("aria-hidden", "true");
    group.classList.add("gone");
    group.addEventListener("animationend", () => group.remove(), { once: true });
    if (getComputedStyle(group).animationName === "none" || group.style.display === "none") group.remove();
  }

  private link(edge: EdgeItem) {
    for (const end of endsOf(edge)) {
      if (!this.edgesOf.has(end)) this.edgesOf.set(end, new Set());
      this.edgesOf.get(end)!.add(edge.id);
    }
  }

  move(boxes: ReadonlyMap<string, Box>, ids: ReadonlySet<string>) {
    this.boxes = boxes;
    const edges = new Set<string>();
    for (const id of ids) {
      this.place(id);
      for (const edge of this.edgesOf.get(id) ?? []) edges.add(edge);
    }
    for (const edge of edges) this.place(edge);
    this.cull(true);
  }

  private place(id: string) {
    const drawn = this.drawn.get(id);
    if (!drawn) return;
    if (isEdge(drawn.item)) {
      const [begin, end] = endsOf(drawn.item), from = this.boxes.get(begin), to = this.boxes.get(end);
      if (from && to) placeEdge(drawn.group, from, to, this.firstRow(this.scene?.pod(end), from));
      return;
    }
    const box = this.boxes.get(id);
    if (box) for (const part of parts(drawn)) part.setAttribute("transform", `translate(${box.x} ${box.y})`);
  }

  /** Where the pods begin that a pod stands among: on its machine, in its workload, beneath its Service. */
  private firstRow(pod: PodItem | undefined, service: Box) {
    const machine = pod && this.boxes.get(nodeId(pod.node));
    if (!pod || machine) return machine && machine.y + sizes.node.head;
    const workload = this.boxes.get(workloadId(pod) ?? "");
    return workload ? workload.y + sizes.region.groupHead : service.y + service.h + sizes.gap + sizes.region.drop;
  }

  look(transform: Transform, width: number, height: number) {
    this.lens.look(transform, width, height, this.boxes.size);
  }

  private focus(sight: Box, scale: number, moving: boolean) {
    this.sight = sight;
    const level = levelAt(scale);
    // while the hand moves through a crowd the picture is only stretched; the detail it then needs comes when it rests
    if (level !== this.level && !moving) this.change(level);
    this.cull(false);
  }

  private change(level: Level) {
    const wasFar = this.level === "far";
    this.level = level;
    this.world.setAttribute("data-level", level);
    for (const other of levels) this.world.classList.toggle(`level-${other}`, other === level);
    if (wasFar !== (level === "far")) this.detail([...this.drawn.values()].filter(drawn => drawn.item.kind === "pod"));
  }

  /** Draws pods at the new level of detail, those in sight first and not more in one frame than it has time for. */
  private detail(pods: Drawn[]) {
    cancelAnimationFrame(this.detailing);
    const waiting = pods.sort((a, b) => Number(this.culling.sees(b.item.id)) - Number(this.culling.sees(a.item.id)));
    const some = () => {
      const none = new Map();
      for (const { item, group } of waiting.splice(0, waiting.length > crowd ? 90 : crowd)) if (this.drawn.get(item.id)?.group === group) this.draw(this.drawn.get(item.id)!.item, group, none);
      if (waiting.length) this.detailing = requestAnimationFrame(some);
    };
    some();
  }

  /** Pods are many, so those out of sight are not painted. Redrawing waits for no one: an element always tells the truth. */
  private cull(moved: boolean) {
    if (moved) this.culling.index(this.boxes);
    const { shown, hidden } = this.culling.look(this.sight);
    for (const id of shown) this.show(id, true);
    for (const id of hidden) this.show(id, false);
    if (moved) for (const [id, { item }] of this.drawn) if (item.kind === "pod" && !this.culling.sees(id)) this.show(id, false);
  }

  private show(id: string, visible: boolean) {
    const drawn = this.drawn.get(id);
    if (drawn && !isEdge(drawn.item)) drawn.group.style.display = visible ? "" : "none";
  }

  mark(marks: Marks) {
    const before = this.marked;
    this.marked = marks;
    this.root.classList.toggle("choosing", marks.lit.size > 1 && marks.held === undefined);
    this.root.classList.toggle("holding", marks.held !== undefined);
    for (const id of new Set([...named(before), ...named(marks)])) {
      const classes = this.drawn.get(id)?.group.classList;
      if (!classes) continue;
      classes.toggle("selected", marks.chosen.has(id));
      classes.toggle("lit", marks.lit.has(id));
      classes.toggle("target", marks.targets.has(id));
      classes.toggle("over", marks.over === id);
      classes.toggle("held", marks.held === id);
      classes.toggle("allowed", marks.access.get(id) === "allowed");
      classes.toggle("denied", marks.access.get(id) === "denied");
      if (before?.access !== marks.access && id.startsWith("pod/")) drawAccess(this.drawn.get(id)!.group, marks.access.get(id), this.boxes.get(id)!);
    }
  }

  filter(isShown: (id: string) => boolean) {
    this.isShown = isShown;
    for (const [id, drawn] of this.drawn) this.sift(id, drawn);
  }

  private sift(id: string, drawn: Drawn) {
    for (const part of parts(drawn)) part.classList.toggle("filtered", !this.isShown(id));
  }

  element(id: string) { return this.drawn.get(id)?.group; }

  idAt(target: EventTarget | null) {
    const group = target instanceof Element ? target.closest(".object:not(.gone)") : null;
    return group ? (select(group).datum() as Item | undefined)?.id : undefined;
  }

  stop() {
    cancelAnimationFrame(this.detailing);
    this.lens.stop();
    this.world.remove();
  }
}

const parts = ({ group, heading }: Drawn) => heading ? [group, heading] : [group];

const named = (marks: Marks | undefined) =>
  marks ? [...marks.chosen, ...marks.lit, ...marks.targets, ...marks.access.keys(), marks.over, marks.held].filter(id => id !== undefined) : [];

function countEndpoints(edges: EndpointItem[]) {
  const counts = new Map<string, { ready: number; all: number }>();
  for (const edge of edges) {
    const id = serviceId(edge.ns, edge.service), count = counts.get(id) ?? { ready: 0, all: 0 };
    counts.set(id, { ready: count.ready + (edge.ready ? 1 : 0), all: count.all + 1 });
  }
  return counts;
}

