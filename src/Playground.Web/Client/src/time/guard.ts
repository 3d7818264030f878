import type { Intents } from "../gestures/intents";

/** What only looks and changes nothing. */
const looks = new Set<string>(["select", "connection", "flight", "why", "past"]);

/** The past cannot be changed: whoever tries is told so. */
export function guard(intents: Intents, isPast: () => boolean, refuse: () => void): Intents {
  return new Proxy(intents, {
    get: (all, name: string) => (all as Record<string, unknown>)[name] && isPast() && !looks.has(name) ? refuse : (all as Record<string, unknown>)[name],
  });
}
