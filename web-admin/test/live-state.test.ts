import { describe, expect, it } from "vitest";
import { type LiveEvent, type LiveState, on, SESSION_ENDED, SILENCE_LIMIT_MS } from "../src/lib/live-state";

const NOW = 1_000_000;

const states: Record<LiveState["kind"], LiveState> = {
  idle: { kind: "idle" },
  connecting: { kind: "connecting", attempt: 2, since: NOW - 1_000 },
  live: { kind: "live", lastFrameAt: NOW - 1_000 },
  waiting: { kind: "waiting", attempt: 3, retryAt: NOW + 5_000, reason: null },
  offline: { kind: "offline" },
  ended: { kind: "ended" },
};

const events: Record<string, LiveEvent> = {
  started: { kind: "started" },
  stopped: { kind: "stopped" },
  frame: { kind: "frame-received" },
  closed: { kind: "socket-closed", code: 1006, reason: "", random: 0 },
  closedByEnd: { kind: "socket-closed", code: SESSION_ENDED, reason: "signed out", random: 0 },
  time: { kind: "time-passed", random: 0 },
  retry: { kind: "retry-requested" },
  answered: { kind: "service-answered" },
  networkLost: { kind: "network-lost" },
  networkReturned: { kind: "network-returned" },
};

const order = ["idle", "connecting", "live", "waiting", "offline", "ended"] as const;

// One row per event, one column per state in the order above.
const table: Record<string, LiveState["kind"][]> = {
  started: ["connecting", "connecting", "live", "waiting", "offline", "connecting"],
  stopped: ["idle", "idle", "idle", "idle", "idle", "idle"],
  frame: ["idle", "live", "live", "waiting", "offline", "ended"],
  closed: ["idle", "waiting", "waiting", "waiting", "offline", "ended"],
  closedByEnd: ["idle", "ended", "ended", "waiting", "offline", "ended"],
  time: ["idle", "connecting", "live", "waiting", "offline", "ended"],
  retry: ["idle", "connecting", "live", "connecting", "offline", "ended"],
  answered: ["idle", "connecting", "live", "connecting", "offline", "ended"],
  networkLost: ["idle", "offline", "offline", "offline", "offline", "ended"],
  networkReturned: ["idle", "connecting", "live", "waiting", "connecting", "ended"],
};

describe.each(Object.entries(events))("on %s", (name, event) => {
  it.each(order.map((kind, column) => [kind, column] as const))("from %s", (kind, column) => {
    expect(on(states[kind], event, NOW).kind).toBe(table[name]?.[column]);
  });
});

it("a silent socket is given up, a silent handshake too", () => {
  const later = NOW + SILENCE_LIMIT_MS;
  const time: LiveEvent = { kind: "time-passed", random: 0 };
  expect(on(states.live, time, later)).toMatchObject({ kind: "waiting", attempt: 1 });
  expect(on(states.connecting, time, later)).toMatchObject({ kind: "waiting", attempt: 3 });
});

it("waiting ends when its time has come", () => {
  const time: LiveEvent = { kind: "time-passed", random: 0 };
  expect(on(states.waiting, time, NOW + 5_000)).toEqual({
    kind: "connecting",
    attempt: 3,
    since: NOW + 5_000,
  });
});

it("too many viewers waits half a minute and says the reason", () => {
  const closed: LiveEvent = { kind: "socket-closed", code: 1013, reason: "200 viewers already", random: 0 };
  expect(on(states.connecting, closed, NOW)).toMatchObject({
    kind: "waiting",
    retryAt: NOW + 30_000,
    reason: "200 viewers already",
  });
});

it("an answer to another call does not shorten the wait the service asked for", () => {
  const crowded: LiveState = { kind: "waiting", attempt: 1, retryAt: NOW + 30_000, reason: null };
  expect(on(crowded, { kind: "service-answered" }, NOW)).toBe(crowded);
});

it("an accepted connection without a frame does not reset the waiting time", () => {
  const closed = events.closed as LiveEvent;
  expect(on(states.connecting, closed, NOW)).toMatchObject({ attempt: 3 });
  expect(on(states.live, closed, NOW)).toMatchObject({ attempt: 1, retryAt: NOW + 500 });
});
