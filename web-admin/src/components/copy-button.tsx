import { useState } from "preact/hooks";
import { copyText } from "../lib/clipboard";
import { Button } from "./button";
import { Icon } from "./icon";

type Outcome = "none" | "copied" | "failed";

const words: Record<Outcome, string> = { none: "Copy", copied: "Copied", failed: "Select and copy by hand" };

export function CopyButton({ text, what }: { text: string; what: string }) {
  const [outcome, setOutcome] = useState<Outcome>("none");
  const copy = async () => {
    setOutcome((await copyText(text)) ? "copied" : "failed");
    setTimeout(() => setOutcome("none"), 3_000);
  };
  return (
    <Button
      onClick={copy}
      aria-label={outcome === "none" ? `Copy ${what}` : words[outcome]}
      aria-live="polite"
    >
      <Icon name={outcome === "copied" ? "check" : "copy"} />
      {words[outcome]}
    </Button>
  );
}
