export type HealthRow = { name: string; status: string; detail: string | null };

/** Whatever body came, also the page of a proxy: only what reads as a dependency is kept. */
export function healthRows(body: unknown): HealthRow[] {
  const dependencies = isRecord(body) ? body.dependencies : null;
  return Array.isArray(dependencies) ? dependencies.flatMap(healthRow) : [];
}

function healthRow(value: unknown): HealthRow[] {
  if (!isRecord(value)) return [];
  const { name, status, detail } = value;
  if (typeof name !== "string" || typeof status !== "string") return [];
  return [{ name, status, detail: typeof detail === "string" && detail !== "" ? detail : null }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
