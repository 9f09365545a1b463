import { useComputed } from "@preact/signals";
import { assertNever } from "../lib/assert-never";
import { browserNow } from "../lib/clock";
import type { LiveState } from "../lib/live-state";
import { connection, retryConnection } from "../lib/status-feed";

type Light = { tone: string; word: string; said: string };

/** Says whether the numbers on the page move; the countdown is seen but not read out every second. */
export function ConnectionLight() {
  const state = connection.value;
  const silent = useComputed(() => isSilent(connection.value, browserNow.value)).value;
  const light = silent ? SILENT : lightOf(state);
  return (
    <div class={`light ${light.tone}`}>
      <span class="visually-hidden" role="status">
        {light.said}
      </span>
      <span class="light-dot" aria-hidden="true" />
      {state.kind === "waiting" ? (
        <button
          type="button"
          class="light-retry"
          title={state.reason ?? "The connection was lost."}
          onClick={retryConnection}
        >
          <span aria-hidden="true">
            <Countdown until={state.retryAt} />
          </span>
          <span class="visually-hidden">Reconnect now</span>
        </button>
      ) : (
        <span aria-hidden="true">{light.word}</span>
      )}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const left = useComputed(() => Math.max(0, Math.ceil((until - browserNow.value) / 1_000)));
  return <>Reconnecting in {left} s</>;
}

/** Frames come every second; five missing ones are worth a word long before the socket counts as dead. */
const SILENT_AFTER_MS = 5_000;
const SILENT: Light = { tone: "warn", word: "No data", said: "Connected, but no data comes" };

function isSilent(state: LiveState, now: number): boolean {
  return state.kind === "live" && now - state.lastFrameAt >= SILENT_AFTER_MS;
}

function lightOf(state: LiveState): Light {
  switch (state.kind) {
    case "live":
      return { tone: "good", word: "Live", said: "Live" };
    case "connecting":
      return { tone: "warn", word: "Connecting…", said: "Connecting" };
    case "waiting":
      return { tone: "warn", word: "", said: `Connection lost. ${state.reason ?? ""} Reconnecting.` };
    case "offline":
      return { tone: "bad", word: "Offline", said: "This device is offline" };
    case "idle":
    case "ended":
      return { tone: "off", word: "Not connected", said: "Not connected" };
    default:
      return assertNever(state);
  }
}
