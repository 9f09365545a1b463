import { Empty } from "../../components/empty";
import { bytes, count } from "../../lib/format";
import type { Topic } from "../../lib/wire";

export function TopicTable({ rows }: { rows: Topic[] }) {
  if (rows.length === 0) {
    return (
      <Empty title="Nothing is being watched">
        <p>A topic appears here as soon as somebody opens a live view.</p>
      </Empty>
    );
  }
  return (
    <div class="table-box">
      <table class="table topics">
        <caption class="visually-hidden">Live topics and what was dropped for slow viewers</caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" class="number">
              Viewers
            </th>
            <th scope="col" class="number wide-only">
              Published
            </th>
            <th scope="col" class="number">
              Dropped
            </th>
            <th scope="col" class="number wide-only">
              Queued
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((topic) => (
            <tr key={topic.name}>
              <th scope="row" class="mono">
                {topic.name}
              </th>
              <td class="number">{count(topic.viewers)}</td>
              <td class="number wide-only">{count(topic.published)}</td>
              <td class={`number ${topic.dropped > 0 ? "warn-text" : ""}`}>{count(topic.dropped)}</td>
              <td class="number wide-only">{bytes(topic.queued_bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
