import { expect, it } from "vitest";
import { hrefTo, matchPath, parseRoute } from "../src/lib/route";

it.each([
  ["/ui", "/"],
  ["/ui/", "/"],
  ["/ui/audit", "/audit"],
  ["/ui/audit/", "/audit"],
  ["/uix", undefined],
  ["/admin/status", undefined],
])("%s is the path %s", (pathname, path) => {
  expect(parseRoute(pathname, "")?.path).toBe(path);
});

it("an address says the same after a round trip", () => {
  const href = hrefTo("/audit", { who: "a&b =c", action: "", result: null });
  expect(href).toBe("/ui/audit?who=a%26b+%3Dc");
  const url = new URL(href, "http://localhost");
  expect(parseRoute(url.pathname, url.search)).toEqual({ path: "/audit", query: { who: "a&b =c" } });
});

it.each([
  ["/", "/", {}],
  ["/audit", "/audit", {}],
  ["/audit", "/access", null],
  ["/jobs/:id", "/jobs/a-1", { id: "a-1" }],
  ["/jobs/:id", "/jobs/a%2Fb", { id: "a/b" }],
  ["/jobs/:id", "/jobs", null],
  ["/jobs/:id", "/jobs/", null],
  ["/jobs/:id", "/jobs/%E0%A4%A", null],
  ["/logs/:service/:source", "/logs/web/stdout", { service: "web", source: "stdout" }],
])("%s matched with %s", (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});
