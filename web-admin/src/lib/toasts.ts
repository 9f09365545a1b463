import { signal } from "@preact/signals";

export type Toast = { id: number; text: string };

/** Long enough to read twice; whatever must not be missed is not a toast. */
const SHOWN_MS = 6_000;
let lastId = 0;

export const toasts = signal<Toast[]>([]);

export function toast(text: string) {
  const id = ++lastId;
  toasts.value = [...toasts.value, { id, text }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number) {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}

export function clearToasts() {
  toasts.value = [];
}
