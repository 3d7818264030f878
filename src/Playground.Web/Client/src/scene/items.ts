// What the server says there is to see. Field names are the wire's own: see Scene/ on the server.

export interface NodeItem { kind: "node"; id: string; name: string; zone: string; ready: boolean; cordoned: boolean; ip: string }

export interface PodItem {
  kind: "pod"; id: string; ns: string; name: string;
  /** Pending, Running, Succeeded, Failed or Unknown. */
  phase: string;
  /** What kubectl prints under STATUS: the phase or the reason it is stuck. */
  status: string;
  ready: boolean; readyText: string; restarts: number; ip: string; node: string;
  labels: Record<string, string>; image: string; terminating: boolean;
  /** The workload it belongs to, `Deployment/web`; empty when it stands alone. */
  owner: string;
}

export interface ServiceItem {
  kind: "service"; id: string; ns: string; name: string; type: string; clusterIP: string;
  ports: string[]; selector: Record<string, string>; externalIP: string;
}

export interface EndpointItem {
  kind: "endpoint"; id: string; ns: string; service: string; pod: string;
  ready: boolean; serving: boolean; terminating: boolean; address: string;
}

export interface NamespaceItem { kind: "namespace"; id: string; name: string; phase: string }

/** What lies outside the cluster: the learner's own machine and everything else. */
export interface PlaceItem { kind: "laptop" | "internet"; id: string }

export type Item = NodeItem | PodItem | ServiceItem | EndpointItem | NamespaceItem | PlaceItem;

export type LegOutcome = "ok" | "nxdomain" | "nodata" | "refused" | "dropped" | "timeout";

export interface Leg {
  kind: "question" | "answer" | "request" | "response";
  from: string; to: string; label: string;
  source: string; destination: string;
  /** Where the packet really goes once a node has rewritten it. */
  translated: string | null;
  outcome: LegOutcome; note: string;
}

/** An endpoint there was to choose from. `reason` says why it was passed over, or how likely it was to be drawn. */
export interface Candidate { pod: string; chosen: boolean; reason: string }

export interface Flight {
  name: string; from: string; to: string;
  outcome: "answered" | "refused" | "dropped" | "timeout" | "unresolved";
  text: string; legs: Leg[]; candidates?: Candidate[];
}

/** `at` is the server's clock in milliseconds. */
export interface Batch { v: number; at?: number; reset?: boolean; put?: Item[]; del?: string[]; flights?: Flight[] }

/** What the server remembers: how the cluster looked at a time, and every change since. */
export interface History { at: number; base: Item[]; moments: Batch[] }

export const podId = (ns: string, name: string) => `pod/${ns}/${name}`;
export const serviceId = (ns: string, name: string) => `service/${ns}/${name}`;
export const nodeId = (name: string) => `node/${name}`;

/** The cluster's own furniture is drawn smaller, so that the learner's objects lead. */
export const isCalm = (item: PodItem | ServiceItem) =>
  item.ns.startsWith("kube-") || (item.kind === "service" && item.ns === "default" && item.name === "kubernetes");
