import { expect, it } from "vitest";
import { type Pending, pressKey } from "../src/lib/keys";

const known = new Set(["?", "t", "g o", "g a"]);

function type(...strokes: [key: string, at: number][]): (string | null)[] {
  let pending: Pending = null;
  return strokes.map(([key, at]) => {
    const step = pressKey(pending, { key, at }, known);
    pending = step.pending;
    return step.matched;
  });
}

it("a single key matches at once", () => {
  expect(type(["?", 0], ["t", 1])).toEqual(["?", "t"]);
});

it("a sequence matches with its second key", () => {
  expect(type(["g", 0], ["a", 300])).toEqual([null, "g a"]);
});

it("a sequence typed too slowly is none", () => {
  expect(type(["g", 0], ["a", 2_000])).toEqual([null, null]);
});

it("a wrong second key counts for itself", () => {
  expect(type(["g", 0], ["t", 100], ["a", 200])).toEqual([null, "t", null]);
});
