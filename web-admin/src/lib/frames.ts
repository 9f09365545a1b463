import type { Status } from "./wire";

export type StatusFrame =
  | { type: "status"; data: Status }
  | { type: "gap"; dropped: number | null }
  | { type: "unknown" };

/** A frame of a newer server is no error: what is not known is passed over. */
export function parseStatusFrame(text: string): StatusFrame {
  const frame = parse(text);
  if (frame?.type === "status" && typeof frame.data === "object" && frame.data !== null) {
    return { type: "status", data: frame.data as Status };
  }
  if (frame?.type === "gap") {
    return { type: "gap", dropped: typeof frame.dropped === "number" ? frame.dropped : null };
  }
  return { type: "unknown" };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
