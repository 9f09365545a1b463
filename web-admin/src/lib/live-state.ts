import { assertNever } from "./assert-never";
import { backoffMs, LONGEST_MS } from "./backoff";

// idle ── started ──▶ connecting ── frame ──▶ live
//                        ▲   │                 │
//                  time  │   └── closed ──┬────┘
//                        └── waiting ◀────┤
//        network back ──▶ ▲ offline ◀── network lost
//                                         └── closed 4401 ──▶ ended
export type LiveState =
  | { kind: "idle" }
  | { kind: "connecting"; attempt: number; since: number }
  | { kind: "live"; lastFrameAt: number }
  | { kind: "waiting"; attempt: number; retryAt: number; reason: string | null }
  | { kind: "offline" }
  | { kind: "ended" };

export type LiveEvent =
  | { kind: "started" }
  | { kind: "stopped" }
  | { kind: "frame-received" }
  | { kind: "socket-closed"; code: number; reason: string; random: number }
  | { kind: "time-passed"; random: number }
  | { kind: "retry-requested" }
  | { kind: "service-answered" }
  | { kind: "network-lost" }
  | { kind: "network-returned" };

export const SESSION_ENDED = 4401;
const TOO_MANY_VIEWERS = 1013;
const TOO_MANY_WAIT_MS = 30_000;

/** A socket that is open but silent for this long is taken for dead: nobody told us that the peer is gone. */
export const SILENCE_LIMIT_MS = 15_000;

export function on(state: LiveState, event: LiveEvent, now: number): LiveState {
  switch (event.kind) {
    case "started":
      return state.kind === "idle" || state.kind === "ended" ? connecting(0, now) : state;
    case "stopped":
      return { kind: "idle" };
    case "frame-received":
      return isOpen(state) ? { kind: "live", lastFrameAt: now } : state;
    case "socket-closed":
      return isOpen(state) ? afterClose(state, event, now) : state;
    case "time-passed":
      return afterTime(state, event.random, now);
    case "retry-requested":
      return state.kind === "waiting" ? connecting(state.attempt, now) : state;
    case "service-answered":
      // The long wait was asked for by the service itself: that it answers something else does not shorten it.
      return state.kind === "waiting" && state.retryAt - now <= LONGEST_MS
        ? connecting(state.attempt, now)
        : state;
    case "network-lost":
      return isOpen(state) || state.kind === "waiting" ? { kind: "offline" } : state;
    case "network-returned":
      return state.kind === "offline" ? connecting(0, now) : state;
    default:
      return assertNever(event);
  }
}

type Open = Extract<LiveState, { kind: "connecting" | "live" }>;
type Closed = Extract<LiveEvent, { kind: "socket-closed" }>;

export function isOpen(state: LiveState): state is Open {
  return state.kind === "connecting" || state.kind === "live";
}

function connecting(attempt: number, now: number): LiveState {
  return { kind: "connecting", attempt, since: now };
}

function waiting(state: Open, reason: string | null, random: number, now: number, leastMs = 0): LiveState {
  // Only a frame counts as success: a server that accepts and closes at once must not be asked every second.
  const attempt = state.kind === "live" ? 0 : state.attempt;
  const retryAt = now + Math.max(leastMs, backoffMs(attempt, random));
  return { kind: "waiting", attempt: attempt + 1, retryAt, reason };
}

function afterClose(state: Open, event: Closed, now: number): LiveState {
  const reason = event.reason === "" ? null : event.reason;
  switch (event.code) {
    case SESSION_ENDED:
      return { kind: "ended" };
    case TOO_MANY_VIEWERS:
      return waiting(state, reason ?? "Too many viewers are connected.", event.random, now, TOO_MANY_WAIT_MS);
    default:
      return waiting(state, reason, event.random, now);
  }
}

function afterTime(state: LiveState, random: number, now: number): LiveState {
  switch (state.kind) {
    case "waiting":
      return now >= state.retryAt ? connecting(state.attempt, now) : state;
    case "connecting":
      return now - state.since >= SILENCE_LIMIT_MS ? waiting(state, "No answer came.", random, now) : state;
    case "live":
      return now - state.lastFrameAt >= SILENCE_LIMIT_MS
        ? waiting(state, "The connection went silent.", random, now)
        : state;
    case "idle":
    case "offline":
    case "ended":
      return state;
    default:
      return assertNever(state);
  }
}
