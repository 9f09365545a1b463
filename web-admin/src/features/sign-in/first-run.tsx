import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Notice } from "../../components/notice";
import { PassphraseForm } from "../../components/passphrase-form";
import { checkSession } from "../../lib/session";
import { toast } from "../../lib/toasts";

const open = signal(true);

/** After the one-time link: offers to set the first passphrase, and keeps a reminder when that is put off. */
export function FirstRun() {
  return open.value ? <FirstRunDialog /> : <Reminder />;
}

function FirstRunDialog() {
  useEffect(() => focusMainLater, []);
  const postpone = () => {
    open.value = false;
  };
  const done = () => {
    toast("The admin passphrase is set.");
    void checkSession();
  };
  return (
    <Dialog title="Set an admin passphrase" onClose={postpone}>
      <p>
        You came in with a one-time link, which is now used up. With a passphrase you can sign in again at any
        time, from any browser that reaches this service.
      </p>
      <p>Without one, the next sign-in needs a new link, which the service prints when it starts.</p>
      <PassphraseForm of="admin" needsCurrent={false} later="Later" onLater={postpone} onDone={done} />
    </Dialog>
  );
}

/** No element opened the dialog, so none gets the focus back; while it is open, main takes none. */
function focusMainLater() {
  requestAnimationFrame(() => document.getElementById("main")?.focus({ preventScroll: true }));
}

function Reminder() {
  const resume = () => {
    open.value = true;
  };
  return (
    <Notice tone="info" action={<Button onClick={resume}>Set passphrase</Button>}>
      <p>No admin passphrase is set: the next sign-in needs a new one-time link.</p>
    </Notice>
  );
}
