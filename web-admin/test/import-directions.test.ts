import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "vitest";

const SOURCE = resolve(import.meta.dirname, "../src");
const LAYERS = ["app", "features", "components", "lib"];

type Import = { from: string; to: string };

/** The layer, and for a feature its name: "lib", "features/audit". */
function place(path: string): string {
  const [layer = "", name = ""] = path.split("/");
  return layer === "features" ? `${layer}/${name}` : layer;
}

function forbidden({ from, to }: Import): boolean {
  if (from === to) return false;
  const rank = (name: string) => LAYERS.indexOf(name.split("/")[0] ?? "");
  return rank(to) <= rank(from);
}

function importsIn(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map((match) => ({
    from: place(relative(SOURCE, file)),
    to: place(relative(SOURCE, resolve(dirname(file), match[1] ?? ""))),
  }));
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
  .map((name) => join(SOURCE, name));

it("imports go from app to features to components to lib only", () => {
  const all = files.flatMap(importsIn);
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(forbidden)).toEqual([]);
});

it("the rule refuses an import upward and one between features", () => {
  expect(forbidden({ from: "lib", to: "components" })).toBe(true);
  expect(forbidden({ from: "features/audit", to: "features/access" })).toBe(true);
  expect(forbidden({ from: "features/audit", to: "lib" })).toBe(false);
});

it("no file is longer than 200 lines, no component longer than 120", () => {
  const tooLong = files.filter((file) => {
    const lines = readFileSync(file, "utf8").split("\n").length;
    return lines > (file.endsWith(".tsx") ? 120 : 200);
  });
  expect(tooLong.map((file) => relative(SOURCE, file))).toEqual([]);
});
