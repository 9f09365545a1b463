import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Problem, problemOf } from "./problem";

export type Load<T> = { data: T | null; problem: Problem | null; busy: boolean; reload: () => void };

/** Loads on mount, and again whenever `key` changes; while it reloads the old data stays, so nothing jumps. */
export function useLoad<T>(load: () => Promise<T>, key: string): Load<T> {
  const [state, setState] = useState<Omit<Load<T>, "reload">>({ data: null, problem: null, busy: true });
  const latest = useRef(0);

  // `load` is a new function on every render; `key` says what it loads.
  const reload = useCallback(() => {
    const turn = ++latest.current;
    const settle = (next: Partial<Load<T>>) => {
      if (turn === latest.current) setState((old) => ({ ...old, busy: false, problem: null, ...next }));
    };
    setState((old) => ({ ...old, busy: true }));
    load().then(
      (data) => settle({ data }),
      (thrown) => settle({ problem: problemOf(thrown) }),
    );
  }, [key]);

  useEffect(() => {
    reload();
    return () => {
      latest.current++;
    };
  }, [reload]);

  return { ...state, reload };
}
