import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { inflateSync } from "fflate";
import type { Batch } from "./items";
import type { ConnectionState, Source } from "./source";

const retryAfter = [0, 250, 500, 1000, 2000, 4000];

/**
 * The scene's own stream. Every (re)connection begins with a full snapshot, so nothing is ever replayed;
 * batches of one connection count upwards and an older one is a late echo, to be dropped.
 */
export function hub(url: string): Source {
  return {
    watch(cluster, onBatch, onState) {
      let stopped = false;
      let version = -1;
      let subscription: { dispose(): void } | undefined;
      const connection = new HubConnectionBuilder()
        .withUrl(url)
        .configureLogging(LogLevel.None)
        .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => retryAfter[Math.min(context.previousRetryCount, retryAfter.length - 1)] })
        .build();
      const tell = (state: ConnectionState) => { if (!stopped) onState(state); };

      const receive = (message: unknown) => {
        const batch = decode(message);
        if (stopped || (!batch.reset && batch.v <= version)) return;
        if (version < 0) tell("live");
        version = batch.v;
        onBatch(batch);
      };

      const subscribe = () => {
        version = -1;
        subscription = connection.stream<unknown>("Watch", cluster).subscribe({
          next: receive,
          complete: () => { tell("lost"); setTimeout(() => { if (!stopped) subscribe(); }, retryAfter[1]); }, // the cluster begins anew
          error: () => tell("lost"),
        });
      };

      const start = async (attempt: number): Promise<void> => {
        try {
          await connection.start();
          subscribe();
        } catch {
          if (stopped) return;
          tell("lost");
          setTimeout(() => { if (!stopped) void start(attempt + 1); }, retryAfter[Math.min(attempt + 1, retryAfter.length - 1)]);
        }
      };

      connection.onreconnecting(() => tell("lost"));
      connection.onreconnected(subscribe);
      tell("connecting");
      void start(0);
      return {
        stop() {
          stopped = true;
          subscription?.dispose();
          void connection.stop();
        },
      };
    },
  };
}

const text = new TextDecoder();

/** The hub packs long batches once for everyone: they come as base64 of deflated JSON. */
function decode(message: unknown): Batch {
  if (typeof message !== "string") return message as Batch;
  return JSON.parse(text.decode(inflateSync(Uint8Array.from(atob(message), c => c.charCodeAt(0)))));
}
