/** How long the second key of a sequence such as `g o` may take. */
const SEQUENCE_MS = 1_500;

export type Pending = { first: string; at: number } | null;
export type Stroke = { key: string; at: number };

export type KeyStep = { pending: Pending; matched: string | null };

/** `known` holds what there is: "?", "t", "g o". A single key that also starts a sequence waits for the second. */
export function pressKey(pending: Pending, stroke: Stroke, known: ReadonlySet<string>): KeyStep {
  if (pending !== null && stroke.at - pending.at <= SEQUENCE_MS) {
    const sequence = `${pending.first} ${stroke.key}`;
    if (known.has(sequence)) return { pending: null, matched: sequence };
  }
  if ([...known].some((keys) => keys.startsWith(`${stroke.key} `))) {
    return { pending: { first: stroke.key, at: stroke.at }, matched: null };
  }
  return { pending: null, matched: known.has(stroke.key) ? stroke.key : null };
}
