import { expect, it } from "vitest";
import { advice, filterFrom, isFiltered, NO_FILTER, queryFor } from "../src/features/audit/audit-filter";

const NOW = Date.parse("2026-11-21T08:00:00Z");

it("an address without choices asks for everything", () => {
  expect(filterFrom({})).toEqual(NO_FILTER);
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(queryFor(NO_FILTER, NOW)).toEqual({});
});

it("every choice reaches the service", () => {
  const filter = filterFrom({ who: " admin ", action: "token.create", result: "refused", range: "24h" });
  expect(isFiltered(filter)).toBe(true);
  expect(queryFor(filter, NOW)).toEqual({
    who: "admin",
    action: "token.create",
    result: "refused",
    since: "2026-11-20T08:00:00.000Z",
  });
});

it("what no control can show is passed over", () => {
  expect(filterFrom({ result: "maybe", range: "9y", since: "2026-11-01T00:00" })).toEqual(NO_FILTER);
});

it("a range of one's own is local time, sent as an instant", () => {
  const filter = filterFrom({ range: "custom", since: "2026-11-01T06:30", until: "nonsense" });
  expect(queryFor(filter, NOW)).toEqual({ since: new Date("2026-11-01T06:30").toISOString() });
});

it("an action is asked for in lower case", () => {
  expect(filterFrom({ action: "Token" }).action).toBe("token");
});

it("advises only about what is set", () => {
  expect(advice(NO_FILTER)).toEqual([]);
  expect(advice(filterFrom({ range: "custom" }))).toEqual([]);
  expect(advice(filterFrom({ who: "adm" }))).toEqual(["Who has to be the whole name."]);
  expect(advice(filterFrom({ result: "ok", range: "1h" }))).toEqual([
    "Choose any result.",
    "Take a longer time.",
  ]);
});
