import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, client } from "../../lib/client";
import { type Problem, problemOf } from "../../lib/problem";
import type { AuditEntry, AuditPage } from "../../lib/wire";
import { type AuditFilter, type AuditQuery, queryFor } from "./audit-filter";

const PAGE_SIZE = 50;

type Pages = { entries: AuditEntry[] | null; cursor: string | null; busy: boolean; problem: Problem | null };

/** The newest page for a filter, then older ones appended. The time range is fixed by the first page. */
export function useAudit(filter: AuditFilter) {
  const [pages, setPages] = useState<Pages>({ entries: null, cursor: null, busy: true, problem: null });
  const turn = useRef(0);
  const asked = useRef<AuditQuery>({});
  const last = useRef(() => {});
  const key = JSON.stringify(filter);

  const load = useCallback(async (before: AuditEntry[], cursor: string | null) => {
    const mine = ++turn.current;
    last.current = () => void load(before, cursor);
    setPages((old) => ({ ...old, busy: true }));
    const settle = (next: Partial<Pages>) => {
      if (mine === turn.current) setPages((old) => ({ ...old, problem: null, ...next, busy: false }));
    };
    try {
      const query = { ...asked.current, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
      const page = await ask<AuditPage>(client.GET("/admin/audit", { params: { query } }));
      settle({ entries: [...before, ...page.entries], cursor: page.next_cursor });
    } catch (thrown) {
      settle({ problem: problemOf(thrown) });
    }
  }, []);

  const reload = useCallback(() => {
    asked.current = queryFor(JSON.parse(key) as AuditFilter, Date.now());
    void load([], null);
  }, [key, load]);

  useEffect(() => {
    reload();
    return () => {
      turn.current++;
    };
  }, [reload]);

  const older = () => {
    if (!pages.busy && pages.cursor !== null) void load(pages.entries ?? [], pages.cursor);
  };
  /** What failed, once more: a page of older entries does not throw away the ones before it. */
  const retry = useCallback(() => last.current(), []);
  return { ...pages, reload, retry, older };
}
