import { glyph } from "../controls/glyph";
import type { Bookmarks } from "./bookmarks";
import type { TimeMachine } from "./machine";
import { Track } from "./track";
import { ago, clock, fineClock, tell } from "./words";

const settle = 250, tick = 1000;

/** The bar at the foot of the canvas that goes back in time: play and pause, moment by moment, by hand along the track; bookmarks; and back to now. */
export class Timeline {
  private readonly bar = document.createElement("section");
  private readonly past = document.createElement("div");
  private readonly time = document.createElement("output");
  private readonly hand = document.createElement("input");
  private readonly told = document.createElement("p");
  private readonly marks = document.createElement("select");
  private readonly play: HTMLButtonElement;
  private readonly back: HTMLButtonElement;
  private readonly track: Track;
  private drawn = 0;
  private saying: ReturnType<typeof setTimeout> | undefined;
  private readonly ticking: ReturnType<typeof setInterval>;

  constructor(private readonly host: HTMLElement, private readonly machine: TimeMachine, private readonly bookmarks: Bookmarks, save?: () => void) {
    this.bar.className = "canvas-timeline";
    this.bar.setAttribute("aria-label", "Timeline");
    this.bar.hidden = true;
    this.past.className = "canvas-past";
    this.past.setAttribute("role", "status");
    this.past.hidden = true;
    this.play = button("Play from here", "M6 4l10 6-10 6z", () => machine.play(!machine.here.playing));
    const rail = document.createElement("div"), picture = document.createElement("canvas");
    rail.className = "rail";
    this.hand.type = "range";
    this.hand.setAttribute("aria-label", "Moment");
    this.hand.addEventListener("input", () => machine.go(Number(this.hand.value)));
    this.hand.addEventListener("keydown", event => this.press(event));
    this.bar.addEventListener("keydown", event => { if (event.key === "Escape" && this.now()) event.preventDefault(); });
    this.time.setAttribute("aria-label", "Time shown");
    this.told.className = "told";
    this.marks.setAttribute("aria-label", "Bookmarks");
    this.marks.addEventListener("change", () => { machine.go(Number(this.marks.value)); this.marks.value = ""; });
    rail.append(picture, this.hand);
    this.back = button("Return to now (Esc)", "", () => this.now());
    this.back.textContent = "Now";
    this.back.className = "now";
    this.bar.append(
      button("Moment before ([)", "M12 5l-5 5 5 5M7 5v10", () => machine.step(-1)), this.play, button("Moment after (])", "M8 5l5 5-5 5M13 5v10", () => machine.step(1)),
      this.time, rail, button("Bookmark this moment", "M6 4h8v13l-4-3-4 3z", () => this.mark()), this.marks,
      ...save ? [button("Save a replay as a file", "M10 3v9M6 8.500l4 4 4-4M4 16h12", save)] : []);
    if (!machine.isRecording) this.bar.append(this.back, button("Close the timeline (T)", "M5 5l10 10M15 5L5 15", () => this.toggle()));
    this.bar.append(this.told);
    host.append(this.past, this.bar);
    this.track = new Track(picture, host, () => this.refresh());
    machine.onChange(() => this.refresh());
    this.ticking = setInterval(() => { if (!this.bar.hidden && !machine.past) this.refresh(); }, tick);
  }

  toggle() {
    this.bar.hidden = !this.bar.hidden;
    this.host.classList.toggle("timed", !this.bar.hidden);
    if (this.bar.hidden) this.now();
    else void this.machine.open().then(() => { this.refresh(); this.hand.focus({ preventScroll: true }); }, () => { this.told.textContent = "What happened cannot be fetched from the server now."; });
  }

  step(by: 1 | -1) {
    if (this.bar.hidden) this.toggle();
    else this.machine.step(by);
  }

  /** True when there was a past to return from. */
  now() {
    const was = this.machine.past && !this.machine.isRecording;
    this.machine.now();
    return was;
  }

  mark() {
    const { at, end } = this.machine.here, time = Math.round(at ?? end);
    if (!this.machine.written) return;
    this.bookmarks.add(time, this.happened() || clock(time));
    this.refresh();
  }

