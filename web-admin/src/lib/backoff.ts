const FIRST_MS = 1_000;
/** Short, because a restart takes seconds and somebody is watching. */
export const LONGEST_MS = 5_000;

/**
 * Doubles from one second up to five, then takes a random point in the upper half:
 * when a server restarts, its viewers do not all come back in the same moment.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
