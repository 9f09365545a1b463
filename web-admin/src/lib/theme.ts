import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

export const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const STORED_AS = "sf-theme"; // also read by public/theme.js before the first paint

export const theme = signal<Theme>(stored());

export function nextTheme(current: Theme): Theme {
  return THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? "auto";
}

export function applyTheme() {
  effect(() => {
    if (theme.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
    try {
      localStorage.setItem(STORED_AS, theme.value);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
  });
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(STORED_AS);
    return THEMES.find((known) => known === value) ?? "auto";
  } catch {
    return "auto";
  }
}
