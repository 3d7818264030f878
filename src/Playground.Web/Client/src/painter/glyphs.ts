import type { PodItem } from "../scene/items";

export type PodState = "running" | "unready" | "pending" | "done" | "failed" | "leaving";

/** A pod's state is told by shape first and colour second. */
export function podState(pod: PodItem): PodState {
  if (pod.terminating) return "leaving";
  if (pod.phase === "Succeeded") return "done";
  if (pod.phase === "Failed" || /backoff|err|crash|invalid|oom/i.test(pod.status)) return "failed";
  if (pod.phase !== "Running") return "pending";
  return pod.ready ? "running" : "unready";
}

/** Each drawn in a 16 px square around 0,0: outline first, then the sign inside. */
export const podGlyphs: Record<PodState, { shape: string; sign: string }> = {
  running: { shape: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", sign: "M-3.4 .2l2.4 2.5 4.4-5" },
  unready: { shape: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", sign: "M0-3.6v4M0 3.4v.2" },
  pending: { shape: "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", sign: "M0-4v4l2.6 1.8" },
  done: { shape: "M-5-7.5h10a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5h-10a2.5 2.5 0 0 1-2.5-2.5v-10a2.5 2.5 0 0 1 2.5-2.5z", sign: "M-3.4 .2l2.4 2.5 4.4-5" },
  failed: { shape: "M-1.2-7.6a1.4 1.4 0 0 1 2.4 0l7 12.6a1.4 1.4 0 0 1-1.2 2.1h-14a1.4 1.4 0 0 1-1.2-2.1z", sign: "M0-3v4.4M0 4.2v.2" },
  leaving: { shape: "M-5-7.5h10a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5h-10a2.5 2.5 0 0 1-2.5-2.5v-10a2.5 2.5 0 0 1 2.5-2.5z", sign: "M-3.6 0h7.2" },
};

export const icons = {
  /** Six sides for a Service: the shape the Kubernetes icon set gives it too. */
  service: "M0-11l9.5 5.5v11l-9.5 5.5-9.5-5.5v-11zM-4.5 3.5v-3h9v3M0 .5v-4M-1.6-3.5h3.2",
  /** One of several, kept at a number. */
  deployment: "M-8-2a8 8 0 0 1 13.500-4l2.500 2.500M8-8v4.500h-4.500M8 2a8 8 0 0 1-13.500 4l-2.500-2.500M-8 8v-4.500h4.500",
  stateful: "M-8-5c0-4 16-4 16 0s-16 4-16 0M-8-5v10c0 4 16 4 16 0v-10M-8 0c0 4 16 4 16 0",
  daemon: "M-8-8h5v5h-5zM3-8h5v5h-5zM-8 3h5v5h-5zM3 3h5v5h-5z",
  job: "M-5-8h10l3 3v13h-16v-13zM-3.500 1.500l2.500 2.500 4.500-5",
  ingress: "M-9 9v-12a9 9 0 0 1 18 0v12M-4 9v-11a4 4 0 0 1 8 0v11M-11 9h22",
  shield: "M0-9l7.500 2.500v5.500c0 4.500-3 8-7.500 10-4.500-2-7.500-5.500-7.500-10v-5.500z",
  machine: "M-9-7.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2zM-9 3.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2zM-5.5-5.5h.01M-5.5 5.5h.01M2-5.5h4M2 5.5h4",
  laptop: "M-13-10a2.5 2.5 0 0 1 2.5-2.5h21a2.5 2.5 0 0 1 2.5 2.5v14.5h-26zM-17 9.5h34l-1.2 2.2a2 2 0 0 1-1.8 1h-28a2 2 0 0 1-1.8-1zM-6-5.5l3.5 3-3.5 3M0 1h5.5",
  internet: "M-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0zM-14 0h28M0-14c4.5 4 6 9 6 14s-1.500 10-6 14c-4.500-4-6-9-6-14s1.500-10 6-14z",
};
