import { hrefTo } from "../../lib/route";

export type AuditFilter = {
  who: string;
  action: string;
  result: string;
  /** A length back from now ("24h"), "custom" with since and until, or "" for all. */
  range: string;
  since: string;
  until: string;
};

const HOUR = 3_600_000;
const ranges: Record<string, number> = { "1h": HOUR, "24h": 24 * HOUR, "7d": 168 * HOUR, "30d": 720 * HOUR };

export const RANGES = [
  ["", "Any time"],
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["custom", "From – to"],
] as const;

export const RESULTS = [
  ["", "Any result"],
  ["ok", "ok"],
  ["refused", "refused"],
  ["failed", "failed"],
] as const;

export const NO_FILTER: AuditFilter = { who: "", action: "", result: "", range: "", since: "", until: "" };

/** From the address; a value that no control can show counts as not given. */
export function filterFrom(query: Record<string, string>): AuditFilter {
  const range = listed(RANGES, query.range);
  const custom = range === "custom";
  return {
    who: query.who ?? "",
    // Actions are lower case; the service compares them letter by letter.
    action: (query.action ?? "").toLowerCase(),
    result: listed(RESULTS, query.result),
    range,
    since: custom ? localTime(query.since) : "",
    until: custom ? localTime(query.until) : "",
  };
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== "");
}

/** What could be loosened when nothing matches: only what was set. */
export function advice(filter: AuditFilter): string[] {
  const { who, action, result, range, since, until } = filter;
  const timed = range === "custom" ? since !== "" || until !== "" : range !== "";
  return [
    ...(who ? ["Who has to be the whole name."] : []),
    ...(action ? ["An action is matched from its start, for example token."] : []),
    ...(result ? ["Choose any result."] : []),
    ...(timed ? ["Take a longer time."] : []),
  ];
}

export function filterHref(patch: Partial<AuditFilter>): string {
  return hrefTo("/audit", patch);
}

type Result = "ok" | "refused" | "failed";
export type AuditQuery = { who?: string; action?: string; result?: Result; since?: string; until?: string };

/** What the service is asked: times as UTC instants, nothing for what was left open. */
export function queryFor(filter: AuditFilter, now: number): AuditQuery {
  const back = ranges[filter.range];
  const since = back === undefined ? instant(filter.since) : new Date(now - back).toISOString();
  const until = instant(filter.until);
  return {
    ...(filter.who.trim() && { who: filter.who.trim() }),
    ...(filter.action.trim() && { action: filter.action.trim() }),
    ...(filter.result && { result: filter.result as Result }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

function listed(options: readonly (readonly [string, string])[], value: string | undefined): string {
  return options.some(([option]) => option === value) ? (value ?? "") : "";
}

/** `datetime-local` inputs hold local time without a zone. */
function localTime(value: string | undefined): string {
  return value !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? value : "";
}

function instant(local: string): string | null {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
