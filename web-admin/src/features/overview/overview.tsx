import "./overview.css";
import { Page, Section } from "../../components/page";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { askStatus, status, statusProblem } from "../../lib/status-feed";
import type { Status } from "../../lib/wire";
import { DependencyTable } from "./dependency-table";
import { Figures } from "./figures";
import { StatusStrip } from "./status-strip";
import { TopicTable } from "./topic-table";
import { UnavailableList } from "./unavailable-list";

export function Overview() {
  const current = status.value;
  if (current !== null) return <Loaded current={current} />;
  const problem = statusProblem.value;
  return (
    <Page title="Overview" about="The service and what it depends on">
      {problem ? <ProblemNotice problem={problem} retry={askStatus} /> : <Waiting />}
    </Page>
  );
}

function Loaded({ current }: { current: Status }) {
  return (
    <Page
      title="Overview"
      about={
        <span class="about-line" title={`Version ${current.version} on ${current.instance}`}>
          Version {current.version} on <span class="mono">{current.instance}</span>
        </span>
      }
    >
      <StatusStrip current={current} />
      <Figures current={current} />
      <Section title="Dependencies">
        <DependencyTable rows={current.dependencies} />
      </Section>
      <Section title="Live topics">
        <TopicTable rows={current.live.topics} />
      </Section>
      {current.unavailable.length > 0 && (
        <Section title="Not measured">
          <UnavailableList rows={current.unavailable} />
        </Section>
      )}
    </Page>
  );
}

/** As high as the strip and the figures, so that the page does not jump when they come. */
function Waiting() {
  return (
    <>
      <div class="strip strip-waiting" />
      <div class="figures figures-waiting" />
      <Section title="Dependencies">
        <Skeleton rows={4} label="Loading the status" />
      </Section>
    </>
  );
}
