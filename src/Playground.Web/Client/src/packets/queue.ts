import type { Flight } from "../scene/items";

const tellAtMost = 6, swarmAtMost = 120;

/**
 * Who flies when. One flight at a time is told with addresses; the next ones wait, and the more wait the faster the telling.
 * Under load the oldest waiting ones fly untold beside it, so that the picture never lags far behind the cluster.
 */
export class FlightQueue {
  private readonly waiting: Flight[] = [];

  constructor(private readonly launch: (flight: Flight, told: boolean) => void) { }

  add(flights: Flight[]) { this.waiting.push(...flights); }

  /** Launches what may start now. */
  next(telling: boolean, swarm: number) {
    if (!telling && this.waiting.length) this.launch(this.waiting.shift()!, true);
    while (this.waiting.length > tellAtMost && swarm < swarmAtMost) {
      this.launch(this.waiting.shift()!, false);
      swarm++;
    }
    if (this.waiting.length > swarmAtMost) this.waiting.splice(0, this.waiting.length - swarmAtMost);
  }

  get pace() { return Math.min(3, 1 + this.waiting.length * .35); }

  get length() { return this.waiting.length; }

  clear() { this.waiting.length = 0; }
}
