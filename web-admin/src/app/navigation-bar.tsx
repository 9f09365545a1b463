import { Icon } from "../components/icon";
import { hrefTo, type Route } from "../lib/route";
import type { Role } from "../lib/wire";
import { viewAt, viewsOf } from "./views";

type Props = { role: Role | null; route: Route; onMore: () => void };

/** A column beside the page; on a phone a bar at the bottom, where the thumb is. */
export function Navigation({ role, route, onMore }: Props) {
  const current = viewAt(route);
  return (
    <nav class="nav" aria-label="Main">
      <ul>
        {viewsOf(role).map((view) => (
          <li key={view.path}>
            <a
              href={hrefTo(view.path)}
              aria-current={view === current ? "page" : undefined}
              title={`${view.label} (${view.keys})`}
            >
              <Icon name={view.icon} />
              {view.label}
            </a>
          </li>
        ))}
        <li class="nav-more">
          <button type="button" aria-haspopup="dialog" onClick={onMore}>
            <Icon name="more" />
            More
          </button>
        </li>
      </ul>
    </nav>
  );
}
