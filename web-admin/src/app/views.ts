import type { ComponentType } from "preact";
import type { IconName } from "../components/icon";
import { Access } from "../features/access/access";
import { Audit } from "../features/audit/audit";
import { Overview } from "../features/overview/overview";
import { matchPath, type Route } from "../lib/route";
import type { Role } from "../lib/wire";

export type View = {
  path: string;
  label: string;
  icon: IconName;
  keys: string;
  roles: readonly Role[];
  component: ComponentType;
};

const ALL: readonly Role[] = ["admin", "viewer"];
const ADMIN: readonly Role[] = ["admin"];

/** The menu in its order, the routes and the keys: a feature adds itself with one line. */
export const VIEWS: readonly View[] = [
  { path: "/", label: "Overview", icon: "overview", keys: "g o", roles: ALL, component: Overview },
  { path: "/audit", label: "Audit", icon: "audit", keys: "g a", roles: ADMIN, component: Audit },
  { path: "/access", label: "Access", icon: "access", keys: "g c", roles: ADMIN, component: Access },
];

export function viewsOf(role: Role | null): readonly View[] {
  return VIEWS.filter((view) => role !== null && view.roles.includes(role));
}

export function viewAt(route: Route): View | null {
  return VIEWS.find((view) => matchPath(view.path, route.path) !== null) ?? null;
}
