import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Select } from "../../components/select";
import { replaceQuery } from "../../lib/navigation";
import { timeZone } from "../../lib/relative-time";
import { type AuditFilter, isFiltered, NO_FILTER, RANGES, RESULTS } from "./audit-filter";

export function FilterBar({ filter }: { filter: AuditFilter }) {
  const change = (patch: Partial<AuditFilter>) => replaceQuery({ ...filter, ...patch });
  const custom = filter.range === "custom";
  const clear = (
    <Button look="quiet" disabled={!isFiltered(filter)} onClick={() => change(NO_FILTER)}>
      Clear
    </Button>
  );
  return (
    <search class="filters" aria-label="Filter the audit">
      <TypedField
        label="Who"
        placeholder="exactly, e.g. admin"
        value={filter.who}
        onSettled={(who) => change({ who })}
      />
      <TypedField
        label="Action"
        placeholder="starts with, e.g. token"
        value={filter.action}
        onSettled={(action) => change({ action: action.toLowerCase() })}
      />
      <Select
        label="Result"
        value={filter.result}
        options={RESULTS}
        onValue={(result) => change({ result })}
      />
      <Select
        label="Time"
        value={filter.range}
        options={RANGES}
        onValue={(range) => change({ range, since: "", until: "" })}
      />
      {custom ? (
        <div class="filter-times" title={`Times in ${timeZone()}`}>
          <Field
            label="From"
            type="datetime-local"
            value={filter.since}
            onValue={(since) => change({ since })}
          />
          <Field
            label="To"
            type="datetime-local"
            value={filter.until}
            onValue={(until) => change({ until })}
          />
          {clear}
        </div>
      ) : (
        clear
      )}
    </search>
  );
}

/** Long enough to finish a word, short enough to feel immediate. */
const SETTLE_MS = 350;

type TypedProps = {
  label: string;
  placeholder: string;
  value: string;
  onSettled: (value: string) => void;
};

/** Tells about its value when typing pauses; follows the address when that changes from outside. */
function TypedField({ label, placeholder, value, onSettled }: TypedProps) {
  const [draft, setDraft] = useState(value);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    setDraft(value);
    return () => window.clearTimeout(timer.current);
  }, [value]);

  const type = (next: string) => {
    setDraft(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSettled(next), SETTLE_MS);
  };
  return <Field label={label} type="search" placeholder={placeholder} value={draft} onValue={type} />;
}
