import { expect, it } from "vitest";
import { healthRows } from "../src/lib/health";

it("takes name, state and detail of each dependency", () => {
  const dependencies = [
    { name: "mariadb", status: "down", required: true, detail: "connection refused" },
    { name: "redis", status: "ok", detail: null },
  ];
  expect(healthRows({ status: "down", dependencies })).toEqual([
    { name: "mariadb", status: "down", detail: "connection refused" },
    { name: "redis", status: "ok", detail: null },
  ]);
});

it.each([
  ["the HTML page of a proxy", "<html>502 Bad Gateway</html>"],
  ["nothing", undefined],
  ["no list", { dependencies: "many" }],
  ["rows without a name", { dependencies: [null, { status: "ok" }] }],
])("finds no row in %s", (_, body) => {
  expect(healthRows(body)).toEqual([]);
});
