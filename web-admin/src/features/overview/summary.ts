import { assertNever } from "../../lib/assert-never";
import type { LiveState } from "../../lib/live-state";
import type { Status } from "../../lib/wire";

type Heard = Pick<Status, "status" | "dependencies">;
type Words = Record<Status["status"], string>;

const NOW: Words = { ok: "Everything works", degraded: "Working, with limits", down: "Not working" };
const BEFORE: Words = {
  ok: "Last known: everything worked",
  degraded: "Last known: worked, with limits",
  down: "Last known: did not work",
};

/** One sentence that says how the service is, or was when it stopped telling; names what is not well. */
export function headline({ status, dependencies }: Heard, stale = false): string {
  const words = (stale ? BEFORE : NOW)[status];
  const troubled = dependencies.filter(({ status: state }) => state === "degraded" || state === "down");
  if (status === "ok" || troubled.length === 0) return words;
  const verb = stale ? "was" : "is";
  return `${words}: ${troubled.map(({ name, status: state }) => `${name} ${verb} ${state}`).join(", ")}`;
}

/** Why a value is missing; probes are named `pool` or, for a part of it, `pool.waiting`. */
export function reasonFor(status: Pick<Status, "unavailable">, probe: string): string {
  const found = status.unavailable.find((item) => item.probe === probe || item.probe.startsWith(`${probe}.`));
  return found?.reason ?? "The service did not say why.";
}

export function latencyReason(state: string): string {
  switch (state) {
    case "off":
      return "switched off, so it is not asked";
    case "down":
      return "no answer to measure";
    default:
      return "not measured";
  }
}

export const STALE_AFTER_MS = 5_000;

/** Seconds without an update once that is too long, else null. */
export function staleSeconds(lastAt: number | null, now: number): number | null {
  if (lastAt === null || now - lastAt < STALE_AFTER_MS) return null;
  return Math.floor((now - lastAt) / 1_000);
}

/** Whether these numbers move, and if not, the reason the service gave. */
export function connectionNote(state: LiveState): string {
  switch (state.kind) {
    case "live":
      return "Updated every second.";
    case "connecting":
      return "Connecting for live updates.";
    case "waiting":
      return `No live updates: ${state.reason ?? "the connection was lost."}`;
    case "offline":
      return "No live updates: this device is offline.";
    case "idle":
    case "ended":
      return "No live updates.";
    default:
      return assertNever(state);
  }
}
