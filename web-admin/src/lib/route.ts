export const BASE = "/ui";

export type Route = { path: string; query: Record<string, string> };

/** `/ui/audit/?who=admin` → `{path: "/audit", query: {who: "admin"}}`; null for what is not this app's. */
export function parseRoute(pathname: string, search: string): Route | null {
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return null;
  const path = pathname.slice(BASE.length).replace(/\/+$/, "");
  return { path: path === "" ? "/" : path, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** Empty values are left out: an address shows only what was chosen. */
export function hrefTo(path: string, query: Record<string, string | null | undefined> = {}): string {
  const chosen = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(chosen).toString();
  return `${BASE}${path}${search === "" ? "" : `?${search}`}`;
}

/** `/jobs/:id` matches `/jobs/a1` with `{id: "a1"}`; null where it does not match. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return null;
      continue;
    }
    const decoded = decode(value);
    if (decoded === null || decoded === "") return null;
    params[part.slice(1)] = decoded;
  }
  return params;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
