import "./canvas.css";
import { showKeys } from "./controls/keys";
import { commands } from "./finder/commands";
import { openFinder } from "./finder/finder";
import { Filter } from "./filter/filter";
import { download, pngOf, svgOf } from "./export/picture";
import type { Desk } from "./gestures/desk";
import { dragging, leaveEdge } from "./gestures/drag";
import { files } from "./gestures/files";
import { Hint } from "./gestures/hint";
import type { Intents } from "./gestures/intents";
import { keyboard } from "./gestures/keyboard";
import { LabelLine } from "./gestures/labels";
import { lasso } from "./gestures/lasso";
import { Menu } from "./gestures/menu";
import { palette } from "./gestures/palette";
import { pointing } from "./gestures/pointing";
import { wire } from "./gestures/wire";
import { Minimap } from "./minimap/minimap";
import { Outline } from "./outline/outline";
import { PacketLayer } from "./packets/layer";
import { type Access, Caption } from "./painter/caption";
import { SvgPainter } from "./painter/svg";
import type { Batch, History } from "./scene/items";
import { hub } from "./scene/hub";
import type { Source } from "./scene/source";
import { Stage } from "./stage";
import { replayPage } from "./export/replay";
import { Bookmarks } from "./time/bookmarks";
import { guard } from "./time/guard";
import { TimeMachine } from "./time/machine";
import { Timeline } from "./time/timeline";
import { clock } from "./time/words";
import { tempoControls } from "./tempo/controls";
import { Tempo } from "./tempo/tempo";
import { presenting } from "./presenting/presenter";
import { following } from "./talk/following";
import { leading } from "./talk/leading";
import type { Pose } from "./talk/pose";
import { type SceneView, staging } from "./talk/staging";
import { Grid } from "./view/grid";
import { Viewport } from "./view/viewport";

export interface CanvasOptions {
  cluster: string;
  hubUrl?: string;
  /** In place of the hub. */
  source?: Source;
  /** Something that was written down, to be played in place of a cluster that lives. */
  recording?: History;
  /** This canvas shows what the presenter of a talk looks at. */
  follows?: boolean;
  /** Where tiles to drag from are. */
  palette?: HTMLElement;
  callbacks?: Intents;
}

