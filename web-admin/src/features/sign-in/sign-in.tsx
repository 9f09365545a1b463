import "./sign-in.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { Brand } from "../../components/brand";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { Segmented } from "../../components/segmented";
import { ThemeSwitch } from "../../components/theme-switch";
import { messageFor, type Problem, problemOf } from "../../lib/problem";
import { signIn } from "../../lib/session";
import type { Role } from "../../lib/wire";

const ROLES = [
  ["admin", "Admin"],
  ["viewer", "Viewer"],
] as const;

const LINK_USED =
  "That link was used already or is not valid any more. Sign in with the passphrase, or start the service again for a new link.";

export function SignIn({ notice }: { notice: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState(false);
  const told = notice ?? (location.search === "?link=used" ? LINK_USED : null);
  useEffect(() => {
    document.title = "Sign in – Storyforge Admin";
    // A keyboard is at hand where the pointer is fine; elsewhere it would cover half of the page unasked.
    if (matchMedia("(pointer: fine)").matches) {
      box.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus();
    }
  }, []);
  return (
    <main class="sign-in">
      <div class="sign-in-box" ref={box}>
        <div class="sign-in-top">
          <Brand />
          <ThemeSwitch />
        </div>
        <h1>Sign in</h1>
        {told && !refused && <Notice tone="info">{told}</Notice>}
        <SignInForm onRefused={() => setRefused(true)} />
        <div class="sign-in-help">
          <p>
            No passphrase yet? The service prints a one-time sign-in link when it starts: look at the terminal
            or the log of the service.
          </p>
          <p>
            Forgotten? Set a hash of a new one in <code>config.yml</code> (
            <code>./storyforge hash-passphrase</code>) and start again.
          </p>
        </div>
      </div>
    </main>
  );
}

function SignInForm({ onRefused }: { onRefused: () => void }) {
  const [role, setRole] = useState<Role>("admin");
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await signIn(role, passphrase);
    } catch (thrown) {
      setProblem(forSignIn(problemOf(thrown)));
      onRefused();
      setBusy(false);
    }
  };

  return (
    <form class="form" onSubmit={submit}>
      {problem && <ProblemNotice problem={problem} fieldsShownElsewhere />}
      <Segmented label="Role" value={role} options={ROLES} onValue={setRole} />
      <input type="text" name="username" autocomplete="username" value={role} readOnly hidden />
      <Field
        label="Passphrase"
        type="password"
        autocomplete="current-password"
        required
        value={passphrase}
        onValue={setPassphrase}
        error={messageFor(problem, "passphrase")}
      />
      <Button type="submit" look="primary" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}

/** 401 means "your session ended" everywhere else; here it means a wrong passphrase. */
function forSignIn(problem: Problem): Problem {
  if (problem.status !== 401) return problem;
  return { ...problem, title: "That did not work", detail: "Check the role and the passphrase." };
}
