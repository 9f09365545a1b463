import type { ComponentChildren } from "preact";
import { count, megabytes, plural } from "../../lib/format";
import { absoluteTime, longDuration, timeZone } from "../../lib/relative-time";
import type { Status } from "../../lib/wire";
import { reasonFor } from "./summary";

export function Figures({ current }: { current: Status }) {
  const { live, pool, jvm } = current;
  const heapShare = jvm.heap_max_mb > 0 ? Math.round((100 * jvm.heap_used_mb) / jvm.heap_max_mb) : 0;
  return (
    <dl class="figures">
      <Figure label="Uptime" note={<Since at={current.started_at} />}>
        {longDuration(current.uptime_s)}
      </Figure>
      <Figure label="Live connections" note={`on ${plural(live.topics.length, "topic")}`}>
        {count(live.connections)}
      </Figure>
      <Figure
        label="Database pool"
        note={pool ? `${count(pool.idle)} idle, ${count(pool.waiting)} waiting` : reasonFor(current, "pool")}
        meter={pool && { value: pool.active, max: pool.max, label: "Database connections in use" }}
      >
        {pool ? <Share part={count(pool.active)} whole={count(pool.max)} /> : "–"}
      </Figure>
      <Figure
        label="Heap"
        note={`${heapShare} % used`}
        meter={{ value: jvm.heap_used_mb, max: jvm.heap_max_mb, label: "Heap in use" }}
      >
        <Share part={megabytes(jvm.heap_used_mb)} whole={megabytes(jvm.heap_max_mb)} />
      </Figure>
      <Figure label="Threads" note="in the Java process">
        {count(jvm.threads)}
      </Figure>
    </dl>
  );
}

type FigureProps = {
  label: string;
  note: ComponentChildren;
  meter?: { value: number; max: number; label: string } | null;
  children: ComponentChildren;
};

function Figure({ label, note, meter, children }: FigureProps) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd class="figure-value">{children}</dd>
      <dd class="figure-note">
        {meter && <progress value={meter.value} max={meter.max} aria-label={meter.label} />}
        {note}
      </dd>
    </div>
  );
}

function Since({ at }: { at: string }) {
  return (
    <time dateTime={at} title={timeZone()}>
      since {absoluteTime(at).slice(0, 16)}
    </time>
  );
}

function Share({ part, whole }: { part: string; whole: string }) {
  return (
    <>
      {part} <span class="figure-whole">/ {whole}</span>
    </>
  );
}
