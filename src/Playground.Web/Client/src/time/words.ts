import type { Flight, Item } from "../scene/items";
import type { Moment } from "./recording";

export const clock = (at: number) => new Date(at).toLocaleTimeString("en-GB");

/** `21:04:13.250`: several things may happen within a second. */
export const fineClock = (at: number) => `${clock(at)}.${`${at % 1000}`.padStart(3, "0")}`;

export function ago(at: number, now: number) {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  return seconds < 1 ? "now" : seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ${seconds % 60} s ago`;
}

/** What happened in a moment, in a few words; `before` is the picture it changed. */
export function tell(moment: Moment, before: ReadonlyMap<string, Item>): string {
  const told: string[] = [];
  for (const flight of moment.flights ?? []) told.push(tellFlight(flight));
  for (const item of moment.put ?? []) { const words = tellItem(before.get(item.id), item); if (words) told.push(words); }
  for (const id of moment.del ?? []) { const words = tellGone(id, before.get(id)); if (words) told.push(words); }
  if (moment.reset) return "the picture was read anew";
  return told.length > 3 ? `${told.slice(0, 3).join(", ")} and ${told.length - 3} more` : told.join(", ");
}

export const outcomes: Record<Flight["outcome"], string> = {
  answered: "answered", refused: "refused", dropped: "dropped", timeout: "timed out", unresolved: "no such name",
};

export const tellFlight = (flight: Flight) => `${flight.from.split("/").at(-1)} → ${flight.to}: ${outcomes[flight.outcome]}`;

function tellItem(before: Item | undefined, after: Item) {
  switch (after.kind) {
    case "pod": return !before ? `pod ${after.name} made` : before.kind !== "pod" ? ""
      : before.status !== after.status ? `pod ${after.name} ${after.status}`
        : before.ready !== after.ready ? `pod ${after.name} ${after.ready ? "ready" : "not ready"}`
          : before.node !== after.node ? `pod ${after.name} goes to ${after.node}`
            : before.restarts !== after.restarts ? `pod ${after.name} restarted` : `pod ${after.name} changed`;
    case "service": return before ? `Service ${after.name} changed` : `Service ${after.name} made`;
    case "node": return !before ? `machine ${after.name} joined` : before.kind === "node" && before.ready !== after.ready ? `machine ${after.name} ${after.ready ? "ready" : "not ready"}` : `machine ${after.name} changed`;
    case "endpoint": return !before ? `${after.pod} behind ${after.service}` : before.kind === "endpoint" && before.ready !== after.ready ? `${after.pod} ${after.ready ? "takes" : "takes no"} requests of ${after.service}` : "";
    case "namespace": return before ? "" : `namespace ${after.name} made`;
    default: return "";
  }
}

function tellGone(id: string, before: Item | undefined) {
  const [kind, , ...rest] = id.split("/");
  if (kind === "endpoint") return `${rest[1]} no more behind ${rest[0]}`;
  return before && kind ? `${kind === "service" ? "Service" : kind === "node" ? "machine" : kind} ${id.split("/").at(-1)} gone` : "";
}
