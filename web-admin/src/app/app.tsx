import { Brand } from "../components/brand";
import { ConfirmDialog } from "../components/confirm-dialog";
import { ProblemNotice } from "../components/problem-notice";
import { ToastList } from "../components/toast-list";
import { SignIn } from "../features/sign-in/sign-in";
import { loadSession, session } from "../lib/session";
import { Shell } from "./shell";

export function App() {
  return (
    <>
      <Content />
      <ConfirmDialog />
      <ToastList />
    </>
  );
}

function Content() {
  const state = session.value;
  switch (state.kind) {
    case "unknown":
      return null;
    case "signed-in":
      return <Shell session={state.session} />;
    case "signed-out":
      return <SignIn notice={state.notice} />;
    case "unreachable":
      return (
        <main class="sign-in">
          <div class="sign-in-box">
            <Brand />
            <h1 class="visually-hidden">Storyforge Admin</h1>
            <ProblemNotice problem={state.problem} retry={loadSession} />
          </div>
        </main>
      );
  }
}
