import { Ago } from "../../components/ago";
import { Empty } from "../../components/empty";
import { Missing } from "../../components/missing";
import { StateMark } from "../../components/state-mark";
import { latency } from "../../lib/format";
import type { Dependency } from "../../lib/wire";
import { latencyReason } from "./summary";

export function DependencyTable({ rows }: { rows: Dependency[] }) {
  if (rows.length === 0) return <Empty title="This service depends on nothing else." />;
  return (
    <div class="table-box">
      <table class="table cards dependencies">
        <caption class="visually-hidden">What the service depends on, and how it is</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Detail</th>
            <th scope="col" class="number">
              Latency
            </th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DependencyRow key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DependencyRow({ row }: { row: Dependency }) {
  return (
    <tr>
      <th scope="row" class="cell-name">
        {row.name} {!row.required && <span class="tag">optional</span>}
      </th>
      <td class="cell-state">
        <StateMark state={row.status} />
      </td>
      <td class={`cell-detail ${row.detail === null ? "absent" : ""}`}>
        {row.detail ?? <Missing reason="nothing to report" />}
      </td>
      <td class="number cell-latency">
        {row.latency_ms === null ? <Missing reason={latencyReason(row.status)} /> : latency(row.latency_ms)}
      </td>
      <td class="cell-since">
        <Ago at={row.since} />
      </td>
    </tr>
  );
}
