import { ConfirmDialog } from "../components/confirm-dialog";
import { ToastList } from "../components/toast-list";
import { SignIn } from "../features/sign-in/sign-in";
import { session } from "../lib/session";
import { Shell } from "./shell";
import { Unreachable } from "./unreachable";

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
      return <Unreachable problem={state.problem} />;
  }
}
