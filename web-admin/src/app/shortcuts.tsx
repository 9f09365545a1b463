import { useEffect } from "preact/hooks";
import { Button } from "../components/button";
import { Dialog } from "../components/dialog";
import { type Pending, pressKey } from "../lib/keys";
import { go } from "../lib/navigation";
import { nextTheme, theme } from "../lib/theme";
import { toast } from "../lib/toasts";
import type { Role } from "../lib/wire";
import { viewsOf } from "./views";

type Shortcut = { keys: string; does: string; run: () => void };

function shortcutsOf(role: Role | null, showKeys: () => void): Shortcut[] {
  const toViews = viewsOf(role).map((view) => ({
    keys: view.keys,
    does: `Go to ${view.label}`,
    run: () => go(view.path),
  }));
  return [
    ...toViews,
    { keys: "t", does: "Change the theme: auto, light, dark", run: changeTheme },
    { keys: "?", does: "Show these keys", run: showKeys },
  ];
}

function changeTheme() {
  theme.value = nextTheme(theme.value);
  toast(`Theme: ${theme.value}`);
}

export function useShortcuts(role: Role | null, showKeys: () => void) {
  useEffect(() => {
    const shortcuts = new Map(shortcutsOf(role, showKeys).map(({ keys, run }) => [keys, run]));
    const known = new Set(shortcuts.keys());
    let pending: Pending = null;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const step = pressKey(pending, { key: event.key, at: event.timeStamp }, known);
      pending = step.pending;
      if (step.matched === null) return;
      event.preventDefault();
      shortcuts.get(step.matched)?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [role, showKeys]);
}

/** Keys belong to fields, to the browser's own shortcuts, and to an open dialog first. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return true;
  if (document.querySelector("dialog[open]")) return true;
  return event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
}

type Props = { role: Role | null; onClose: () => void };

export function ShortcutDialog({ role, onClose }: Props) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {[...shortcutsOf(role, onClose), { keys: "Esc", does: "Close a dialog" }].map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div class="dialog-actions">
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
