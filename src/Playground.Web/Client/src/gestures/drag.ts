import { drag, type D3DragEvent } from "d3-drag";
import { select } from "d3-selection";
import type { Box, Point } from "../layout/box";
import { nodeId, podId, serviceId, workloadId, type PodItem } from "../scene/items";
import { joinable } from "../scene/selector";
import type { Stage } from "../stage";
import type { Grid } from "../view/grid";
import { type Drop, dropOf } from "./drop";
import type { Hint } from "./hint";
import type { Intents } from "./intents";

interface Held { id: string; grip: Point; began: Box; passengers: { id: string; dx: number; dy: number }[]; moved: boolean }

type Event = D3DragEvent<HTMLElement, unknown, Held>;

/** Moving things by hand. A pod may be let go on a Service or away from its machine; everything else just moves. */
export function dragging(view: HTMLElement, stage: Stage, hint: Hint, grid: Grid, intents: Intents) {
  let drop: Drop = { kind: "place" };

  const behaviour = drag<HTMLElement, unknown, Held | undefined>()
    .clickDistance(4)
    .filter((event: MouseEvent) => !event.button && !event.ctrlKey && !event.shiftKey && !event.altKey && !view.classList.contains("panning") && grabbable(event) !== undefined)
    .subject((event: { sourceEvent: MouseEvent; x: number; y: number }) => {
      const id = grabbable(event.sourceEvent)!, box = stage.boxes.get(id)!;
      const at = pointer(event.sourceEvent, stage);
      return { id, x: event.x, y: event.y, grip: { x: at.x - box.x, y: at.y - box.y }, began: { ...box }, passengers: ridersOf(id), moved: false };
    })
    .on("drag", (event: Event) => move(event))
    .on("end", (event: Event) => { if (event.subject.moved) finish(event.subject); });

  /** Fingers on a machine, which is most of the picture, mean the picture: they pan and pinch. */
  function grabbable(event: MouseEvent | TouchEvent) {
    const id = stage.painter.idAt(event.target);
    return id && stage.boxes.has(id) && !("touches" in event && id.startsWith("node/")) ? id : undefined;
  }

  /** The pods of a machine come along with it, and those inside a workload's frame. */
  function ridersOf(id: string) {
    const box = stage.boxes.get(id)!, belongs = (p: PodItem) => nodeId(p.node) === id || (stage.by === "application" && workloadId(p) === id);
    return stage.scene.pods.filter(belongs)
      .map(p => ({ id: p.id, box: stage.boxes.get(p.id)! })).filter(r => r.box)
      .map(r => ({ id: r.id, dx: r.box.x - box.x, dy: r.box.y - box.y }));
  }

  function move(event: Event) {
    const held = event.subject, { clientX, clientY } = mouse(event.sourceEvent);
    const at = stage.viewport.world(clientX, clientY), to = grid.nearest({ x: at.x - held.grip.x, y: at.y - held.grip.y });
    if (!held.moved) {
      if (Math.hypot(to.x - held.began.x, to.y - held.began.y) * stage.viewport.transform.k < 4) return;
      begin(held);
    }
    stage.motion.hold(held.id, to);
    for (const rider of held.passengers) stage.motion.hold(rider.id, { x: to.x + rider.dx, y: to.y + rider.dy });
    stage.painter.move(stage.boxes, new Set([held.id, ...held.passengers.map(r => r.id)]));
    const pod = stage.scene.pod(held.id);
    if (pod && intents.join) consider(pod, at, clientX, clientY);
  }

  function begin(held: Held) {
    held.moved = true;
    const pod = stage.scene.pod(held.id);
    stage.painter.element(held.id)?.parentElement?.append(stage.painter.element(held.id)!);
    stage.mark({ held: held.id, targets: new Set(pod && intents.join ? joinable(stage.scene, pod).map(s => s.id) : []) });
  }

  function consider(pod: PodItem, at: Point, x: number, y: number) {
    drop = dropOf(stage.scene, stage.boxes, stage.homeOf(pod), pod, at);
    stage.mark({ over: drop.kind === "join" ? drop.service : undefined });
    if (drop.kind === "join") {
      const service = stage.scene.service(drop.service)!;
      hint.show(x, y, `Join ${service.name}: label ${Object.entries(service.selector).map(([k, v]) => `${k}=${v}`).join(", ")}`, "good");
    } else if (drop.kind === "leave") {
      hint.show(x, y, `Leave ${drop.services.map(id => stage.scene.service(id)?.name).join(", ")}`, "away");
    } else hint.show(x, y, drop.kind === "return" ? drop.why : "", "no");
  }

  function finish(held: Held) {
    hint.hide();
    stage.mark({ held: undefined, targets: new Set(), over: undefined });
    const pod = stage.scene.pod(held.id);
    if (pod && drop.kind !== "place") {
      if (drop.kind === "join") intents.join?.(pod.id, drop.service);
      if (drop.kind === "leave") for (const service of drop.services) intents.leave?.(pod.id, service);
    } else if (stage.scene.items.has(held.id)) pin(held.id);
    stage.rearrange();
  }

  function pin(id: string) {
    const box = stage.boxes.get(id)!, pod = stage.scene.pod(id), machine = pod && stage.boxes.get(nodeId(pod.node));
    // by application everything has its place
    if ((pod && !machine) || stage.by === "application") return;
    const inside = (value: number, size: number, room: number) => Math.max(4, Math.min(room - size - 4, value));
    stage.pins.set(id, machine
      ? { x: inside(box.x - machine.x, box.w, machine.w), y: inside(box.y - machine.y, box.h, machine.h) }
      : { x: box.x, y: box.y });
  }

  select(view).call(behaviour as never);
  return { stop: () => { select(view).on(".drag", null); } };
}

function pointer(event: MouseEvent | TouchEvent, stage: Stage) {
  const { clientX, clientY } = mouse(event);
  return stage.viewport.world(clientX, clientY);
}

function mouse(event: MouseEvent | TouchEvent) {
  return "changedTouches" in event ? event.changedTouches[0]! : event;
}

/** An edge taken away is a pod leaving that one Service. */
export function leaveEdge(stage: Stage, id: string, intents: Intents) {
  const edge = stage.scene.endpoint(id);
  if (edge) intents.leave?.(podId(edge.ns, edge.pod), serviceId(edge.ns, edge.service));
}

