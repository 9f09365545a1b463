import { Button } from "../components/button";
import { Dialog } from "../components/dialog";
import { Icon } from "../components/icon";
import { Segmented } from "../components/segmented";
import { ThemeSwitch } from "../components/theme-switch";
import { problemOf } from "../lib/problem";
import { signOut } from "../lib/session";
import { theme } from "../lib/theme";
import { toast } from "../lib/toasts";
import type { Session } from "../lib/wire";

const THEME_WORDS = [
  ["auto", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

async function leave() {
  try {
    await signOut();
  } catch (thrown) {
    toast(`Not signed out: ${problemOf(thrown).title}`);
  }
}

type BarProps = { session: Session; onKeys: () => void };

export function AccountBar({ session, onKeys }: BarProps) {
  return (
    <footer class="account">
      <span class="account-name">
        {session.name}
        {session.role !== session.name && session.role && <span class="tag">{session.role}</span>}
      </span>
      <ThemeSwitch />
      <button type="button" class="icon-button" aria-label="Keyboard keys" title="Keys (?)" onClick={onKeys}>
        <Icon name="keyboard" />
      </button>
      <button type="button" class="icon-button" aria-label="Sign out" title="Sign out" onClick={leave}>
        <Icon name="leave" />
      </button>
    </footer>
  );
}

type DialogProps = BarProps & { onClose: () => void };

export function AccountDialog({ session, onClose, onKeys }: DialogProps) {
  const leaveAndClose = () => {
    onClose();
    void leave();
  };
  return (
    <Dialog title={`Signed in as ${session.name}`} onClose={onClose}>
      <div class="form">
        <Segmented
          label="Theme"
          value={theme.value}
          options={THEME_WORDS}
          onValue={(next) => {
            theme.value = next;
          }}
        />
        <Button onClick={onKeys}>Keyboard keys</Button>
        <Button onClick={leaveAndClose}>Sign out</Button>
      </div>
      <div class="dialog-actions">
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
