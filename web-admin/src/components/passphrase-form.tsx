import { useState } from "preact/hooks";
import { messageFor, type Problem, problemOf } from "../lib/problem";
import { setPassphrase } from "../lib/session";
import type { Role } from "../lib/wire";
import { Button } from "./button";
import { Field } from "./field";
import { ProblemNotice } from "./problem-notice";

export const SHORTEST_PASSPHRASE = 12;

type Props = { of: Role; needsCurrent: boolean; later: string; onLater: () => void; onDone: () => void };

/** Used by the first start and by the Access page: the same rules, the same words. */
export function PassphraseForm({ of, needsCurrent, later, onLater, onDone }: Props) {
  const [current, setCurrent] = useState("");
  const [chosen, setChosen] = useState("");
  const [visible, setVisible] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const type = visible ? "text" : "password";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await setPassphrase(of, chosen, needsCurrent ? current : null);
      onDone();
    } catch (thrown) {
      setProblem(problemOf(thrown));
      setBusy(false);
    }
  };

  return (
    <form class="form" onSubmit={submit}>
      {problem && <ProblemNotice problem={problem} fieldsShownElsewhere />}
      <input type="text" name="username" autocomplete="username" value={of} readOnly hidden />
      {needsCurrent && (
        <Field
          label="Current passphrase"
          type={type}
          autocomplete="current-password"
          required
          value={current}
          onValue={setCurrent}
          error={messageFor(problem, "current")}
        />
      )}
      <Field
        label="New passphrase"
        type={type}
        autocomplete="new-password"
        required
        minLength={SHORTEST_PASSPHRASE}
        value={chosen}
        onValue={setChosen}
        hint={lengthHint(chosen.length)}
        error={messageFor(problem, "passphrase")}
      />
      <label class="check">
        <input type="checkbox" checked={visible} onChange={() => setVisible(!visible)} />
        Show what I type
      </label>
      <div class="dialog-actions">
        <Button onClick={onLater}>{later}</Button>
        <Button type="submit" look="primary" busy={busy}>
          Set passphrase
        </Button>
      </div>
    </form>
  );
}

function lengthHint(length: number): string {
  const missing = SHORTEST_PASSPHRASE - length;
  if (length === 0)
    return `At least ${SHORTEST_PASSPHRASE} characters; four or five words are easy to remember.`;
  return missing > 0 ? `${missing} more to go.` : "Long enough.";
}
