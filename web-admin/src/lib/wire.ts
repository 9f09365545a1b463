import type { paths } from "./api";

// The generated types are read by path only: what the generator calls its components may change.
type Success<R> = R extends { 200: infer A }
  ? A
  : R extends { 201: infer A }
    ? A
    : R extends { default: infer A }
      ? A
      : never;
type Content<A> = A extends { content: infer C } ? C[keyof C] : never;

/** Every field present: the service sends `null`, it never leaves a field out. */
type Solid<T> = T extends (infer E)[]
  ? Solid<E>[]
  : T extends object
    ? { [K in keyof T]-?: Solid<Exclude<T[K], undefined>> }
    : T;

type Answer<P extends keyof paths, V extends keyof paths[P]> = paths[P][V] extends { responses: infer R }
  ? Solid<Content<Success<R>>>
  : never;

// What the description cannot say well, said here: closed sets of words, and which values may be null.
type Refined<T, R> = Omit<T, keyof R> & R;

export type Role = "admin" | "viewer";
export type Scope = "admin" | "viewer" | "job" | "deploy" | "todo";
export type ServiceState = "ok" | "degraded" | "down";
export type DependencyState = ServiceState | "off";

export type Session = Refined<Answer<"/api/session", "get">, { role: Role | null }>;

type AnyPerson = Answer<"/admin/people", "get">["people"][number];
export type Person = Refined<AnyPerson, { role: Role; changed_at: string | null }>;
export type People = { people: Person[] };

type AnyToken = Answer<"/admin/tokens", "get">["tokens"][number];
type TokenPast = { last_used_at: string | null; last_used_from: string | null; revoked_at: string | null };
export type Token = Refined<AnyToken, TokenPast>;
export type Tokens = { tokens: Token[] };
export type NewToken = Answer<"/admin/tokens", "post">;

type AnyEntry = Answer<"/admin/audit", "get">["entries"][number];
export type AuditEntry = Refined<AnyEntry, { target: string | null; detail: string | null }>;
export type AuditPage = { entries: AuditEntry[]; next_cursor: string | null };

type AnyStatus = Answer<"/admin/status", "get">;
type AnyDependency = AnyStatus["dependencies"][number];
type Measured = { status: DependencyState; detail: string | null; latency_ms: number | null };
export type Dependency = Refined<AnyDependency, Measured>;
export type Topic = AnyStatus["live"]["topics"][number];
export type Pool = NonNullable<AnyStatus["pool"]>;
type Service = { status: ServiceState; dependencies: Dependency[]; pool: Pool | null };
export type Status = Refined<AnyStatus, Service>;
