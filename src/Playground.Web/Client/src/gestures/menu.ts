import { joinable, joined } from "../scene/selector";
import { fitChosen } from "../finder/commands";
import type { Stage } from "../stage";
import { leaveEdge } from "./drag";
import type { Intents } from "./intents";
import type { LabelLine } from "./labels";

/** @property needs the wish it is about; who may not have it is not offered it */
interface Entry { text: string; keys?: string; tone?: "bad"; needs?: keyof Intents; run(): void }

/** The context menu of whatever is under the pointer or has the focus. */
export class Menu {
  private element: HTMLElement | undefined;
  private returnTo: Element | null = null;

  constructor(private readonly host: HTMLElement, private readonly stage: Stage, private readonly labels: LabelLine, private readonly intents: Intents) { }

  open(id: string | undefined, clientX: number, clientY: number) {
    this.close();
    const groups = (id ? this.entriesFor(id) : this.entriesForGround())
      .map(entries => entries.filter(({ needs }) => !needs || this.intents[needs])).filter(entries => entries.length);
    if (!groups.length) return;
    this.returnTo = document.activeElement;
    const menu = this.element = document.createElement("div");
    menu.className = "canvas-menu";
    menu.setAttribute("role", "menu");
    groups.forEach((entries, i) => {
      if (i) menu.append(Object.assign(document.createElement("hr"), { role: "separator" }));
      for (const entry of entries) menu.append(this.button(entry));
    });
    this.host.append(menu);
    const room = this.host.getBoundingClientRect();
    menu.style.left = `${Math.max(8, Math.min(clientX - room.left, room.width - menu.offsetWidth - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(clientY - room.top, room.height - menu.offsetHeight - 8))}px`;
    menu.addEventListener("keydown", event => this.keys(event));
    menu.addEventListener("focusout", event => { if (!menu.contains(event.relatedTarget as Node | null)) this.close(false); });
    menu.querySelector("button")?.focus();
  }

  close(giveBack = true) {
    const { element } = this;
    if (!element) return;
    this.element = undefined;
    if (giveBack && (this.returnTo instanceof HTMLElement || this.returnTo instanceof SVGElement)) this.returnTo.focus();
    element.remove();
  }

  private button(entry: Entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.textContent = entry.text;
    if (entry.tone) button.dataset.tone = entry.tone;
    if (entry.keys) button.append(Object.assign(document.createElement("kbd"), { textContent: entry.keys }));
    button.addEventListener("click", () => { this.close(); entry.run(); });
    return button;
  }

  private keys(event: KeyboardEvent) {
    const buttons = [...this.element!.querySelectorAll("button")], at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons.at((at + step) % buttons.length)?.focus();
    else if (event.key === "Home") buttons[0]?.focus();
    else if (event.key === "End") buttons.at(-1)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private entriesFor(id: string): Entry[][] {
    const { stage, intents } = this, { scene } = stage;
    const pod = scene.pod(id), service = scene.service(id), edge = scene.endpoint(id), { chosen } = stage.marks;
    if (chosen.size > 1 && chosen.has(id)) {
      const ids = [...chosen].filter(one => scene.isMade(one));
      return [
        [{ text: `Duplicate ${ids.length}`, keys: "Ctrl D", needs: "copy" as const, run: () => intents.copy?.(ids) }, { text: "Fit these", keys: "Shift 2", run: () => fitChosen(stage) }],
        [{ text: `Delete ${ids.length}`, keys: "Del", tone: "bad", needs: "remove" as const, run: () => intents.remove?.(ids) }],
      ];
    }
    if (edge) return [[{ text: `Take ${edge.pod} out of ${edge.service}`, keys: "Del", needs: "leave", run: () => leaveEdge(stage, id, intents) }]];
    const inspect: Entry = { text: "Inspect", keys: "Enter", run: () => intents.select?.(id) };
    const labels: Entry = { text: service ? "Edit selector" : "Edit labels", keys: "F2", needs: "label", run: () => this.labels.open(id) };
    const shell: Entry = { text: "Open a shell", needs: "shell" as const, run: () => intents.shell?.(id) };
    if (pod) {
      return [
        [inspect, shell],
        [{ text: "Send a request from here…", needs: "request" as const, run: () => intents.request?.(id, null) }, { text: "Send a request to here…", needs: "request" as const, run: () => intents.request?.(null, id) }],
        [
          ...joinable(scene, pod).map(s => ({ text: `Join ${s.name}`, needs: "join" as const, run: () => intents.join?.(id, s.id) })),
          ...joined(scene, pod).map(s => ({ text: `Leave ${s.name}`, needs: "leave" as const, run: () => intents.leave?.(id, s.id) })),
        ],
        [labels, { text: "Duplicate", keys: "Ctrl D", needs: "copy" as const, run: () => intents.copy?.([id]) }],
        [{ text: "Delete pod", keys: "Del", tone: "bad" as const, needs: "remove" as const, run: () => intents.remove?.([id]) }],
      ];
    }
    if (service) {
      return [
        [inspect, { text: "Send a request to it…", needs: "request" as const, run: () => intents.request?.(null, id) }, labels, { text: "Duplicate", keys: "Ctrl D", needs: "copy" as const, run: () => intents.copy?.([id]) }],
        [{ text: "Delete Service", keys: "Del", tone: "bad", needs: "remove" as const, run: () => intents.remove?.([id]) }],
      ];
    }
    const workload = scene.workload(id), kind = workload?.type ?? (scene.ingress(id) ? "Ingress" : scene.policy(id) ? "NetworkPolicy" : undefined);
    if (kind) {
      return [
        [inspect],
        workload?.scales ? [{ text: "One pod more", keys: "+", needs: "scale" as const, run: () => intents.scale?.(id, 1) }, { text: "One pod fewer", keys: "−", needs: "scale" as const, run: () => intents.scale?.(id, -1) }] : [],
        [{ text: "Duplicate", keys: "Ctrl D", needs: "copy" as const, run: () => intents.copy?.([id]) }],
        [{ text: `Delete ${kind}`, keys: "Del", tone: "bad" as const, needs: "remove" as const, run: () => intents.remove?.([id]) }],
      ];
    }
    return id.startsWith("node/") || id === "laptop" ? [[inspect, shell]] : [];
  }

  private entriesForGround(): Entry[][] {
    const { stage, intents } = this;
    return [
      [{ text: "New pod…", needs: "create" as const, run: () => intents.create?.("pod-form", null) }, { text: "New Service…", needs: "create" as const, run: () => intents.create?.("service-form", null) }, { text: "New Deployment…", needs: "create" as const, run: () => intents.create?.("deployment-form", null) }],
      [
        { text: "Zoom to fit", keys: "Shift 1", run: () => stage.viewport.fit() },
        stage.by === "machine"
          ? { text: "Arrange by application", keys: "V", run: () => stage.arrangeBy("application") }
          : { text: "Arrange by machine", keys: "V", run: () => stage.arrangeBy("machine") },
        { text: "Arrange automatically", run: () => { stage.pins.clear(); stage.rearrange(); stage.viewport.fit(); } },
      ],
    ];
  }
}
