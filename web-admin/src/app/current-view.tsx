import { useEffect, useRef } from "preact/hooks";
import { Empty } from "../components/empty";
import { Page } from "../components/page";
import { route } from "../lib/navigation";
import { hrefTo } from "../lib/route";
import type { Role } from "../lib/wire";
import { viewAt } from "./views";

export function CurrentView({ role }: { role: Role | null }) {
  const { path } = route.value;
  const view = viewAt(route.value);
  useRouteFocus(path, view?.label ?? "Not found");
  if (view === null) return <NotFound />;
  if (role === null || !view.roles.includes(role)) return <NotAllowed label={view.label} />;
  const Shown = view.component;
  return <Shown key={view.path} />;
}

/** A new route starts at its top with the heading focused; the first one leaves the focus where it is. */
function useRouteFocus(path: string, label: string) {
  const shown = useRef(path);
  useEffect(() => {
    document.title = `${label} – Storyforge Admin`;
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [path, label]);
}

function NotFound() {
  return (
    <Page title="Not found">
      <Empty title="There is no such page">
        <p>
          The address may be old. <a href={hrefTo("/")}>Go to the overview</a>.
        </p>
      </Empty>
    </Page>
  );
}

function NotAllowed({ label }: { label: string }) {
  return (
    <Page title={label}>
      <Empty title="This page is for admins">
        <p>You are signed in as a viewer. Sign out, then sign in as admin to see it.</p>
      </Empty>
    </Page>
  );
}
