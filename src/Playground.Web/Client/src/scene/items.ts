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
  /** The network policies that are about it, by name. */
  policies?: string[];
}

export interface ServiceItem {
  kind: "service"; id: string; ns: string; name: string; type: string; clusterIP: string;
  ports: string[]; selector: Record<string, string>; externalIP: string;
  /** Endpoints that are no pods. */
  elsewhere: { address: string; ready: boolean }[];
}

export interface EndpointItem {
  kind: "endpoint"; id: string; ns: string; service: string; pod: string;
  ready: boolean; serving: boolean; terminating: boolean; address: string;
}

/** What makes pods: a Deployment, a StatefulSet, a DaemonSet, a Job. */
export interface WorkloadItem {
  kind: "workload"; id: string; type: string; ns: string; name: string;
  wanted: number; ready: number; note: string; scales: boolean;
}

/** A way in from outside, by host and path. */
export interface IngressItem {
  kind: "ingress"; id: string; ns: string; name: string; class: string; address: string; tls: boolean;
  rules: { host: string; path: string; service: string; port: string }[];
}

/** An Ingress leads requests to a Service. */
export interface RouteItem { kind: "route"; id: string; ns: string; ingress: string; service: string; paths: string }

/** A NetworkPolicy: whom it is about, and how much (none, some, all; empty: it says nothing) it lets in and out. */
export interface PolicyItem { kind: "policy"; id: string; ns: string; name: string; selects: string; in: string; out: string }

export interface NamespaceItem { kind: "namespace"; id: string; name: string; phase: string }

/** What lies outside the cluster: the learner's own machine and everything else. */
export interface PlaceItem { kind: "laptop" | "internet"; id: string }

export type Item = NodeItem | PodItem | ServiceItem | EndpointItem | NamespaceItem | WorkloadItem | IngressItem | RouteItem | PolicyItem | PlaceItem;

/** A line between two objects. */
export type EdgeItem = EndpointItem | RouteItem;

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
export const ingressId = (ns: string, name: string) => `ingress/${ns}/${name}`;
export const policyId = (ns: string, name: string) => `networkpolicy/${ns}/${name}`;
/** The workload a pod belongs to; undefined when it stands alone. */
export const workloadId = ({ ns, owner }: PodItem) => {
  const [type, name] = owner.split("/");
  return name ? `${type!.toLowerCase()}/${ns}/${name}` : undefined;
};
export const isEdge = (item: Item): item is EdgeItem => item.kind === "endpoint" || item.kind === "route";
/** Where a line begins and where it ends. */
export const endsOf = (edge: EdgeItem): [string, string] => edge.kind === "endpoint"
  ? [serviceId(edge.ns, edge.service), podId(edge.ns, edge.pod)] : [ingressId(edge.ns, edge.ingress), serviceId(edge.ns, edge.service)];
export const nodeId = (name: string) => `node/${name}`;

/** The cluster's own furniture is drawn smaller, so that the learner's objects lead. */
export const isCalm = (item: PodItem | ServiceItem | WorkloadItem | IngressItem | PolicyItem) =>
  item.ns.startsWith("kube-") || (item.kind === "service" && item.ns === "default" && item.name === "kubernetes");
