import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Brand } from "../components/brand";
import { Button } from "../components/button";
import { ProblemNotice } from "../components/problem-notice";
import { StateMark } from "../components/state-mark";
import { client } from "../lib/client";
import { browserNow } from "../lib/clock";
import { type HealthRow, healthRows } from "../lib/health";
import type { Problem } from "../lib/problem";
import { loadSession } from "../lib/session";

const RETRY_MS = 3_000;

/** Stands in for the page until the service answers, and asks by itself. */
export function Unreachable({ problem }: { problem: Problem }) {
  const { rows, until, again } = useRounds();
  return (
    <main class="sign-in">
      <div class="sign-in-box">
        <Brand />
        <h1 class="visually-hidden">Storyforge Admin</h1>
        <ProblemNotice problem={problem} retriedElsewhere />
        {rows.length > 0 && <HealthList rows={rows} />}
        <div class="again">
          <span class="visually-hidden">This page tries again every {RETRY_MS / 1_000} seconds.</span>
          <span aria-hidden="true">{until === null ? "Trying again…" : <Countdown until={until} />}</span>
          <Button onClick={again} busy={until === null}>
            Try now
          </Button>
        </div>
      </div>
    </main>
  );
}

/** Asks for health at once, then for the session and health in rounds; `until` is null while it asks. */
function useRounds() {
  const [rows, setRows] = useState<HealthRow[]>([]);
  const [until, setUntil] = useState<number | null>(() => Date.now() + RETRY_MS);

  useEffect(() => {
    void askHealth().then(setRows);
  }, []);

  useEffect(() => {
    if (until === null) {
      void Promise.all([askHealth().then(setRows), loadSession()]).then(() =>
        setUntil(Date.now() + RETRY_MS),
      );
      return;
    }
    const timer = setTimeout(() => setUntil(null), until - Date.now());
    return () => clearTimeout(timer);
  }, [until]);

  return { rows, until, again: () => setUntil(null) };
}

/** An open route; nothing when the service does not answer. */
async function askHealth(): Promise<HealthRow[]> {
  try {
    // 503 carries the same body: something required is down, and that is what is asked for.
    const { data, error } = await client.GET("/health");
    return healthRows(data ?? error);
  } catch {
    return [];
  }
}

function Countdown({ until }: { until: number }) {
  const left = useComputed(() => Math.ceil((until - browserNow.value) / 1_000)).value;
  return <>Trying again in {Math.min(RETRY_MS / 1_000, Math.max(1, left))} s</>;
}

function HealthList({ rows }: { rows: HealthRow[] }) {
  return (
    <ul class="health" aria-label="What the service says about its dependencies">
      {rows.map(({ name, status, detail }) => (
        <li key={name}>
          <span class="health-name">{name}</span>
          <StateMark state={status} />
          {detail && <span class="health-detail">{detail}</span>}
        </li>
      ))}
    </ul>
  );
}
