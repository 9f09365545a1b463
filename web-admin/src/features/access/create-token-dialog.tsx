import { useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Field } from "../../components/field";
import { ask, client } from "../../lib/client";
import { messageFor, type Problem, problemOf } from "../../lib/problem";
import type { NewToken, Scope } from "../../lib/wire";
import { ScopeChoice } from "./scope-choice";
import { machineNameError } from "./scopes";

type Props = { onClose: () => void; onCreated: (token: NewToken) => void };

export function CreateTokenDialog({ onClose, onCreated }: Props) {
  const [machine, setMachine] = useState("");
  const [scopes, setScopes] = useState<Scope[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState(false);
  const nameError = machineNameError(machine) ?? messageFor(problem, "machine");
  const scopeError = asked && scopes.length === 0 ? "Choose at least one." : messageFor(problem, "scopes");

  const submit = async (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (busy || scopes.length === 0 || machineNameError(machine) !== null) return;
    setBusy(true);
    try {
      onCreated(await ask<NewToken>(client.POST("/admin/tokens", { body: { machine, scopes } })));
    } catch (thrown) {
      setProblem(problemOf(thrown));
      setBusy(false);
    }
  };

  return (
    <Dialog title="Create a token" onClose={onClose} problem={problem}>
      <form class="form" onSubmit={submit}>
        <Field
          label="Machine"
          required
          maxLength={64}
          value={machine}
          onValue={(name) => {
            setMachine(name);
            setProblem(null);
          }}
          hint="The name you will recognise it by, for example trainer-2."
          error={nameError}
        />
        <ScopeChoice chosen={scopes} onChoose={setScopes} error={scopeError} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Create token
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
