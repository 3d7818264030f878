import type { EndpointItem, Flight, IngressItem, Item, Leg, PodItem, PolicyItem, RouteItem, ServiceItem, WorkloadItem } from "../src/scene/items";

/** Scenes to look at while drawing. Not part of the product. */
const nodes: Item[] = [1, 2, 3].map(i => ({
  kind: "node", id: `node/node-${i}`, name: `node-${i}`, zone: "abc"[i - 1]!, ready: true, cordoned: false, ip: `192.168.49.${i + 1}`,
}));
const places: Item[] = [{ kind: "laptop", id: "laptop" }, { kind: "internet", id: "internet" }];

export function pod(ns: string, name: string, node: number, ip: string, extra: Partial<PodItem> = {}): PodItem {
  return {
    kind: "pod", id: `pod/${ns}/${name}`, ns, name, phase: "Running", status: "Running", ready: true, readyText: "1/1", restarts: 0, ip,
    node: node ? `node-${node}` : "", labels: {}, image: "nginx:1.27", terminating: false, owner: "", ...extra,
  };
}

function service(ns: string, name: string, clusterIP: string, selector: Record<string, string>, ports = ["80→8080/TCP"]): ServiceItem {
  return { kind: "service", id: `service/${ns}/${name}`, ns, name, type: "ClusterIP", clusterIP, ports, selector, externalIP: "", elsewhere: [] };
}

function endpoint(s: ServiceItem, p: PodItem, ready = true, terminating = false): EndpointItem {
  return { kind: "endpoint", id: `endpoint/${s.ns}/${s.name}/${p.name}`, ns: s.ns, service: s.name, pod: p.name, ready, serving: ready, terminating, address: p.ip };
}

const dns1 = pod("kube-system", "coredns-7c65d6cfc9-4wzkm", 1, "10.244.1.2", { labels: { "k8s-app": "kube-dns" }, image: "coredns/coredns:1.11" });
const dns2 = pod("kube-system", "coredns-7c65d6cfc9-tq8vn", 2, "10.244.2.2", { labels: { "k8s-app": "kube-dns" }, image: "coredns/coredns:1.11" });
const kubeDns = service("kube-system", "kube-dns", "10.96.0.10", { "k8s-app": "kube-dns" }, ["53/UDP", "53/TCP"]);
const kubernetes = service("default", "kubernetes", "10.96.0.1", {}, ["443→6443/TCP"]);

export const empty: Item[] = [...nodes, ...places, dns1, dns2, kubeDns, kubernetes, endpoint(kubeDns, dns1), endpoint(kubeDns, dns2)];

const echo = { labels: { role: "fish" }, image: "jmalloc/echo-server:0.3.6" };
const fish = service("lake", "fish", "10.96.84.12", { role: "fish" });
const fishes = [pod("lake", "fish-1", 1, "10.244.1.7", echo), pod("lake", "fish-2", 2, "10.244.2.5", echo), pod("lake", "fish-3", 3, "10.244.3.4", echo)];
const angler = pod("lake", "angler", 2, "10.244.2.6", { labels: { role: "angler" }, image: "alpine:3.19" });
const web = service("default", "web", "10.96.141.7", { app: "web", tier: "front" }, ["80→http/TCP"]);
const webs = [1, 2].map(i => pod("default", `web-6bfd886fb5-${"fvngf t8xk2".split(" ")[i - 1]}`, i + 1, `10.244.${i + 1}.9`, { labels: { app: "web", tier: "front" } }));

export const busy: Item[] = [...empty, fish, ...fishes, angler, web, ...webs, ...fishes.map(p => endpoint(fish, p)), ...webs.map(p => endpoint(web, p))];

const stuck = [
  pod("lake", "fish-4", 1, "10.244.1.8", { ...echo, phase: "Running", status: "CrashLoopBackOff", ready: false, readyText: "0/1", restarts: 6 }),
  pod("lake", "fish-5", 2, "10.244.2.9", { ...echo, ready: false, readyText: "0/1" }),
  pod("lake", "fish-6", 3, "", { ...echo, phase: "Pending", status: "ImagePullBackOff", ready: false, readyText: "0/1", image: "jmalloc/echo-sever" }),
  pod("lake", "fish-7", 3, "10.244.3.8", { ...echo, status: "Terminating", terminating: true, ready: false }),
  pod("lake", "import", 1, "10.244.1.9", { phase: "Succeeded", status: "Completed", ready: false, readyText: "0/1", labels: { job: "import" } }),
  pod("lake", "giant", 0, "", { phase: "Pending", status: "Pending", ready: false, readyText: "0/1", labels: { size: "huge" } }),
  pod("lake", "starting", 3, "", { phase: "Pending", status: "ContainerCreating", ready: false, readyText: "0/1", labels: { app: "new" } }),
];

