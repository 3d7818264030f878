/** How fast flights are told. Pausing stops them where they are; a step goes on to the end of the present hop. */
export const speeds = [.1, .25, .5, 1, 2, 4];

export class Tempo {
  speed = 1;
  paused = false;
  /** Set for one hop: run until it is over, though paused. */
  stepping = false;
  /** How many single steps there have been. */
  steps = 0;
  private readonly listeners = new Set<() => void>();

  /** How much of a passed millisecond counts. */
  get rate() { return this.paused && !this.stepping ? 0 : this.speed; }

  onChange(listener: () => void) { this.listeners.add(listener); }

  pause(paused: boolean) {
    this.paused = paused;
    this.stepping = false;
    this.tell();
  }

  step() {
    this.paused = this.stepping = true;
    this.steps++;
    this.tell();
  }

  /** The hop is over. */
  stepped() {
    this.stepping = false;
    this.tell();
  }

  set(speed: number) {
    this.speed = speed;
    this.tell();
  }

  faster(by: 1 | -1) { this.set(speeds[Math.max(0, Math.min(speeds.length - 1, speeds.indexOf(this.speed) + by))]!); }

  private tell() { for (const listener of this.listeners) listener(); }
}
