import { Ago } from "../../components/ago";
import { Missing } from "../../components/missing";
import { StateMark } from "../../components/state-mark";
import { absoluteTime, timeZone } from "../../lib/relative-time";
import type { AuditEntry } from "../../lib/wire";
import { type AuditFilter, filterHref } from "./audit-filter";

type Props = { entries: AuditEntry[]; filter: AuditFilter; busy: boolean };

export function AuditTable({ entries, filter, busy }: Props) {
  return (
    <div class="table-box" aria-busy={busy}>
      <table class="table cards audit">
        <caption class="visually-hidden">Audit entries, newest first</caption>
        <thead>
          <tr>
            <th scope="col" title={`Times in ${timeZone()}`}>
              When
            </th>
            <th scope="col">Who</th>
            <th scope="col">Action</th>
            <th scope="col">Target</th>
            <th scope="col">Result</th>
            <th scope="col">From</th>
            <th scope="col">Detail</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} filter={filter} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AuditRow({ entry, filter }: { entry: AuditEntry; filter: AuditFilter }) {
  return (
    <tr>
      <td class="cell-when">
        <Ago at={entry.at} />
        <span class="narrow-only cell-exact">{absoluteTime(entry.at)}</span>
      </td>
      <td class="cell-who">
        <a href={filterHref({ ...filter, who: entry.who })} title={`Only ${entry.who}`}>
          {entry.who}
        </a>
      </td>
      <td class="cell-action">
        <a class="mono" href={filterHref({ ...filter, action: entry.action })} title={`Only ${entry.action}`}>
          {entry.action}
        </a>
      </td>
      <td class={`cell-target mono ${entry.target === null ? "absent" : ""}`}>
        {entry.target ?? <Missing reason="this action has no target" />}
      </td>
      <td class="cell-result">
        <StateMark state={entry.result} />
      </td>
      <td class="cell-from mono">{entry.from}</td>
      <td class={`cell-detail ${entry.detail === null ? "absent" : ""}`}>
        {entry.detail ?? <Missing reason="nothing more was recorded" />}
      </td>
    </tr>
  );
}
