import type { PodItem, ServiceItem } from "./items";
import { endsOf, policyId, workloadId } from "./items";
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

/**
 * Everything worth lighting up with an object: a Service with its pods, a pod with its Services, its workload and its policies, a
 * workload or a policy with its pods, an Ingress with its Services and theirs, a line with both ends.
 */
export function companions(scene: Scene, id: string): Set<string> {
  const found = new Set([id]), add = (...ids: (string | undefined)[]) => { for (const one of ids) if (one && scene.items.has(one)) found.add(one); };
  for (const edge of [...scene.routes, ...scene.endpoints]) {
    const [from, to] = endsOf(edge);
    if (edge.id === id || from === id || to === id || (edge.kind === "endpoint" && id.startsWith("ingress/") && found.has(from))) add(edge.id, from, to);
  }
  const pod = scene.pod(id), policy = scene.policy(id);
  if (pod) {
    for (const other of [...found]) if (other.startsWith("pod/") && other !== id) found.delete(other);
    add(workloadId(pod), ...(pod.policies ?? []).map(name => policyId(pod.ns, name)));
  }
  if (scene.workload(id)) for (const own of scene.pods) if (workloadId(own) === id) add(own.id);
  if (policy) for (const own of scene.pods) if (own.ns === policy.ns && own.policies?.includes(policy.name)) add(own.id);
  return found;
}
