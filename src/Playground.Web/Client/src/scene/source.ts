import type { Batch } from "./items";

export type ConnectionState = "connecting" | "live" | "lost";

/** Where batches come from: the hub in the product, a recording in the harness. */
export interface Source {
  watch(cluster: string, onBatch: (batch: Batch) => void, onState: (state: ConnectionState) => void): { stop(): void };
}
