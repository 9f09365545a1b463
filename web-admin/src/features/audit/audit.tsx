import "./audit.css";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { Icon } from "../../components/icon";
import { Page } from "../../components/page";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { plural } from "../../lib/format";
import { route } from "../../lib/navigation";
import { timeZone } from "../../lib/relative-time";
import { type AuditFilter, advice, filterFrom, filterHref, isFiltered } from "./audit-filter";
import { AuditTable } from "./audit-table";
import { FilterBar } from "./filter-bar";
import { useAudit } from "./use-audit";

export function Audit() {
  const filter = filterFrom(route.value.query);
  const audit = useAudit(filter);
  return (
    <Page
      title="Audit"
      about="Who did what, and whether it was allowed"
      actions={
        <Button onClick={audit.reload} busy={audit.busy}>
          <Icon name="refresh" />
          Refresh
        </Button>
      }
    >
      <FilterBar filter={filter} />
      {audit.problem && <ProblemNotice problem={audit.problem} retry={audit.retry} />}
      <Entries filter={filter} audit={audit} />
    </Page>
  );
}

function Entries({ filter, audit }: { filter: AuditFilter; audit: ReturnType<typeof useAudit> }) {
  const { entries, cursor, busy, older } = audit;
  if (entries === null) return audit.problem ? null : <Skeleton rows={12} label="Loading the audit" />;
  if (entries.length === 0) return <NothingFound filter={filter} />;
  return (
    <>
      <AuditTable entries={entries} filter={filter} busy={busy} />
      <div class="more">
        <span>
          {plural(entries.length, "entry", "entries")} shown
          <span class="narrow-only">, times in {timeZone()}</span>
        </span>
        {cursor === null ? (
          <span>That is the oldest one.</span>
        ) : (
          <Button onClick={older} busy={busy}>
            <Icon name="down" />
            Older
          </Button>
        )}
      </div>
    </>
  );
}

function NothingFound({ filter }: { filter: AuditFilter }) {
  if (!isFiltered(filter)) {
    return (
      <Empty title="Nothing has been recorded yet">
        <p>Sign-ins, changed passphrases, tokens and refused calls appear here.</p>
      </Empty>
    );
  }
  return (
    <Empty title="No entry matches this filter">
      <p>
        {advice(filter).join(" ")} <a href={filterHref({})}>Show everything</a>
      </p>
    </Empty>
  );
}