/** Starts the canvas inside an element. It draws, moves and animates by itself; what the learner wants comes out as callbacks. */
export function init(host: HTMLElement, options: CanvasOptions) {
  const intents = guard(options.callbacks ?? {}, () => machine.past, () => outline.say("This is the past: return to now to change something"));
  const mayChange = options.callbacks?.remove !== undefined;
  const less = matchMedia("(prefers-reduced-motion: reduce)"), reduced = () => less.matches;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const view = document.createElement("div");
  const sky = document.createElement("canvas");
  host.classList.add("canvas");
  host.classList.toggle("onlooker", !mayChange);
  view.className = "canvas-view";
  view.tabIndex = 0;
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", "Cluster canvas. Arrow keys go from object to object, Enter inspects" + (mayChange ? ", Delete deletes." : "."));
  svg.setAttribute("class", "canvas-drawing");
  sky.className = "canvas-sky";
  sky.setAttribute("aria-hidden", "true");
  view.append(svg);
  const dots = Object.assign(document.createElement("div"), { className: "canvas-ground" });
  host.append(dots, view, sky);

  const stage = new Stage(new SvgPainter(svg, options.cluster), options.cluster, reduced);
  const outline = new Outline(host, stage.scene);
  const hint = new Hint(host), grid = new Grid(dots);
  const labels = new LabelLine(host, stage, intents);
  const menu = new Menu(host, stage, labels, intents);
  const caption = new Caption(host);
  const tempo = new Tempo(), lead = leading(stage, view, tempo, pose => intents.pose?.(pose));
  stage.onMark = marks => {
    if (!marks.access.size) caption.show(stage.scene, undefined);
    lead.changed();
  };
  const map = new Minimap(host, stage, view);
  const packets = new PacketLayer(sky, id => stage.boxes.get(id), (from, to) => wireOf(stage, from, to), reduced, tempo, flight => {
    outline.say(`Request to ${flight.to} ${flight.outcome}`);
    intents.flight?.(flight.name);
  });
  // dragging listens before panning, so that a hand on an object never moves the ground
  const drag = dragging(view, stage, hint, grid, intents);
  stage.viewport = new Viewport(view, reduced, (t, byHand) => {
    // what others change moves the picture too, and must not take the menu from under the hand
    if (byHand) menu.close(false);
    stage.look(t, view.clientWidth, view.clientHeight);
    labels.follow();
    packets.look(t);
    map.look(t);
    ground(dots, t);
    lead.changed();
  });
  const follow = options.follows ? following(stage, host, tempo, free => intents.detached?.(free)) : undefined;
  const look = (id: string) => {
    const box = stage.boxes.get(id);
    if (box) stage.viewport.reveal(box);
    stage.select(id);
    intents.select?.(id);
    stage.painter.element(id)?.focus({ preventScroll: true });
  };
  let wanted: string | undefined;
  const machine = new TimeMachine({
    items: stage.scene.items,
    apply(batch) {
      const change = stage.apply(batch);
      if (change.kinds.size) { filter.refresh(); outline.refresh(); map.refresh(); }
      host.dataset.version = `${batch.v}`;
      if (wanted && stage.scene.items.has(wanted)) { stage.select(wanted); wanted = undefined; }
      follow?.settled();
    },
    fly: flights => packets.add(flights),
    ground: () => packets.clear(),
    telling: () => packets.telling,
  }, tempo, () => options.recording ? Promise.resolve(options.recording) : remembered(options.cluster), options.recording !== undefined);
  machine.onChange(pastTeller(machine, intents));
  const replay = () => replayPage(options.cluster, machine.written?.history(0) ?? null, () => remembered(options.cluster))
    .catch(() => outline.say("The replay cannot be saved: the server does not answer"));
  const timeline = new Timeline(host, machine, new Bookmarks(`playground.bookmarks.${options.cluster}`), options.recording ? undefined : () => void replay());
  const scenes = staging(stage, tempo, packets, by => intents.scene?.(by), held => intents.held?.(held));
  const presenter = presenting(host, tempo, scenes);
  const picture = async (form: "svg" | "png") => {
    const { bounds } = stage;
    if (bounds) download(`${options.cluster}.${form}`, form === "svg" ? await svgOf(svg, bounds) : await pngOf(svg, bounds));
  };
  const yaml = () => {
    const url = new URL(`clusters/${options.cluster}/objects.yaml`, document.baseURI);
    for (const id of stage.marks.chosen) url.searchParams.append("id", id);
    Object.assign(document.createElement("a"), { href: url.href, download: `${options.cluster}.yaml` }).click();
  };
  const list = () => {
    outline.toggle();
    // what is behind the list is not there for anybody
    view.inert = outline.isOpen;
    if (!outline.isOpen) view.focus();
  };
  let namespace: string | null = null;
  const isShown = (id: string) => belongs(id, namespace) && filter.shows(id);
  const show = () => { stage.painter.filter(isShown); map.refresh(); outline.refresh(); };
  const filter = new Filter(host, stage.scene, show, () => view.focus());
  outline.isShown = isShown;
  const desk: Desk = { host, list, filter: () => filter.open(), grid, stage, menu, labels, tempo, map, intents, timeline, present: presenter.toggle, picture, replay, yaml, find: () => openFinder(host, stage, commands(desk), look), keys: () => showKeys(host, mayChange) };
  outline.actions = {
    choose: id => { stage.select(id); intents.select?.(id); },
    menu: (id, x, y) => menu.open(id, x, y),
    key(id, key) {
      const by = { "+": 1, "=": 1, "-": -1 }[key];
      if (key === "Delete" && stage.scene.isMade(id)) intents.remove?.([id]);
      else if (key === "Delete" && stage.scene.endpoint(id)) leaveEdge(stage, id, intents);
      else if (by && stage.scene.workload(id)?.scales) intents.scale?.(id, by);
      else if (key === "o" || key === "Escape") desk.list();
      else return false;
      return true;
    },
  };
  const running: { stop(): void }[] = [
    timeline,
    drag, pointing(view, stage, menu, labels, intents), keyboard(view, desk), lasso(host, view, stage, intents), wire(host, view, stage, hint, intents), files(host, intents), presenter, tempoControls(host, tempo), map,
    ...options.palette ? [palette(host, options.palette, stage, hint, intents)] : [],
    filter, outline, hint, labels, caption, packets, lead, ...follow ? [follow] : [], stage, stage.viewport, stage.painter,
  ];

  const watch = options.recording ? undefined : (options.source ?? hub(options.hubUrl ?? "/scene"))
    .watch(options.cluster, batch => machine.receive(batch), state => { host.dataset.connection = state; intents.connection?.(state); });
  if (options.recording) { timeline.toggle(); void machine.open().then(() => machine.go(0)); }
  if (document.activeElement?.matches("body, h1")) view.focus({ preventScroll: true, focusVisible: false } as FocusOptions); // its keys work from the first moment

  return {
    /** Something that is not there yet is chosen when it comes. */
    select(id: string | null) {
      wanted = id && !stage.scene.items.has(id) ? id : undefined;
      stage.select(id ?? undefined);
    },
    /** Shows one namespace (and the cluster's own furniture), or all. */
    filter(ns: string | null) { namespace = ns; show(); },
    /** With whom traffic passes, of the chosen object; null: it is about nobody. */
    access(id: string | null, access: Access | null) {
      if ((id ?? undefined) !== stage.marks.selected) return;
      caption.show(stage.scene, access ?? undefined);
      stage.mark({ access: new Map([...(access?.allowed ?? []).map(pod => [pod, "allowed"] as const), ...(access?.denied ?? []).map(pod => [pod, "denied"] as const)]) });
    },
    /** Tells the audience of a talk what is looked at, or no more. */
    lead: (on: boolean) => lead.lead(on),
    /** What the presenter looks at. */
    show: (pose: Pose) => follow?.show(pose),
    follow: () => follow?.follow(),
    /** The talk has a script, and the keys of a remote go through it. */
    script(on: boolean) { scenes.scripted = on; },
    /** Shows a scene of the script. */
    look: (view: SceneView) => scenes.look(view),
    step: () => tempo.step(),
    fit() { follow?.part(); stage.viewport.fit(); },
    zoom(factor: number) { follow?.part(); stage.viewport.zoomBy(factor); },
    /** Flies a flight once more. */
    replay: (flight: NonNullable<Batch["flights"]>[number]) => packets.add([flight]),
    stop() {
      watch?.stop();
      for (const part of running) part.stop();
      for (const layer of [dots, view, sky]) layer.remove();
    },
  };
}

