import type { Batch, EndpointItem, IngressItem, Item, NodeItem, PodItem, PolicyItem, RouteItem, ServiceItem, WorkloadItem } from "./items";

/** What a batch touched, so that only that is drawn again. */
export interface Change { reset: boolean; kinds: Set<Item["kind"]>; arranged: boolean }

/** The objects now on the canvas, by id. Items are replaced, never changed: identity tells what is new. */
export class Scene {
  version = 0;
  readonly items = new Map<string, Item>();

  apply(batch: Batch): Change {
    const kinds = new Set<Item["kind"]>();
    let arranged = false;
    const touch = (before: Item | undefined, after: Item | undefined) => {
      const item = (after ?? before)!;
      kinds.add(item.kind);
      arranged ||= movesThings(before, after);
    };
    if (batch.reset) {
      const kept = new Set((batch.put ?? []).map(item => item.id));
      for (const [id, item] of this.items) {
        if (kept.has(id)) continue;
        touch(item, undefined);
        this.items.delete(id);
      }
    }
    for (const id of batch.del ?? []) {
      const item = this.items.get(id);
      if (!item) continue;
      touch(item, undefined);
      this.items.delete(id);
    }
    for (const item of batch.put ?? []) {
      touch(this.items.get(item.id), item);
      this.items.set(item.id, item);
    }
    this.version = batch.v;
    return { reset: batch.reset ?? false, kinds, arranged };
  }

  get nodes() { return this.of<NodeItem>("node"); }
  get pods() { return this.of<PodItem>("pod"); }
  get services() { return this.of<ServiceItem>("service"); }
  get endpoints() { return this.of<EndpointItem>("endpoint"); }
  get workloads() { return this.of<WorkloadItem>("workload"); }
  get ingresses() { return this.of<IngressItem>("ingress"); }
  get routes() { return this.of<RouteItem>("route"); }
  get policies() { return this.of<PolicyItem>("policy"); }

  pod(id: string) { return this.get<PodItem>(id, "pod"); }
  service(id: string) { return this.get<ServiceItem>(id, "service"); }
  endpoint(id: string) { return this.get<EndpointItem>(id, "endpoint"); }
  workload(id: string) { return this.get<WorkloadItem>(id, "workload"); }
  ingress(id: string) { return this.get<IngressItem>(id, "ingress"); }
  policy(id: string) { return this.get<PolicyItem>(id, "policy"); }

  /** Everything that somebody made and can delete and copy. */
  get made() { return [...this.pods, ...this.services, ...this.workloads, ...this.ingresses, ...this.policies]; }
  isMade(id: string) { return /^(pod|service|workload|ingress|policy)$/.test(this.items.get(id)?.kind ?? ""); }

  private get<T extends Item>(id: string, kind: T["kind"]): T | undefined {
    const item = this.items.get(id);
    return item?.kind === kind ? item as T : undefined;
  }

  private of<T extends Item>(kind: T["kind"]): T[] {
    const found: T[] = [];
    for (const item of this.items.values()) if (item.kind === kind) found.push(item as T);
    return found;
  }
}

/** Only coming, going and a pod's machine change the arrangement; a status does not. */
function movesThings(before: Item | undefined, after: Item | undefined) {
  const kind = (after ?? before)!.kind;
  if (kind === "endpoint" || kind === "route" || kind === "namespace") return false;
  if (!before || !after) return true;
  if (before.kind === "ingress" && after.kind === "ingress") return before.rules.length !== after.rules.length;
  return before.kind === "pod" && after.kind === "pod" && before.node !== after.node;
}
