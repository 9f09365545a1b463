import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Problem } from "../lib/problem";
import { ProblemNotice } from "./problem-notice";

type Props = {
  title: string;
  /** Called for Esc and the back gesture; null when only a button inside may close it. */
  onClose: (() => void) | null;
  children: ComponentChildren;
  problem?: Problem | null;
};

/** A native modal dialog, open as long as it is rendered: focus trap, Esc and focus return come with it. */
export function Dialog({ title, onClose, children, problem = null }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // Before the next paint: a key pressed right after the click already belongs to the dialog.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClose={(event) => {
        // A browser closes for good when Esc is pressed twice, whatever was answered to the first.
        if (!event.currentTarget.isConnected) return;
        if (onClose) onClose();
        else event.currentTarget.showModal();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {problem && <ProblemNotice problem={problem} fieldsShownElsewhere />}
      {children}
    </dialog>
  );
}
