import { sayPod } from "../painter/pods";
import { sayService } from "../painter/services";
import { serviceId, type EndpointItem, type PodItem } from "../scene/items";
import type { Scene } from "../scene/scene";

const settle = 400, mostPods = 300;

/** The same scene as a list, for readers who do not see the picture, with what changes said aloud. */
export class Outline {
  private readonly list = document.createElement("div");
  private readonly voice = document.createElement("div");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private said: string[] = [];
  private before: Map<string, string> | undefined;

  constructor(host: HTMLElement, private readonly scene: Scene) {
    this.list.className = this.voice.className = "canvas-outline";
    this.list.setAttribute("role", "region");
    this.list.setAttribute("aria-label", "The cluster as a list");
    this.voice.setAttribute("role", "status");
    this.voice.setAttribute("aria-live", "polite");
    host.append(this.list, this.voice);
  }

  /** Says a few words at the next quiet moment. */
  say(words: string) {
    this.said.push(words);
    this.refresh();
  }

  refresh() { this.timer ??= setTimeout(() => { this.timer = undefined; this.write(); }, settle); }

  stop() {
    clearTimeout(this.timer);
    this.list.remove();
    this.voice.remove();
  }

  private write() {
    const { scene } = this;
    const endpoints = new Map<string, EndpointItem[]>();
    for (const e of scene.endpoints) {
      const id = serviceId(e.ns, e.service);
      endpoints.set(id, [...endpoints.get(id) ?? [], e]);
    }
    const services = scene.services.map(s => {
      const own = endpoints.get(s.id) ?? [];
      return item(sayService(s, own.filter(e => e.ready).length, own.length), own.map(e => item(`${e.pod}, ${e.address}, ${e.ready ? "ready" : "not ready"}`)));
    });
    const nodes = scene.nodes.map(n => item(`Node ${n.name}`, pods(scene.pods.filter(p => p.node === n.name))));
    const waiting = scene.pods.filter(p => !p.node);
    if (waiting.length) nodes.push(item("Waiting for a machine", pods(waiting)));
    this.list.replaceChildren(heading("Services"), ul(services), heading("Machines and pods"), ul(nodes));
    this.announce();
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

const pods = (items: PodItem[]) =>
  items.slice(0, mostPods).map(p => item(sayPod(p))).concat(items.length > mostPods ? [item(`and ${items.length - mostPods} more pods`)] : []);

function item(text: string, children: HTMLElement[] = []) {
  const element = document.createElement("li");
  element.textContent = text;
  if (children.length) element.append(ul(children));
  return element;
}

function ul(children: HTMLElement[]) {
  const element = document.createElement("ul");
  element.append(...children);
  return element;
}

const heading = (text: string) => Object.assign(document.createElement("h2"), { textContent: text });
