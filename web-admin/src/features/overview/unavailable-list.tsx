import type { Status } from "../../lib/wire";

export function UnavailableList({ rows }: { rows: Status["unavailable"] }) {
  return (
    <dl class="unavailable">
      {rows.map(({ probe, reason }) => (
        <div key={probe}>
          <dt class="mono">{probe}</dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}
