import type { Batch, Flight, History, Item } from "../scene/items";
import type { Tempo } from "../tempo/tempo";
import { difference, Recording } from "./recording";

/** What a time machine needs of the canvas. */
export interface Showing {
  items: ReadonlyMap<string, Item>;
  /** Changes the picture. */
  apply(batch: Batch): void;
  fly(flights: Flight[]): void;
  /** Nothing flies any more. */
  ground(): void;
  /** A packet is being told hop by hop: time waits for it. */
  telling(): boolean;
}

/** Where we are: `at` is undefined at now. */
export interface Here { at: number | undefined; playing: boolean; start: number; end: number; known: boolean }

/** A gap longer than `boring` is passed faster, the longer it is: `hurry` times at least, and by what is left of it in every `most` milliseconds. */
const boring = 1500, hurry = 12, most = 1000;

/**
 * Shows the cluster as it is or as it was. At now it hands on what comes; elsewhere it keeps that for later and shows the picture
 * of that time. Scrubbing costs nothing on the server: what it remembers is fetched once, everything later is written down here.
 */
export class TimeMachine {
  private recording: Recording | undefined;
  private waiting: Batch[] | undefined;
  /** How many moments are seen; while playing, those up to the hand of the clock. */
  private count = 0;
  private at: number | undefined;
  private playing = false;
  private frame = 0;
  private last = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly showing: Showing,
    private readonly tempo: Tempo,
    private readonly fetch: () => Promise<History>,
    /** A recording has no now to return to. */
    readonly isRecording = false) {
    tempo.onChange(() => this.run());
  }

  get here(): Here {
    return { at: this.at, playing: this.playing, start: this.recording?.start ?? 0, end: this.end, known: this.recording !== undefined };
  }

  get past() { return this.at !== undefined; }

  get written() { return this.recording; }

  /** How many moments have been at the place where we are. */
  get seen() { return this.past ? this.count : this.recording?.moments.length ?? 0; }

  onChange(listener: () => void) { this.listeners.add(listener); }

  /** Something has happened. */
  receive(batch: Batch) {
    if (this.recording && batch.v > this.recording.version) this.recording.add(batch);
    else this.waiting?.push(batch);
    if (this.past) { this.tell(); return; }
    this.showing.apply(batch);
    if (batch.flights?.length && !batch.reset) this.showing.fly(batch.flights);
    if (this.recording) this.tell();
  }

  /** Learns what the server remembers. */
  async open() {
    if (this.recording || this.waiting) return;
    this.waiting = [];
    try {
      const recording = new Recording(await this.fetch());
      for (const batch of this.waiting) if (batch.v > recording.version) recording.add(batch);
      this.recording = recording;
    } finally { this.waiting = undefined; }
    this.tell();
  }

  /** Goes to a time; to what lies after the last moment, at now. */
  go(time: number) {
    const { recording } = this;
    if (!recording) return;
    if (time >= this.end && !this.isRecording) { this.now(); return; }
    this.at = Math.max(recording.start, Math.min(this.end, time));
    this.show(recording.countAt(this.at));
  }

  /** To the moment before or after, which then is seen to happen. */
  step(by: 1 | -1) {
    const { recording } = this;
    if (!recording) return;
    this.playing = false;
    const count = Math.max(0, Math.min(recording.moments.length, this.seen + by));
    if (count === recording.moments.length && !this.isRecording && by > 0) { this.now(); return; }
    this.at = recording.moments[count - 1]?.at ?? recording.start;
    this.show(count);
    const flights = by > 0 ? recording.moments[count - 1]?.flights : undefined;
    if (flights?.length) this.showing.fly(flights);
  }

  play(playing: boolean) {
    const { recording } = this;
    if (!recording || (playing && !this.past)) return;
    if (playing && this.isRecording && this.count >= recording.moments.length) this.go(recording.start);
    this.playing = playing;
    this.run();
    this.tell();
  }

  now() {
    if (!this.past || this.isRecording) return;
    this.at = undefined;
    this.playing = false;
    this.showing.ground();
    this.draw(this.recording!.moments.length);
    this.tell();
  }

  stop() { cancelAnimationFrame(this.frame); }

  private get end() { return this.isRecording ? this.recording?.end ?? 0 : Math.max(this.recording?.end ?? 0, Date.now()); }

  private show(count: number) {
    this.showing.ground();
    this.draw(count);
    this.run();
    this.tell();
  }

  private draw(count: number) {
    const { recording } = this;
    if (!recording) return;
    this.count = count;
    const change = difference(this.showing.items, recording.pictureAfter(count), recording.moments[count - 1]?.v ?? 0);
    if (change.put!.length || change.del!.length) this.showing.apply(change);
  }

  private run() {
    if (!this.playing || this.frame || this.tempo.rate === 0) return;
    this.last = performance.now();
    const step = (now: number) => {
      this.frame = 0;
      if (!this.playing || !this.past) return;
      this.pass(Math.min(100, now - this.last) * this.tempo.rate);
      this.last = now;
      if (this.playing && this.tempo.rate > 0) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  /** The hand moves on; it waits while a packet is told, and hurries where nothing happens. */
  private pass(time: number) {
    const recording = this.recording!, next = recording.moments[this.count];
    if (this.showing.telling()) return;
    if (!next) { this.arrive(); return; }
    const gap = next.at - this.at!;
    this.at = Math.min(this.at! + (gap > boring ? Math.min(time * Math.max(hurry, gap / most), gap - boring / 2) : time), Math.max(next.at, this.at!));
    const until = recording.countAt(this.at);
    if (until > this.count) {
      const flights = recording.moments.slice(this.count, until).flatMap(moment => moment.flights ?? []);
      this.draw(until);
      if (flights.length) this.showing.fly(flights);
    }
    this.tell();
  }

  private arrive() {
    if (!this.isRecording) { this.now(); return; }
    this.playing = false;
    this.tell();
  }

  private tell() { for (const listener of this.listeners) listener(); }
}
