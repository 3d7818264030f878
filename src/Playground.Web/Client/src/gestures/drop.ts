import { type Box, contains, type Point } from "../layout/box";
import type { PodItem } from "../scene/items";
import type { Scene } from "../scene/scene";
import { canJoin, joined } from "../scene/selector";

export type Drop =
  | { kind: "join"; service: string }
  | { kind: "leave"; services: string[] }
  | { kind: "place" }
  | { kind: "return"; why: string };

/** What letting a pod go here would do. On a Service: join. Away from home: leave its Services. At home: stay there. */
export function dropOf(scene: Scene, boxes: ReadonlyMap<string, Box>, home: Box | undefined, pod: PodItem, at: Point): Drop {
  for (const service of scene.services) {
    const box = boxes.get(service.id);
    if (!box || !contains(box, at)) continue;
    if (canJoin(service, pod)) return { kind: "join", service: service.id };
    return { kind: "return", why: whyNot(service.ns === pod.ns, Object.keys(service.selector).length > 0, service.name, pod.ns) };
  }
  if (home && contains(home, at)) return { kind: "place" };
  const services = joined(scene, pod).map(s => s.id);
  return services.length ? { kind: "leave", services } : { kind: "return", why: "" };
}

function whyNot(sameNamespace: boolean, hasSelector: boolean, service: string, ns: string) {
  if (!sameNamespace) return `${service} chooses pods of its own namespace only, not of ${ns}`;
  return hasSelector ? `already behind ${service}` : `${service} has no selector`;
}