  stop() {
    clearInterval(this.ticking);
    clearTimeout(this.saying);
    cancelAnimationFrame(this.drawn);
    this.track.stop();
    this.machine.stop();
    this.bar.remove();
    this.past.remove();
  }

  private press(event: KeyboardEvent) {
    const { start, end, at } = this.machine.here, here = at ?? end;
    const to = { ArrowLeft: here - 1000, ArrowRight: here + 1000, PageDown: here - 10_000, PageUp: here + 10_000, Home: start, End: end }[event.key];
    if (event.key === "[" || event.key === "]") this.machine.step(event.key === "[" ? -1 : 1);
    else if (event.key === " ") this.machine.play(!this.machine.here.playing);
    else if (event.key === "Escape") { if (!this.now()) return; } else if (to !== undefined) this.machine.go(to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private refresh() {
    if (this.bar.hidden || this.drawn) return;
    this.drawn = requestAnimationFrame(() => { this.drawn = 0; this.draw(); });
  }

  private draw() {
    const { at, playing, start, end, known } = this.machine.here, time = at ?? end, isPast = at !== undefined && !this.machine.isRecording;
    this.bar.classList.toggle("unknown", !known);
    Object.assign(this.hand, { min: `${Math.floor(start)}`, max: `${Math.ceil(end)}`, step: "1", value: `${time}` });
    this.hand.setAttribute("aria-valuetext", `${clock(time)}, ${this.machine.isRecording ? `of ${clock(end)}` : ago(time, end)}`);
    this.time.textContent = clock(time);
    this.track.draw(this.machine.written, start, end, at, this.bookmarks.within(start, end).map(mark => mark.at));
    const label = playing ? "Pause" : "Play from here";
    this.play.replaceChildren(glyph(playing ? "M7 4v12M13 4v12" : "M6 4l10 6-10 6z"));
    this.play.title = label;
    this.play.setAttribute("aria-label", label);
    this.play.disabled = at === undefined;
    this.back.disabled = at === undefined;
    this.list(start, end);
    const words = this.happened();
    this.told.textContent = words ? `${fineClock(this.machine.written!.moments[this.machine.seen - 1]!.at)}  ${words}` : "";
    this.host.classList.toggle("past", isPast);
    this.past.hidden = !isPast;
    this.say(isPast ? `You are looking at ${clock(time)}, not at now` : "");
  }

  /** The banner's text is there at once for the eye; for readers it is changed only when the hand rests. */
  private say(words: string) {
    if (!words) { this.past.replaceChildren(); clearTimeout(this.saying); return; }
    let text = this.past.querySelector("strong");
    if (!text) {
      text = document.createElement("strong");
      const back = button("Return to now (Esc)", "", () => this.now());
      back.textContent = "Return to now";
      this.past.replaceChildren(text, back);
    }
    if (text.textContent === words) return;
    text.textContent = words;
    this.past.setAttribute("aria-live", "off");
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.past.setAttribute("aria-live", "polite"), settle);
  }

  private happened() {
    const { written, seen } = this.machine;
    return written && seen > 0 ? tell(written.moments[seen - 1]!, written.pictureAfter(seen - 1)) : "";
  }

  private list(start: number, end: number) {
    const all = this.bookmarks.within(start, end);
    this.marks.hidden = all.length === 0;
    if (this.marks.dataset.known === `${all.map(mark => mark.at)}`) return;
    this.marks.dataset.known = `${all.map(mark => mark.at)}`;
    this.marks.replaceChildren(new Option("Bookmarks", ""), ...all.map(mark => new Option(`${clock(mark.at)}  ${mark.name}`, `${mark.at}`)));
    this.marks.value = "";
  }
}

function button(label: string, drawing: string, run: () => void) {
  const element = document.createElement("button");
  element.type = "button";
  element.title = label;
  element.setAttribute("aria-label", label);
  if (drawing) element.append(glyph(drawing));
  element.addEventListener("click", run);
  return element;
}
