import { useComputed } from "@preact/signals";
import { serverNow } from "../lib/clock";
import { absoluteTime, relativeTime, timeZone } from "../lib/relative-time";

/** Relative time that keeps itself current; the exact local time and its zone are in the tooltip. */
export function Ago({ at }: { at: string }) {
  return <AgoOf key={at} at={at} />;
}

function AgoOf({ at }: { at: string }) {
  const text = useComputed(() => relativeTime(at, serverNow()));
  return (
    <time dateTime={at} title={`${absoluteTime(at)} ${timeZone()}`}>
      {text}
    </time>
  );
}
