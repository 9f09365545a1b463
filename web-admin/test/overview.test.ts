import { expect, it } from "vitest";
import { connectionNote, headline, reasonFor, staleSeconds } from "../src/features/overview/summary";
import { parseStatusFrame } from "../src/lib/frames";
import type { Dependency } from "../src/lib/wire";

const NOW = 1_000_000;

function dependency(name: string, status: Dependency["status"]): Dependency {
  const at = "2026-11-21T08:00:00Z";
  return { name, status, required: true, detail: null, latency_ms: null, checked_at: at, since: at };
}

it("the headline names what is not well, and only that", () => {
  const dependencies = [
    dependency("mariadb", "ok"),
    dependency("redis", "down"),
    dependency("docker", "degraded"),
    dependency("minio", "off"),
  ];
  expect(headline({ status: "ok", dependencies: [] })).toBe("Everything works");
  expect(headline({ status: "degraded", dependencies })).toBe(
    "Working, with limits: redis is down, docker is degraded",
  );
  expect(headline({ status: "down", dependencies: [] })).toBe("Not working");
});

it("a headline that is old says so", () => {
  expect(headline({ status: "ok", dependencies: [] }, true)).toBe("Last known: everything worked");
  expect(headline({ status: "degraded", dependencies: [dependency("redis", "down")] }, true)).toBe(
    "Last known: worked, with limits: redis was down",
  );
});

it("a missing value has a reason even when the service gave none", () => {
  const unavailable = [{ probe: "pool.waiting", reason: "starting" }];
  expect(reasonFor({ unavailable }, "pool")).toBe("starting");
  expect(reasonFor({ unavailable }, "gpu")).toBe("The service did not say why.");
});

it("numbers are stale after five seconds without a frame", () => {
  expect(staleSeconds(null, NOW)).toBeNull();
  expect(staleSeconds(NOW - 4_999, NOW)).toBeNull();
  expect(staleSeconds(NOW - 5_000, NOW)).toBe(5);
});

it.each([
  ['{"type":"gap","dropped":4}', { type: "gap", dropped: 4 }],
  ['{"type":"gap"}', { type: "gap", dropped: null }],
  ['{"type":"status","data":null}', { type: "unknown" }],
  ['{"type":"later"}', { type: "unknown" }],
  ["[]", { type: "unknown" }],
  ["{", { type: "unknown" }],
])("the frame %s is read as %j", (text, frame) => {
  expect(parseStatusFrame(text)).toEqual(frame);
});

it("the reason of a refused connection is shown", () => {
  const refused = { kind: "waiting", attempt: 1, retryAt: NOW, reason: "200 viewers already" } as const;
  expect(connectionNote(refused)).toBe("No live updates: 200 viewers already");
  expect(connectionNote({ ...refused, reason: null })).toBe("No live updates: the connection was lost.");
});
