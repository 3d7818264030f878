import { endsOf, isEdge, policyId, workloadId, type Item } from "../scene/items";
import type { Scene } from "../scene/scene";
import { selects } from "../scene/selector";
import type { Query } from "./query";

/**
 * The objects a query leaves. Labels are asked of pods; what has to do with a pod that is left (its Services, workload, policies, the ways in
 * to them) is left with it. A line is left with both its ends, and the machines stay.
 */
export function matches(scene: Scene, { kinds, labels }: Query): Set<string> {
  const pods = scene.pods.filter(pod => labels.every(isMet => isMet(pod.labels)));
  const left = new Set(pods.map(pod => pod.id));
  for (const service of scene.services) if (!labels.length || pods.some(pod => selects(service, pod))) left.add(service.id);
  for (const endpoint of scene.endpoints) if (left.has(endsOf(endpoint)[1])) left.add(endsOf(endpoint)[0]);
  for (const pod of pods) for (const id of [workloadId(pod), ...(pod.policies ?? []).map(name => policyId(pod.ns, name))]) if (id) left.add(id);
  for (const route of scene.routes) if (left.has(endsOf(route)[1])) left.add(endsOf(route)[0]);
  if (!labels.length) for (const item of scene.made) left.add(item.id);
  for (const id of left) if (kinds && !kinds.has(kindOf(scene.items.get(id)))) left.delete(id);
  for (const item of scene.items.values()) if (isEdge(item) ? endsOf(item).every(end => left.has(end)) : !scene.isMade(item.id)) left.add(item.id);
  return left;
}

const kindOf = (item: Item | undefined) => !item ? "" : item.kind === "workload" ? item.type : { pod: "Pod", service: "Service", ingress: "Ingress", policy: "NetworkPolicy" }[item.kind as string] ?? "";
