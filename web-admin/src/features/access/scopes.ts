import type { Scope } from "../../lib/wire";

/** What a machine may do with each scope, in the words of a person who has to decide; the least right first. */
export const SCOPES: readonly { scope: Scope; title: string; allows: string }[] = [
  { scope: "job", title: "Jobs", allows: "Report jobs and poll for checkpoints: what a trainer needs." },
  { scope: "viewer", title: "Read only", allows: "Read every page and number, change nothing." },
  { scope: "todo", title: "To-do", allows: "Read and change the to-do list." },
  { scope: "deploy", title: "Deploy", allows: "Roll out a new version." },
  { scope: "admin", title: "All control", allows: "Everything an admin can do. No trainer needs it." },
];

/** The machine's name as the service accepts it; checked here so that a typing error costs no round trip. */
export function machineNameError(name: string): string | null {
  if (name === "") return null;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    return "Letters, digits, dots, dashes and underscores only.";
  return name.length > 64 ? "At most 64 characters." : null;
}
