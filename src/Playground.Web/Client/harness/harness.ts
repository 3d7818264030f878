import { init } from "../src/canvas";
import type { Batch } from "../src/scene/items";
import { broken, busy, crowd, empty, request, shop, targets } from "./scenes";

const query = new URLSearchParams(location.search);
const theme = query.get("theme");
if (theme) document.documentElement.dataset.theme = theme;
const scene = query.get("scene") ?? "busy";
const items = scene === "empty" ? empty : scene === "broken" ? broken : scene === "shop" ? shop : scene.startsWith("crowd") ? crowd(Number(scene.slice(5)) || 1000) : busy;

let send: (batch: Batch) => void = () => { };
const began = performance.now();
if (query.get("by")) localStorage.setItem("playground.canvas.arrangement", query.get("by")!);
const canvas = init(document.querySelector<HTMLElement>("main")!, {
  cluster: `harness-${scene}`, palette: document.querySelector<HTMLElement>("nav")!,
  source: {
    watch(_, onBatch, onState) {
      send = onBatch;
      onState("live");
      onBatch({ v: 1, reset: true, put: items });
      return { stop() { } };
    },
  },
  callbacks: new Proxy({}, { get: (_, name) => (...args: unknown[]) => { document.body.dataset.last = `${String(name)} ${JSON.stringify(args)}`; } }),
});
document.body.dataset.drawn = `${Math.round(performance.now() - began)}`;
let version = 1;
Object.assign(window, {
  harness: {
    canvas, send: (batch: Partial<Batch>) => send({ v: ++version, ...batch }),
    fly: (outcome?: Parameters<typeof request>[1], i = 0) => send({ v: ++version, flights: [request(targets[i % 3]!, outcome)] }), request, targets,
  },
});