export const broken: Item[] = [
  ...busy.map(item => item.id === "node/node-3" ? { ...item, ready: false } as Item : item), ...stuck,
  service("lake", "lonely", "10.96.7.7", { app: "nobody" }, ["80/TCP"]), service("lake", "db", "None", { app: "db" }, ["5432/TCP"]),
  endpoint(fish, stuck[1]!, false), endpoint(fish, stuck[3]!, false, true),
];

function workload(type: string, name: string, wanted: number, ready = wanted, note = "", ns = "shop"): WorkloadItem {
  return { kind: "workload", id: `${type.toLowerCase()}/${ns}/${name}`, type, ns, name, wanted, ready, note, scales: type !== "DaemonSet" && type !== "Job" };
}

/** A shop of three tiers with a way in, policies, a database, an agent on every node and a job that is done. */
function shopOf(): Item[] {
  const tiers = ["web", "api"].map((name, t) => {
    const front = service("shop", name, `10.96.12.${t + 7}`, { app: name }, [t ? "80→8080/TCP" : "80→http/TCP"]);
    const pods = [1, 2, 3].map(i => pod("shop", `${name}-6bfd886fb5-${"fvngf t8xk2 q4zzp".split(" ")[i - 1]}`, i, `10.244.${i}.${20 + t}`, {
      labels: { app: name, tier: t ? "middle" : "front" }, owner: `Deployment/${name}`, policies: t ? ["api-from-web"] : [], ...(t && i === 3 ? { ready: false, readyText: "0/1" } : {}),
    }));
    return [front, workload("Deployment", name, 3, t ? 2 : 3, t ? "rolling out, 1 new" : ""), ...pods, ...pods.map(p => endpoint(front, p, p.ready))] as Item[];
  }).flat();
  const db = service("shop", "db", "None", { app: "db" }, ["5432/TCP"]);
  const dbs = [0, 1].map(i => pod("shop", `db-${i}`, i + 1, `10.244.${i + 1}.30`, { labels: { app: "db" }, owner: "StatefulSet/db", policies: ["db-from-api", "default-deny"] }));
  const ending = pod("shop", "db-2", 3, "10.244.3.30", { labels: { app: "db" }, owner: "StatefulSet/db", terminating: true, ready: false, status: "Terminating", policies: ["default-deny"] });
  const agents = [1, 2, 3].map(i => pod("shop", `agent-${"x7k2p 9fqlm bb4tz".split(" ")[i - 1]}`, i, `10.244.${i}.40`, { labels: { app: "agent" }, owner: "DaemonSet/agent" }));
  const job = pod("shop", "migrate-7hx2k", 2, "10.244.2.41", { phase: "Succeeded", status: "Completed", ready: false, readyText: "0/1", owner: "Job/migrate" });
  const lb: ServiceItem = { ...service("shop", "public", "10.96.12.30", { app: "web" }, ["80:31380→http/TCP"]), type: "LoadBalancer", externalIP: "172.18.255.200" };
  const pay: ServiceItem = { ...service("shop", "payments", "", {}, []), type: "ExternalName", externalIP: "api.payments.example" };
  const rules = [{ host: "shop.example", path: "/", service: "web", port: "80" }, { host: "shop.example", path: "/api", service: "api", port: "80" }];
  const way: IngressItem = { kind: "ingress", id: "ingress/shop/shop", ns: "shop", name: "shop", class: "nginx", address: "172.18.255.201", tls: true, rules };
  const routes: RouteItem[] = rules.map(r => ({ kind: "route", id: `route/shop/shop/${r.service}`, ns: "shop", ingress: "shop", service: r.service, paths: r.host + r.path }));
  const policy = (name: string, selects: string, into: string, out: string): PolicyItem => ({ kind: "policy", id: `networkpolicy/shop/${name}`, ns: "shop", name, selects, in: into, out });
  return [
    ...empty, { kind: "namespace", id: "namespace/shop", name: "shop", phase: "Active" }, { kind: "namespace", id: "namespace/lake", name: "lake", phase: "Active" },
    ...tiers, db, ...dbs, ending, ...dbs.map(p => endpoint(db, p)), { ...endpoint(db, ending, false, true), serving: true }, workload("StatefulSet", "db", 2),
    ...agents, workload("DaemonSet", "agent", 3, 3, "on every node"), job, workload("Job", "migrate", 1, 1, "complete"), lb, pay, way, ...routes,
    policy("api-from-web", "app=api", "some", ""), policy("db-from-api", "app=db", "some", ""), policy("default-deny", "every pod", "none", "none"),
  ];
}

