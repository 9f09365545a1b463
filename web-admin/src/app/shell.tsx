import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Brand } from "../components/brand";
import { FirstRun } from "../features/sign-in/first-run";
import { route } from "../lib/navigation";
import { startStatusFeed, stopStatusFeed } from "../lib/status-feed";
import type { Session } from "../lib/wire";
import { AccountBar, AccountDialog } from "./account";
import { ConnectionLight } from "./connection-light";
import { CurrentView } from "./current-view";
import { Navigation } from "./navigation-bar";
import { ShortcutDialog, useShortcuts } from "./shortcuts";

type Overlay = "none" | "keys" | "account";
const overlay = signal<Overlay>("none");
const show = (next: Overlay) => () => {
  overlay.value = next;
};
// One function for good: a new one on each render would hook up the keys anew.
const showKeys = show("keys");

export function Shell({ session }: { session: Session }) {
  useEffect(() => {
    startStatusFeed();
    return stopStatusFeed;
  }, []);
  useShortcuts(session.role, showKeys);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <div class="side">
        <header class="bar">
          <a class="bar-home" href="/ui/" aria-label="Storyforge Admin, overview">
            <Brand />
          </a>
          <ConnectionLight />
        </header>
        <Navigation role={session.role} route={route.value} onMore={show("account")} />
        <AccountBar session={session} onKeys={showKeys} />
      </div>
      <main id="main" tabIndex={-1}>
        {session.first_run && <FirstRun />}
        <CurrentView role={session.role} />
      </main>
      {overlay.value === "keys" && <ShortcutDialog role={session.role} onClose={show("none")} />}
      {overlay.value === "account" && (
        <AccountDialog session={session} onClose={show("none")} onKeys={showKeys} />
      )}
    </div>
  );
}
