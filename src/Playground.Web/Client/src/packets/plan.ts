import type { Flight, Leg, LegOutcome } from "../scene/items";

/** One leg of a flight with its place in time, in milliseconds from the flight's start at normal pace. */
export interface PlannedLeg {
  leg: Leg;
  family: "dns" | "web";
  back: boolean;
  start: number;
  /** The packet reaches the other end here, and stays to be read until `end`. */
  arrive: number;
  end: number;
}

export interface Plan { flight: Flight; legs: PlannedLeg[]; landed: number; end: number }

const read = {
  dns: { text: 160, rewrite: 560, trouble: 640 },
  web: { text: 320, rewrite: 1250, trouble: 1100 },
};
const verdict = 1700;

/** Lays the legs of a flight one after another, long enough to be followed with the eye. `distance` is in world pixels. */
export function plan(flight: Flight, distance: (leg: Leg) => number): Plan {
  let now = 0, lookups = 0;
  const legs = flight.legs.map(leg => {
    const family = leg.kind === "question" || leg.kind === "answer" ? "dns" : "web";
    // the first lookup is read, the next ones are recognised
    const patience = family === "dns" ? 1 / (1 + Math.min(lookups, 5) * .4) : 1;
    const travel = Math.max(380, Math.min(820, 220 + distance(leg) * .75)) * patience;
    const stay = read[family][leg.translated ? "rewrite" : leg.outcome === "ok" ? "text" : "trouble"] * patience;
    const planned: PlannedLeg = {
      leg, family, back: leg.kind === "answer" || leg.kind === "response", start: now, arrive: now + travel, end: now + travel + stay,
    };
    now = planned.end;
    if (leg.kind === "answer") lookups++;
    return planned;
  });
  return { flight, legs, landed: now, end: now + verdict };
}

/** How a packet ends whose leg did not go well. */
export const troubles: Record<Exclude<LegOutcome, "ok">, string> = {
  nxdomain: "NXDOMAIN: no such name", nodata: "NODATA: the name has no such record", refused: "connection refused", dropped: "dropped",
  timeout: "timed out",
};
