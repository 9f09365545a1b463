import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

type Props = {
  tone: "info" | "warn" | "bad";
  children: ComponentChildren;
  /** Shown below, but not read out whenever it changes: a countdown, an id. */
  after?: ComponentChildren;
  action?: ComponentChildren;
};

export function Notice({ tone, children, after, action }: Props) {
  return (
    <div class={`notice ${tone}`}>
      <Icon name="warning" />
      <div class="notice-body">
        <div role={tone === "bad" ? "alert" : "status"}>{children}</div>
        {after}
      </div>
      {action && <div class="notice-action">{action}</div>}
    </div>
  );
}