export const shop = shopOf();

export function crowd(count: number): Item[] {
  const services = Array.from({ length: 12 }, (_, i) => service("shop", `service-${i + 1}`, `10.96.${i}.40`, { app: `app-${i + 1}` }));
  const items: Item[] = [...empty, ...services];
  for (let i = 0; i < count; i++) {
    const bad = i % 61 === 0, soon = i % 37 === 0, s = services[i % 12]!;
    const p = pod("shop", `app-${i % 12 + 1}-${(i * 7919).toString(36)}`, i % 3 + 1, `10.244.${i % 3 + 1}.${Math.floor(i / 3) % 250}`, {
      labels: { app: `app-${i % 12 + 1}` }, ready: !bad && !soon, status: bad ? "CrashLoopBackOff" : "Running", readyText: bad || soon ? "0/1" : "1/1",
    });
    items.push(p, endpoint(s, p, p.ready));
  }
  return items;
}

const from = angler.id, dnsIp = "10.96.0.10:53";
const ask = (name: string, port: number, back: Leg["outcome"], text: string): Leg[] => [
  { kind: "question", from, to: kubeDns.id, label: `A ${name}?`, source: `10.244.2.6:${port}`, destination: dnsIp, translated: "10.244.1.2:53", outcome: "ok", note: "kube-dns has 2 endpoints, chance picked this one" },
  { kind: "question", from: kubeDns.id, to: dns1.id, label: `A ${name}?`, source: `10.244.2.6:${port}`, destination: "10.244.1.2:53", translated: null, outcome: "ok", note: "" },
  { kind: "answer", from: dns1.id, to: from, label: text, source: dnsIp, destination: `10.244.2.6:${port}`, translated: null, outcome: back, note: "" },
];

let serial = 0;
export function request(target: PodItem, outcome: Flight["outcome"] = "answered"): Flight {
  const end: Leg["outcome"] = outcome === "answered" ? "ok" : outcome === "unresolved" ? "nxdomain" : outcome;
  const legs = [
    ...ask("fish.lake.svc.lake.svc.cluster.local", 40512, "nxdomain", "NXDOMAIN"),
    ...outcome === "unresolved" ? [] : ask("fish.lake.svc.cluster.local", 40513, "ok", "A 10.96.84.12"),
  ];
  if (outcome !== "unresolved") legs.push(
    { kind: "request", from, to: fish.id, label: "GET http://fish.lake.svc/", source: "10.244.2.6:51034", destination: "10.96.84.12:80", translated: `${target.ip}:8080`, outcome: "ok", note: `fish: 1 of 3 endpoints drawn at random: ${target.name}` },
    { kind: "request", from: fish.id, to: target.id, label: "GET http://fish.lake.svc/", source: "10.244.2.6:51034", destination: `${target.ip}:8080`, translated: null, outcome: end, note: "" });
  if (outcome === "answered") legs.push({ kind: "response", from: target.id, to: from, label: "200 OK", source: "10.96.84.12:80", destination: "10.244.2.6:51034", translated: null, outcome: "ok", note: "" });
  const text = { answered: `Request served by ${target.name}`, refused: "wget: can't connect to remote host (10.96.84.12): Connection refused", dropped: "wget: download timed out", timeout: "wget: download timed out", unresolved: "wget: bad address 'fsh.lake.svc'" };
  return { name: `flow-${++serial}`, from, to: "fish.lake.svc", outcome, text: text[outcome], legs };
}

export const targets = fishes;
