import { asked } from "../lib/confirmation";
import { Button } from "./button";
import { Dialog } from "./dialog";

export function ConfirmDialog() {
  const question = asked.value;
  if (question === null) return null;
  return (
    <Dialog title={question.title} onClose={() => question.answer(false)}>
      <p>{question.detail}</p>
      <div class="dialog-actions">
        <Button onClick={() => question.answer(false)}>Cancel</Button>
        <Button look="danger" onClick={() => question.answer(true)}>
          {question.action}
        </Button>
      </div>
    </Dialog>
  );
}
