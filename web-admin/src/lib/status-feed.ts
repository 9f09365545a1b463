import { signal } from "@preact/signals";
import { ask, client, onAnswered } from "./client";
import { learnServerTime } from "./clock";
import { parseStatusFrame } from "./frames";
import { liveSocket } from "./live-socket";
import { type Problem, problemOf } from "./problem";
import { checkSession, endSession } from "./session";
import type { Status } from "./wire";

/** The service's status as last heard, by socket or by the first question. */
export const status = signal<Status | null>(null);
export const statusAt = signal<number | null>(null);
export const statusProblem = signal<Problem | null>(null);
export const statusSkipped = signal(0);

const socket = liveSocket("/admin/status/stream", {
  frame(text) {
    const frame = parseStatusFrame(text);
    if (frame.type === "status") take(frame.data);
    if (frame.type === "gap") statusSkipped.value += frame.dropped ?? 1;
  },
  refused: checkSession,
  ended: endSession,
});

export const connection = socket.state;
export const retryConnection = socket.retry;
onAnswered(socket.serviceAnswered);

export function startStatusFeed() {
  socket.start();
  void askStatus();
}

export function stopStatusFeed() {
  socket.stop();
  status.value = null;
  statusAt.value = null;
  statusProblem.value = null;
  statusSkipped.value = 0;
}

/** One question beside the socket: numbers are there even where a proxy lets no WebSocket through. */
export async function askStatus() {
  try {
    take(await ask<Status>(client.GET("/admin/status")));
  } catch (thrown) {
    statusProblem.value = problemOf(thrown);
  }
}

function take(next: Status) {
  status.value = next;
  statusAt.value = Date.now();
  statusProblem.value = null;
  learnServerTime(next.now);
}
