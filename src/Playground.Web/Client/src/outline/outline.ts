import { sayEdge } from "../painter/edges";
import { sayIngress } from "../painter/ingresses";
import { sayPod } from "../painter/pods";
import { sayPolicy } from "../painter/policies";
import { sayService } from "../painter/services";
import { sayWorkload } from "../painter/workloads";
import { serviceId, type EndpointItem, type PodItem } from "../scene/items";
import type { Scene } from "../scene/scene";
import { List, type Row } from "./list";

const settle = 400, mostPods = 300;

/**
 * The same scene as a list, with what changes said aloud. It is always there for readers who do not see the picture; opened, it takes
 * the picture's place and everything in it can be chosen, asked for its menu and deleted.
 */
export class Outline {
  private readonly list: List;
  private readonly voice = document.createElement("div");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private said: string[] = [];
  private before: Map<string, string> | undefined;

  constructor(host: HTMLElement, private readonly scene: Scene) {
    this.list = new List(host);
    this.voice.className = "canvas-outline";
    this.voice.setAttribute("role", "status");
    this.voice.setAttribute("aria-live", "polite");
    host.append(this.voice);
  }

  /** What the picture does not show is not in the list either. */
  isShown: (id: string) => boolean = () => true;

  /** What pressing a row, or a key on it, does. */
  set actions(actions: List["actions"]) { this.list.actions = actions; }

  get isOpen() { return this.list.isOpen; }

  /** Shows the list in the picture's place, or the picture again. */
  toggle() {
    this.list.open(!this.list.isOpen);
    this.write();
    if (this.list.isOpen) this.list.focus();
  }

  /** Says a few words at the next quiet moment. */
  say(words: string) {
    this.said.push(words);
    this.refresh();
  }

  refresh() { this.timer ??= setTimeout(() => { this.timer = undefined; this.write(); this.announce(); }, settle); }

  stop() {
    clearTimeout(this.timer);
    this.list.stop();
    this.voice.remove();
  }

  private write() {
    const { scene } = this, shown = <T extends { id: string }>(items: T[]) => items.filter(item => this.isShown(item.id));
    const endpoints = new Map<string, EndpointItem[]>();
    for (const e of shown(scene.endpoints)) {
      const id = serviceId(e.ns, e.service);
      endpoints.set(id, [...endpoints.get(id) ?? [], e]);
    }
    const services = shown(scene.services).map(s => {
      const own = endpoints.get(s.id) ?? [];
      return {
        id: s.id, text: sayService(s, { ready: own.filter(e => e.ready).length, all: own.length }),
        rows: [...own.map(e => ({ id: e.id, text: sayEdge(e) })), ...s.elsewhere.map(e => ({ text: `Endpoint ${e.address} of Service ${s.name}: no pod, ${e.ready ? "ready" : "not ready"}` }))],
      };
    });
    const nodes: Row[] = scene.nodes.map(n => ({
      id: n.id, text: `Node ${n.name}, zone ${n.zone}, ${n.ready ? "ready" : "not ready"}`, rows: pods(shown(scene.pods).filter(p => p.node === n.name)),
    }));
    const waiting = shown(scene.pods).filter(p => !p.node);
    if (waiting.length) nodes.push({ text: "Waiting for a machine", rows: pods(waiting) });
    this.list.write([
      { title: "Ways in", rows: shown(scene.ingresses).map(i => ({ id: i.id, text: sayIngress(i) })) },
      { title: "Services", rows: services },
      { title: "Machines and pods", rows: nodes },
      { title: "Workloads", rows: shown(scene.workloads).map(w => ({ id: w.id, text: sayWorkload(w) })) },
      { title: "Network policies", rows: shown(scene.policies).map(p => ({ id: p.id, text: sayPolicy(p) })) },
    ]);
  }

  private announce() {
    const now = new Map(this.scene.pods.map(p => [p.id, `${p.name} ${p.status}${p.ready ? ", ready" : ""}`]));
    const changes = [...this.said.splice(0)];
    if (this.before) {
      for (const [id, words] of now) if (this.before.get(id) !== words) changes.push(`Pod ${words}`);
      for (const id of this.before.keys()) if (!now.has(id)) changes.push(`Pod ${id.split("/").at(-1)} gone`);
    }
    this.before = now;
    if (changes.length) this.voice.textContent = changes.slice(-4).join(". ");
  }
}

const pods = (items: PodItem[]): Row[] => [
  ...items.slice(0, mostPods).map(p => ({ id: p.id, text: sayPod(p) })),
  ...items.length > mostPods ? [{ text: `and ${items.length - mostPods} more pods` }] : [],
];