/** The drawn line from a Service to a pod behind it. */
function wireOf(stage: Stage, from: string, to: string) {
  return (stage.painter.element(`endpoint/${from.slice("service/".length)}/${to.split("/").at(-1)}`)?.querySelector<SVGPathElement>(".wire")) ?? undefined;
}

/** What the server remembers of a cluster. */
async function remembered(cluster: string): Promise<History> {
  const answer = await fetch(new URL(`clusters/${cluster}/history`, document.baseURI));
  if (!answer.ok) throw new Error(await answer.text());
  return await answer.json() as History;
}

/** Tells the page when the picture turns to the past, moves there, and comes back. */
function pastTeller(machine: TimeMachine, intents: Intents) {
  let told: string | null = null;
  return () => {
    const { at } = machine.here, words = at === undefined || machine.isRecording ? null : clock(at);
    if ((words === null) === (told === null)) return;
    intents.past?.(told = words);
  };
}

function belongs(id: string, ns: string | null) {
  const [kind, own] = id.split("/");
  return !ns || !own || kind === "node" || own === ns || own.startsWith("kube-");
}

/** The dots of the ground move with the picture: as a layer that is moved and stretched, never drawn anew. */
function ground(layer: HTMLElement, { x, y, k }: { x: number; y: number; k: number }) {
  const scale = k * 2 ** Math.ceil(Math.log2(.75 / k)), step = 24 * scale;
  layer.style.transform = `translate(${x % step}px, ${y % step}px) scale(${scale})`;
}
