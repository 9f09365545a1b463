import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

type Props = { tone: "info" | "warn" | "bad"; children: ComponentChildren; action?: ComponentChildren };

export function Notice({ tone, children, action }: Props) {
  return (
    <div class={`notice ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name="warning" />
      <div class="notice-body">{children}</div>
      {action && <div class="notice-action">{action}</div>}
    </div>
  );
}
