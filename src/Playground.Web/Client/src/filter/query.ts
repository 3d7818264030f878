/** What is asked for, as after `kubectl get`: kinds, a label selector, or both. */
export interface Query { kinds?: ReadonlySet<string>; labels: readonly Requirement[] }

/** One part of a label selector. A label that is not there is also none of the values that are not wanted. */
type Requirement = (labels: Record<string, string>) => boolean;

const names: Record<string, string> = {
  po: "Pod", pod: "Pod", pods: "Pod", svc: "Service", service: "Service", services: "Service", deploy: "Deployment", deployment: "Deployment", deployments: "Deployment",
  sts: "StatefulSet", statefulset: "StatefulSet", statefulsets: "StatefulSet", ds: "DaemonSet", daemonset: "DaemonSet", daemonsets: "DaemonSet",
  rs: "ReplicaSet", replicaset: "ReplicaSet", replicasets: "ReplicaSet", job: "Job", jobs: "Job", ing: "Ingress", ingress: "Ingress", ingresses: "Ingress",
  netpol: "NetworkPolicy", networkpolicy: "NetworkPolicy", networkpolicies: "NetworkPolicy",
};

const key = "[A-Za-z0-9][A-Za-z0-9_./-]*", word = "[A-Za-z0-9_.-]*";
const one = new RegExp(`^(!?)(${key})$`), equal = new RegExp(`^(${key})\\s*(!=|==?)\\s*(${word})$`), among = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);

/** Reads `pods,svc -l app=web,tier!=back`, or either half alone. A sentence in place of a query says what is wrong with it. */
export function read(text: string): Query | string {
  const [before, after] = text.split(/\s*(?:^|\s)(?:-l|--selector)(?:[=\s]\s*|$)/, 2).map(part => part.trim());
  const [first = "", ...rest] = before!.split(/\s+/), kinds = first.split(",").map(kind => names[kind.toLowerCase()]);
  const hasKinds = first !== "" && kinds.every(kind => kind !== undefined);
  if (after !== undefined && first && !hasKinds) return `there is no kind "${first}" on the canvas`;
  const labels = selector([hasKinds ? rest.join(" ") : before!, after ?? ""].filter(part => part).join(","));
  return typeof labels === "string" ? labels : { labels, ...hasKinds ? { kinds: new Set(kinds as string[]) } : {} };
}

function selector(text: string): Requirement[] | string {
  const found: Requirement[] = [];
  for (const part of text.split(/,(?![^(]*\))/).map(part => part.trim()).filter(part => part)) {
    const requirement = read1(part);
    if (!requirement) return `"${part}" is no label selector`;
    found.push(requirement);
  }
  return found;
}

function read1(part: string): Requirement | undefined {
  const there = one.exec(part), same = equal.exec(part), listed = among.exec(part);
  if (there) return labels => (there[2]! in labels) !== (there[1] === "!");
  if (same) return labels => (labels[same[1]!] === same[3]) !== (same[2] === "!=");
  if (!listed) return undefined;
  const values = listed[3]!.split(",").map(value => value.trim());
  return labels => values.includes(labels[listed[1]!]!) !== (listed[2] === "notin");
}
