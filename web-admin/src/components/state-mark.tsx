type Tone = "good" | "warn" | "bad" | "off";

const tones: Record<string, Tone> = {
  ok: "good",
  degraded: "warn",
  refused: "warn",
  down: "bad",
  failed: "bad",
};

export function toneOf(state: string): Tone {
  return tones[state] ?? "off";
}

/** A coloured shape with its word: never colour alone. */
export function StateMark({ state }: { state: string }) {
  return (
    <span class={`state ${toneOf(state)}`}>
      <span class="state-dot" aria-hidden="true" />
      {state}
    </span>
  );
}
