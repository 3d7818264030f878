import { type Box, centre, type Point } from "../layout/box";
import type { Flight, Leg } from "../scene/items";
import type { Transform } from "../view/viewport";
import { type Ink, watchInk } from "./ink";
import { plan, type Plan, type PlannedLeg } from "./plan";
import { plate, verdict } from "./plate";
import { FlightQueue } from "./queue";
import type { Tempo } from "../tempo/tempo";
import { lightCandidates } from "./candidates";
import { along, packet, trail, trouble } from "./shapes";
import { Streams } from "./streams";
import { Wires } from "./wires";

interface Flying { plan: Plan; at: number }

/** From so many requests on there are only streams. */
const tide = 5;

/** The packet layer: a 2D canvas over the drawing that is repainted only while something flies. */
export class PacketLayer {
  private readonly pen: CanvasRenderingContext2D;
  private readonly ink;
  private readonly queue: FlightQueue;
  private readonly room: ResizeObserver;
  private readonly streams = new Streams();
  private readonly wires = new Wires();
  private flying: Flying[] = [];
  private transform: Transform | undefined;
  private frame = 0;
  private last = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly boxOf: (id: string) => Box | undefined,
    private readonly wireOf: (from: string, to: string) => SVGPathElement | undefined,
    private readonly reduced: () => boolean,
    private readonly tempo: Tempo,
    private readonly onLaunch: (flight: Flight) => void) {
    this.pen = canvas.getContext("2d")!;
    this.ink = watchInk(canvas.parentElement!, () => this.wake());
    this.queue = new FlightQueue(flight => this.launch(flight), flight => this.pour(flight));
    this.room = new ResizeObserver(() => this.resize());
    this.room.observe(canvas);
    tempo.onChange(() => this.wake());
    canvas.dataset.kind = "packets";
    canvas.dataset.flow = "";
    this.count();
  }

  add(flights: Flight[]) {
    // nobody watches a hidden page; what happened there is in the flow list
    if (document.hidden) flights = flights.slice(-1);
    this.queue.add(flights);
    this.queue.next(this.telling, this.streams.going >= tide);
    this.count();
    this.wake();
  }

  look(transform: Transform) {
    this.transform = transform;
    if (this.flying.length) this.wake();
  }

  clear() {
    this.queue.clear();
    this.streams.clear();
    this.flying = [];
    this.count();
    this.wake();
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.ink.stop();
    this.room.disconnect();
  }

  /** Told whenever what flies may have become more or less. */
  onCount: (() => void) | undefined;

  /** A packet is being told hop by hop. */
  get telling() { return this.flying.length > 0; }

  private launch(flight: Flight) {
    this.flying.push({ plan: plan(flight, leg => this.distance(leg)), at: 0 });
    this.canvas.dataset.flow = flight.name;
    this.count();
    this.onLaunch(flight);
  }

  /** One of many: it is not told, it makes the stream stronger. */
  private pour(flight: Flight) {
    this.streams.add(flight);
    this.canvas.dataset.flow = flight.name;
  }

  private count() {
    this.canvas.dataset.inFlight = `${this.flying.length + this.streams.going}`;
    this.onCount?.();
  }

  private wake() {
    if (this.frame) return;
    this.last = performance.now();
    this.frame = requestAnimationFrame(now => this.step(now));
  }

  private step(now: number) {
    const passed = Math.min(100, Math.max(0, now - this.last));
    this.last = now;
    this.pass(passed * this.tempo.rate);
    this.streams.pass(passed * this.tempo.rate);
    this.flying = this.flying.filter(f => f.at < f.plan.end);
    this.queue.next(this.telling, this.streams.going >= tide);
    this.count();
    this.paint();
    const moves = this.tempo.rate > 0 && (this.flying.length || this.queue.length || this.streams.size);
    this.frame = moves ? requestAnimationFrame(t => this.step(t)) : 0;
  }

  private pass(time: number) {
    for (const f of this.flying) {
      // a step ends just before the hop does, so that it can be read; the next one begins there, and after the last hop the flight ends
      const hop = f.plan.legs.find(leg => f.at < leg.end - 1), end = hop ? hop.end - .5 : f.plan.end;
      f.at += time * (this.tempo.paused ? 1 : this.queue.pace);
      if (!this.tempo.stepping || f.at < end) continue;
      f.at = end;
      this.tempo.stepped();
    }
    if (this.tempo.stepping && !this.telling) this.tempo.stepped();
  }

  private paint() {
    const { pen, canvas } = this, scale = devicePixelRatio;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    this.streams.paint(pen, this.ink.ink, (from, to) => this.way(from, to), this.reduced());
    for (const f of this.flying) this.paintTold(f);
  }

  private paintTold({ plan, at }: Flying) {
    const ink = this.ink.ink, room = { x: 0, y: 0, w: this.canvas.clientWidth, h: this.canvas.clientHeight };
    const over = at >= plan.landed ? 1 - (at - plan.landed) / (plan.end - plan.landed) : 1;
    const flown = plan.legs.filter(leg => leg.start <= at);
    flown.forEach((leg, i) => {
      const ends = this.ends(leg), age = flown.length - 1 - i;
      if (ends) trail(this.pen, ...ends, leg, ink, leg.end > at ? .7 : Math.max(.08, .4 - age * .1) * over);
    });
    const leg = plan.legs.find(l => at >= l.start && at < l.end);
    this.paintDraw(plan, at, ink);
    if (leg) this.paintLeg(leg, at, room);
    const origin = this.screen(plan.flight.from);
    if (at >= plan.landed && origin)
      this.large({ x: origin.x, y: origin.y - 14 }, room, (p, around) => verdict(this.pen, p, plan.flight, Math.min(1, over * 4), ink, around));
  }

  /** From where the request reached its Service until the drawn endpoint has it. */
  private paintDraw({ flight, legs }: Plan, at: number, ink: Ink) {
    const drawn = legs.find(l => l.family === "web" && !l.back && (l.leg.translated || l.leg.outcome !== "ok"));
    if (!drawn || !flight.candidates?.length || !this.transform || at < drawn.arrive) return;
    const until = legs[legs.indexOf(drawn) + 1]?.end ?? drawn.end;
    if (at < until) lightCandidates(this.pen, flight.candidates, this.boxOf, this.transform, ink, this.reduced() ? 1 : Math.min(1, (at - drawn.arrive) / 160, (until - at) / 240));
  }

  /** Words grow with the window: they are read from the back of the room. */
  private large(at: Point, room: Box, write: (at: Point, room: Box) => void) {
    const s = Math.max(1, Math.min(1.35, room.w / 1200));
    this.pen.save();
    this.pen.scale(s, s);
    write({ x: at.x / s, y: at.y / s }, { x: 0, y: 0, w: room.w / s, h: room.h / s });
    this.pen.restore();
  }

  private paintLeg(leg: PlannedLeg, at: number, room: Box) {
    const ends = this.ends(leg), ink = this.ink.ink;
    if (!ends) return;
    const t = this.reduced() ? .5 : smooth(Math.min(1, (at - leg.start) / (leg.arrive - leg.start)));
    const arrived = at >= leg.arrive, stay = Math.min(1, (at - leg.arrive) / (leg.end - leg.arrive));
    const here = along(...ends, t);
    const lost = arrived && !leg.back && leg.leg.outcome !== "ok";
    if (arrived && !lost) this.pulse(leg.leg.to, leg, stay);
    if (lost) trouble(this.pen, here, leg, ink, this.reduced() ? 1 : stay);
    else packet(this.pen, here, leg, ink, 10);
    this.large(here, room, (at, around) => plate(this.pen, at, leg, arrived && stay > .25, arrived, ink, around));
  }

  /** The object that was reached answers with a ring around it. */
  private pulse(id: string, leg: PlannedLeg, t: number) {
    const box = this.boxOf(id), view = this.transform;
    if (!box || !view || this.reduced()) return;
    const [x, y] = view.apply([box.x, box.y]), out = 3 + t * 7;
    this.pen.save();
    this.pen.globalAlpha = (1 - t) * .8;
    this.pen.strokeStyle = leg.family === "dns" ? this.ink.ink.dns : this.ink.ink.web;
    this.pen.lineWidth = 2.5;
    this.pen.beginPath();
    this.pen.roundRect(x - out, y - out, box.w * view.k + out * 2, box.h * view.k + out * 2, 14 * view.k + out);
    this.pen.stroke();
    this.pen.restore();
  }

  private ends(leg: PlannedLeg): [Point, Point] | undefined {
    const from = this.screen(leg.leg.from), to = this.screen(leg.leg.to);
    return from && to ? [from, to] : undefined;
  }

  private screen(id: string): Point | undefined {
    const box = this.boxOf(id), view = this.transform;
    if (!box || !view) return undefined;
    const at = centre(box), [x, y] = view.apply([at.x, at.y]);
    return { x, y };
  }

  /** Along the drawn edge from a Service to its pod, else in an arc of its own. */
  private way(from: string, to: string): ((t: number) => Point) | undefined {
    const wire = this.wireOf(from, to), view = this.transform;
    if (wire?.hasAttribute("d") && view) {
      return t => { const at = this.wires.at(wire, t), [x, y] = view.apply([at.x, at.y]); return { x, y }; };
    }
    const a = this.screen(from), b = this.screen(to);
    return a && b ? t => along(a, b, t) : undefined;
  }

  private distance(leg: Leg) {
    const from = this.boxOf(leg.from), to = this.boxOf(leg.to);
    if (!from || !to) return 0;
    const [a, b] = [centre(from), centre(to)];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  private resize() {
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(this.canvas.clientWidth * scale);
    this.canvas.height = Math.round(this.canvas.clientHeight * scale);
    this.wake();
  }
}

const smooth = (t: number) => t < .5 ? 2 * t * t : 1 - (-2 * t + 2) ** 2 / 2;
