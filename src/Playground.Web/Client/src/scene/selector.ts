import type { PodItem, ServiceItem } from "./items";
import { podId, serviceId } from "./items";
import type { Scene } from "./scene";

/** A Service without a selector chooses nobody: its endpoints are written by hand. */
export function selects(service: ServiceItem, pod: PodItem) {
  const wanted = Object.entries(service.selector);
  return service.ns === pod.ns && wanted.length > 0 && wanted.every(([key, value]) => pod.labels[key] === value);
}

export const canJoin = (service: ServiceItem, pod: PodItem) =>
  service.ns === pod.ns && Object.keys(service.selector).length > 0 && !selects(service, pod);

export const joined = (scene: Scene, pod: PodItem) => scene.services.filter(service => selects(service, pod));

export const joinable = (scene: Scene, pod: PodItem) => scene.services.filter(service => canJoin(service, pod));

/** Everything worth lighting up with an object: a Service with its pods, a pod with its Services, an edge with both ends. */
export function companions(scene: Scene, id: string): Set<string> {
  const found = new Set([id]);
  for (const edge of scene.endpoints) {
    const ends = [serviceId(edge.ns, edge.service), podId(edge.ns, edge.pod), edge.id];
    if (ends.includes(id)) for (const end of ends) found.add(end);
  }
  if (id.startsWith("pod/")) for (const other of [...found]) if (other.startsWith("pod/") && other !== id) found.delete(other);
  return found;
}
