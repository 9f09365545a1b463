import { signal } from "@preact/signals";

/** Ticks once a second. Read it in the smallest component that needs it. */
export const browserNow = signal(Date.now());
setInterval(() => {
  browserNow.value = Date.now();
}, 1_000);

/** How far the service's clock is ahead of this browser's; below 2 s it is the time the frame took. */
export const serverAheadMs = signal(0);

export function learnServerTime(iso: string) {
  const ahead = Date.parse(iso) - Date.now();
  const known = Number.isNaN(ahead) || Math.abs(ahead) < 2_000 ? 0 : ahead;
  if (Math.abs(known - serverAheadMs.peek()) >= 2_000) serverAheadMs.value = known;
}

export function serverNow(): number {
  return browserNow.value + serverAheadMs.value;
}
