import { useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { Icon } from "../../components/icon";
import { Section } from "../../components/page";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { ask, client } from "../../lib/client";
import { confirmed } from "../../lib/confirmation";
import { type Problem, problemOf } from "../../lib/problem";
import { toast } from "../../lib/toasts";
import { useLoad } from "../../lib/use-load";
import type { NewToken, Token, Tokens } from "../../lib/wire";
import { CreateTokenDialog } from "./create-token-dialog";
import { NewTokenDialog } from "./new-token-dialog";
import { TokenTable } from "./token-table";

type Step = { kind: "list" } | { kind: "creating" } | { kind: "created"; token: NewToken };

export function TokenSection() {
  const tokens = useLoad(() => ask<Tokens>(client.GET("/admin/tokens")), "tokens");
  const [step, setStep] = useState<Step>({ kind: "list" });
  const [refused, setRefused] = useState<Problem | null>(null);
  const close = () => setStep({ kind: "list" });

  const created = (token: NewToken) => {
    setStep({ kind: "created", token });
    tokens.reload();
  };
  const revoke = async (token: Token) => {
    if (!(await confirmed(revokeQuestion(token)))) return;
    try {
      await ask(client.DELETE("/admin/tokens/{id}", { params: { path: { id: token.id } } }));
      setRefused(null);
      toast(`The token of ${token.machine} is revoked.`);
    } catch (thrown) {
      setRefused(problemOf(thrown));
    }
    tokens.reload();
  };

  return (
    <Section title="Machine tokens" aside={<CreateButton onClick={() => setStep({ kind: "creating" })} />}>
      {refused && <ProblemNotice problem={refused} />}
      {tokens.problem && <ProblemNotice problem={tokens.problem} retry={tokens.reload} />}
      {tokens.data && <TokenList tokens={tokens.data.tokens} onRevoke={revoke} />}
      {!tokens.data && !tokens.problem && <Skeleton rows={3} label="Loading the tokens" />}
      {step.kind === "creating" && <CreateTokenDialog onClose={close} onCreated={created} />}
      {step.kind === "created" && <NewTokenDialog token={step.token} onClose={close} />}
    </Section>
  );
}

function CreateButton({ onClick }: { onClick: () => void }) {
  return (
    <Button onClick={onClick}>
      <Icon name="plus" />
      Create token
    </Button>
  );
}

function TokenList({ tokens, onRevoke }: { tokens: Token[]; onRevoke: (token: Token) => void }) {
  if (tokens.length > 0) return <TokenTable tokens={tokens} onRevoke={onRevoke} />;
  return (
    <Empty title="No machine has a token yet">
      <p>Create one for each trainer or program that reports to this service.</p>
    </Empty>
  );
}

function revokeQuestion(token: Token) {
  return {
    title: `Revoke the token of ${token.machine}?`,
    detail: "The machine is refused from now on. This cannot be taken back; a new token can be created.",
    action: "Revoke",
  };
}
