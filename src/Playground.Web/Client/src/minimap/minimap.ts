import { watchInk } from "../packets/ink";
import { sizes } from "../layout/sizes";
import type { Stage } from "../stage";
import type { Transform } from "../view/viewport";

const width = 180, height = 112, pad = 6;

/** The whole picture, small, with the part in sight framed. Shown while something lies out of sight. */
export class Minimap {
  private readonly element = document.createElement("div");
  private readonly drawing = document.createElement("canvas");
  private readonly pen: CanvasRenderingContext2D;
  private readonly ink;
  private readonly listening = new AbortController();
  private readonly window = document.createElement("div");
  private sight = { x: 0, y: 0, w: 0, h: 0 };
  private frame = 0;
  private wanted = true;

  constructor(host: HTMLElement, private readonly stage: Stage, private readonly view: HTMLElement) {
    this.element.className = "canvas-minimap";
    this.drawing.width = width * devicePixelRatio;
    this.drawing.height = height * devicePixelRatio;
    this.element.append(this.drawing, this.window);
    this.element.setAttribute("role", "img");
    this.element.setAttribute("aria-label", "Small map of the whole cluster");
    this.element.hidden = true;
    this.pen = this.drawing.getContext("2d")!;
    host.append(this.element);
    this.ink = watchInk(host, () => this.refresh());
    for (const type of ["pointerdown", "pointermove"] as const)
      this.element.addEventListener(type, event => { if (event.buttons & 1) this.go(event); }, { signal: this.listening.signal });
  }

  toggle() {
    this.wanted = !this.wanted;
    this.refresh();
  }

  look(t: Transform) {
    const [x, y] = t.invert([0, 0]), [right, bottom] = t.invert([this.view.clientWidth, this.view.clientHeight]);
    this.sight = { x, y, w: right - x, h: bottom - y };
    this.point();
  }

  /** Where one looks: a frame that is moved over the map, which need not be drawn for that. */
  private point() {
    const { bounds } = this.stage, { sight, scale: k } = this;
    if (!bounds || !k) return;
    const all = sight.x <= bounds.x && sight.y <= bounds.y && sight.x + sight.w >= bounds.x + bounds.w && sight.y + sight.h >= bounds.y + bounds.h;
    const hidden = !this.wanted || all;
    if (this.element.hidden && !hidden) this.refresh();
    this.element.hidden = hidden;
    Object.assign(this.window.style, {
      transform: `translate(${pad + (sight.x - bounds.x) * k}px, ${pad + (sight.y - bounds.y) * k}px)`, width: `${sight.w * k}px`, height: `${sight.h * k}px`,
    });
  }

  refresh() { this.frame ||= requestAnimationFrame(() => { this.frame = 0; this.paint(); }); }

  stop() {
    cancelAnimationFrame(this.frame);
    this.listening.abort();
    this.ink.stop();
    this.element.remove();
  }

  private get scale() {
    const { bounds } = this.stage;
    return bounds && Math.min((width - pad * 2) / bounds.w, (height - pad * 2) / bounds.h);
  }

  private paint() {
    const { bounds } = this.stage, { pen, scale: k } = this;
    this.point();
    if (!bounds || !k || this.element.hidden) return;
    const { ink } = this.ink;
    pen.setTransform(devicePixelRatio * k, 0, 0, devicePixelRatio * k, devicePixelRatio * (pad - bounds.x * k), devicePixelRatio * (pad - bounds.y * k));
    pen.clearRect(bounds.x - pad / k, bounds.y - pad / k, width / k, height / k);
    for (const [id, box] of this.stage.boxes) {
      if (this.stage.painter.element(id)?.classList.contains("filtered")) continue;
      const pod = this.stage.scene.pod(id), frame = this.stage.scene.workload(id) && box.h > sizes.small.h + 1;
      if (frame) continue;
      pen.fillStyle = pod ? pod.ready ? ink.good : ink.warn : id.startsWith("service/") ? ink.accent : ink.line;
      pen.fillRect(box.x, box.y, box.w, box.h);
    }
  }

  private go(event: PointerEvent) {
    const { bounds } = this.stage, { scale: k } = this;
    if (!bounds || !k) return;
    const at = this.element.getBoundingClientRect();
    this.stage.viewport.centre({ x: bounds.x + (event.clientX - at.left - pad) / k, y: bounds.y + (event.clientY - at.top - pad) / k });
  }
}
