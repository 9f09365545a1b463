// Runs before the first paint, so that a chosen theme does not flash. The choice is changed in src/lib/theme.ts.
try {
  const chosen = localStorage.getItem("sf-theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's theme applies.
}
