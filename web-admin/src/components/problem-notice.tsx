import { useComputed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { browserNow } from "../lib/clock";
import type { Problem } from "../lib/problem";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";

type Props = {
  problem: Problem;
  retry?: (() => void) | undefined;
  fieldsShownElsewhere?: boolean;
  retriedElsewhere?: boolean;
};

/** The one place where a problem becomes words on the page. */
export function ProblemNotice({
  problem,
  retry,
  fieldsShownElsewhere = false,
  retriedElsewhere = false,
}: Props) {
  const after = (
    <>
      {!retry && !retriedElsewhere && <WaitHint problem={problem} />}
      <ErrorId problem={problem} />
    </>
  );
  return (
    <Notice tone="bad" after={after} action={retry && <RetryButton problem={problem} retry={retry} />}>
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
    </Notice>
  );
}

/** Only a fault of the service is looked up in its log; a wrong value or a missing right explains itself. */
function ErrorId({ problem }: { problem: Problem }) {
  if (problem.instance === null || problem.status < 500) return null;
  return (
    <p class="notice-instance">
      <span>
        Error id <code>{problem.instance}</code>
      </span>
      <CopyButton text={problem.instance} what="error id" />
    </p>
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
  const wait = problem.retryAfterSeconds;
  const automatic = problem.status === 503 && wait !== null;
  useEffect(() => {
    if (!automatic) return;
    // At least a second: a service that says 0 must not be asked in a loop.
    const timer = setTimeout(retry, Math.max(1, wait) * 1_000);
    return () => clearTimeout(timer);
  }, [problem, retry]);
  return (
    <Button onClick={retry} disabled={left > 0}>
      {left > 0 ? `${automatic ? "Trying again" : "Retry"} in ${left} s` : "Retry"}
    </Button>
  );
}

function WaitHint({ problem }: { problem: Problem }) {
  const left = useSecondsLeft(problem);
  if (problem.retryAfterSeconds === null) return null;
  return <p>{left > 0 ? `Try again in ${left} s.` : "You can try again now."}</p>;
}
