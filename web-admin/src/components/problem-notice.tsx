import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { browserNow } from "../lib/clock";
import type { Problem } from "../lib/problem";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";

type Props = { problem: Problem; retry?: (() => void) | undefined; fieldsShownElsewhere?: boolean };

/** The one place where a problem becomes words on the page. */
export function ProblemNotice({ problem, retry, fieldsShownElsewhere = false }: Props) {
  return (
    <Notice tone="bad" action={retry && <RetryButton problem={problem} retry={retry} />}>
      <p class="notice-title">{problem.title}</p>
      {problem.detail && <p>{problem.detail}</p>}
      {!fieldsShownElsewhere && problem.errors.length > 0 && (
        <ul class="notice-fields">
          {problem.errors.map(({ field, message }) => (
            <li key={field + message}>
              {field && <code>{field}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {!retry && <WaitHint problem={problem} />}
      {problem.instance && (
        <p class="notice-instance">
          <span>
            Error id <code>{problem.instance}</code>
          </span>
          <CopyButton text={problem.instance} what="error id" />
        </p>
      )}
    </Notice>
  );
}

/** Seconds until the service wants to be asked again; counts from the moment the problem came. */
function useSecondsLeft(problem: Problem) {
  const wait = problem.retryAfterSeconds ?? 0;
  const until = useMemo(() => Date.now() + wait * 1_000, [problem]);
  // The clock's last tick may lie before the problem: without the upper bound it would start one too high.
  const left = useComputed(() => Math.ceil((until - browserNow.value) / 1_000)).value;
  return Math.min(wait, Math.max(0, left));
}

function RetryButton({ problem, retry }: { problem: Problem; retry: () => void }) {
  const left = useSecondsLeft(problem);
  return (
    <Button onClick={retry} disabled={left > 0}>
      {left > 0 ? `Retry in ${left} s` : "Retry"}
    </Button>
  );
}

function WaitHint({ problem }: { problem: Problem }) {
  const left = useSecondsLeft(problem);
  if (problem.retryAfterSeconds === null) return null;
  return <p>{left > 0 ? `Try again in ${left} s.` : "You can try again now."}</p>;
}
