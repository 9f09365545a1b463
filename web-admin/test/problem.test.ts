import { expect, it } from "vitest";
import { messageFor, parseProblem, problemOf, Refusal } from "../src/lib/problem";

const NOW = Date.parse("2026-11-21T08:00:00Z");

it("takes every field of a problem", () => {
  const body = {
    type: "about:blank",
    title: "Not valid",
    status: 422,
    detail: "Too short",
    instance: "urn:uuid:1",
    errors: [{ field: "passphrase", message: "at least 12 characters" }],
  };
  const problem = parseProblem(422, null, body, NOW);
  expect(problem).toEqual({
    status: 422,
    title: "Not valid",
    detail: "Too short",
    instance: "urn:uuid:1",
    errors: [{ field: "passphrase", message: "at least 12 characters" }],
    retryAfterSeconds: null,
  });
  expect(messageFor(problem, "passphrase")).toBe("at least 12 characters");
  expect(messageFor(problem, "current")).toBeNull();
});

it.each([
  ["the HTML page of a proxy", "<html>502 Bad Gateway</html>"],
  ["nothing", undefined],
  ["a list", [1, 2]],
  ["wrong types", { title: 7, detail: {}, errors: "many" }],
])("makes a readable problem out of %s", (_, body) => {
  expect(parseProblem(502, null, body, NOW)).toMatchObject({
    title: "The service does not answer",
    detail: null,
    errors: [],
  });
});

it("leaves out field errors that say nothing", () => {
  const body = { errors: [null, { field: "a" }, { message: "b" }] };
  expect(parseProblem(422, null, body, NOW).errors).toEqual([{ field: "", message: "b" }]);
});

it.each([
  ["12", 12],
  ["0", 0],
  ["Sat, 21 Nov 2026 08:00:30 GMT", 30],
  ["soon", null],
  ["", null],
])("reads Retry-After %j as %j seconds", (header, seconds) => {
  expect(parseProblem(503, header, {}, NOW).retryAfterSeconds).toBe(seconds);
});

it("keeps the problem of a refusal and wraps anything else", () => {
  const problem = parseProblem(409, null, {}, NOW);
  expect(problemOf(new Refusal(problem))).toBe(problem);
  expect(problemOf(new TypeError("x is undefined")).detail).toContain("x is undefined");
});
