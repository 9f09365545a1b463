import { expect, it } from "vitest";
import { backoffMs } from "../src/lib/backoff";
import { absoluteTime, longDuration, relativeTime } from "../src/lib/relative-time";

const NOW = Date.parse("2026-11-21T08:00:00Z");
const before = (seconds: number) => new Date(NOW - seconds * 1_000).toISOString();

it.each([
  [0, "just now"],
  [-30, "just now"],
  [42, "42 s ago"],
  [60, "1 min ago"],
  [3_599, "59 min ago"],
  [3_600, "1 h ago"],
  [47 * 3_600, "47 h ago"],
  [48 * 3_600, "2 d ago"],
  [-3_600, "in 1 h"],
])("%i s before now reads %j", (seconds, text) => {
  expect(relativeTime(before(seconds), NOW)).toBe(text);
});

it("what is no time is shown as it came", () => {
  expect(relativeTime("yesterday", NOW)).toBe("yesterday");
  expect(absoluteTime("yesterday")).toBe("yesterday");
});

it("the exact time is local and sortable", () => {
  expect(absoluteTime("2026-11-21T08:00:00Z")).toMatch(/^2026-11-2\d \d\d:\d\d:00$/);
});

it.each([
  [41, "41 s"],
  [61, "1 min 1 s"],
  [7_500, "2 h 5 min"],
  [273_840, "3 d 4 h"],
])("%i seconds read %j", (seconds, text) => {
  expect(longDuration(seconds)).toBe(text);
});

it("waiting doubles up to half a minute and is spread over the upper half", () => {
  expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 5_000]);
  expect(backoffMs(3, 0)).toBe(2_500);
  expect(backoffMs(5_000, 1)).toBe(5_000);
});
