import type { Flight } from "../scene/items";

const tellAtMost = 6;

/**
 * Who flies when. One flight at a time is told with addresses; the next ones wait, and the more wait the faster the telling.
 * Under load the oldest waiting ones are not told: they become part of the streams, so that the picture never lags far behind the cluster.
 */
export class FlightQueue {
  private readonly waiting: Flight[] = [];

  constructor(private readonly launch: (flight: Flight) => void, private readonly pour: (flight: Flight) => void) { }

  add(flights: Flight[]) { this.waiting.push(...flights); }

  /** Launches what may start now. While much goes by already, nothing is told. */
  next(telling: boolean, busy: boolean) {
    while (this.waiting.length > (busy ? 0 : tellAtMost)) this.pour(this.waiting.shift()!);
    if (!telling && this.waiting.length) this.launch(this.waiting.shift()!);
  }

  get pace() { return Math.min(3, 1 + this.waiting.length * .35); }

  get length() { return this.waiting.length; }

  clear() { this.waiting.length = 0; }
}
