import type { Scope } from "../../lib/wire";

/** What a machine may do with each scope, in the words of a person who has to decide. */
export const SCOPES: readonly { scope: Scope; title: string; allows: string }[] = [
  { scope: "admin", title: "All control", allows: "everything an admin can do; give it to no trainer" },
  { scope: "viewer", title: "Read only", allows: "reads every page and number, changes nothing" },
  { scope: "job", title: "Jobs", allows: "/api/jobs* /api/trainer* /api/voices*" },
  { scope: "deploy", title: "Deploy", allows: "/api/deploy/*" },
  { scope: "todo", title: "To-do", allows: "/api/todos*" },
];

/** The machine's name as the service accepts it; checked here so that a typing error costs no round trip. */
export function machineNameError(name: string): string | null {
  if (name === "") return null;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    return "Letters, digits, dots, dashes and underscores only.";
  return name.length > 64 ? "At most 64 characters." : null;
}
