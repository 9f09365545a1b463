import { signal } from "@preact/signals";

export type Question = { title: string; detail: string; action: string };
type Asked = Question & { answer: (yes: boolean) => void };

export const asked = signal<Asked | null>(null);

/** Asks before something that cannot be taken back; resolves to whether the person agreed. */
export function confirmed(question: Question): Promise<boolean> {
  asked.peek()?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (yes) => {
        asked.value = null;
        resolve(yes);
      },
    };
  });
}
