import type { Scene } from "../scene/scene";

/** What the page knows of a protected pod: who may reach it, or whom it may reach. */
export interface Access { pod: string; incoming: boolean; port: string; allowed: string[]; denied: string[] }

/** A line over the picture that says what the ticks and bars on the pods mean. */
export class Caption {
  private readonly element = document.createElement("p");

  constructor(host: HTMLElement) {
    this.element.className = "canvas-caption";
    this.element.hidden = true;
    this.element.setAttribute("role", "status");
    host.append(this.element);
  }

  show(scene: Scene, access: Access | undefined) {
    const name = access && scene.pod(access.pod)?.name;
    this.element.hidden = !name;
    if (!access || !name) { this.element.textContent = ""; return; }
    const asked = access.incoming ? `Who may reach ${name}${access.port ? ` (${access.port})` : ""}` : `Whom ${name} may reach`;
    this.element.textContent = `${asked}: ${count(access.allowed.length)} allowed ✓, ${access.denied.length} denied −`;
  }

  stop() { this.element.remove(); }
}

const count = (pods: number) => `${pods} pod${pods === 1 ? "" : "s"}`;
