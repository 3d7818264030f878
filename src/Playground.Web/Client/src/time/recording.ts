import type { Batch, History, Item } from "../scene/items";

/** Something that happened: a batch with the time it came. */
export interface Moment extends Batch { at: number }

const framed = 64, mostMoments = 6000;

/**
 * What happened to a cluster, so that how it looked at any time can be said at once: a first picture, every change since, and
 * between them whole pictures now and then to start counting from. Grows up to a limit; then the oldest is forgotten.
 */
export class Recording {
  readonly moments: Moment[] = [];
  private base: ReadonlyMap<string, Item>;
  /** `frames[n]` is the picture before moment `n * framed`. */
  private frames: ReadonlyMap<string, Item>[] = [];
  private last: Map<string, Item>;
  start: number;

  constructor(history: History) {
    this.start = history.at;
    this.base = new Map(history.base.map(item => [item.id, item]));
    this.last = new Map(this.base);
    for (const moment of history.moments) this.add(moment);
  }

  get end() { return this.moments.at(-1)?.at ?? this.start; }

  get version() { return this.moments.at(-1)?.v ?? -1; }

  add(batch: Batch) {
    const moment: Moment = { ...batch, at: Math.max(batch.at ?? this.end, this.end) };
    if (this.moments.length % framed === 0) this.frames.push(new Map(this.last));
    this.moments.push(moment);
    fold(this.last, moment);
    if (this.moments.length > mostMoments) this.forget(mostMoments / 10);
  }

  /** How many moments have been at a time: what is seen then is the picture after them. */
  countAt(time: number) {
    let low = 0, high = this.moments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.moments[middle]!.at <= time) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** The picture after so many moments. */
  pictureAfter(count: number): ReadonlyMap<string, Item> {
    if (count >= this.moments.length) return this.last;
    const frame = Math.min(this.frames.length - 1, Math.floor(count / framed));
    const picture = new Map(frame < 0 ? this.base : this.frames[frame]);
    for (let i = Math.max(0, frame) * framed; i < count; i++) fold(picture, this.moments[i]!);
    return picture;
  }

  /** The last minutes of it, as a recording that stands by itself. */
  history(from: number): History {
    const count = this.countAt(from - 1);
    return { at: Math.max(from, this.start), base: [...this.pictureAfter(count).values()], moments: this.moments.slice(count) };
  }

  private forget(count: number) {
    const history = { at: this.moments[count - 1]!.at, base: this.pictureAfter(count), moments: this.moments.splice(0).slice(count) };
    this.start = history.at;
    this.base = history.base;
    this.last = new Map(history.base);
    this.frames = [];
    for (const moment of history.moments) {
      if (this.moments.length % framed === 0) this.frames.push(new Map(this.last));
      this.moments.push(moment);
      fold(this.last, moment);
    }
  }
}

function fold(picture: Map<string, Item>, batch: Batch) {
  if (batch.reset) picture.clear();
  for (const id of batch.del ?? []) picture.delete(id);
  for (const item of batch.put ?? []) picture.set(item.id, item);
}

/** What has to change for one picture to become the other. Items are never changed, so identity tells; but two tellings of one item are alike. */
export function difference(from: ReadonlyMap<string, Item>, to: ReadonlyMap<string, Item>, v: number): Batch {
  const put: Item[] = [], del: string[] = [];
  for (const [id, item] of to) {
    const now = from.get(id);
    if (now !== item && JSON.stringify(now) !== JSON.stringify(item)) put.push(item);
  }
  for (const id of from.keys()) if (!to.has(id)) del.push(id);
  return { v, put, del };
}
