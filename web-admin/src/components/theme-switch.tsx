import { nextTheme, theme } from "../lib/theme";
import { Icon } from "./icon";

export function ThemeSwitch() {
  const label = `Theme: ${theme.value}`;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={`${label} (t)`}
      onClick={() => {
        theme.value = nextTheme(theme.value);
      }}
    >
      <Icon name={theme.value} />
    </button>
  );
}
