import type { ButtonHTMLAttributes } from "preact";

type Look = "primary" | "plain" | "quiet" | "danger";
type Props = Omit<ButtonHTMLAttributes, "class" | "className" | "loading"> & { look?: Look; busy?: boolean };

/** While busy it keeps its size and its focus, and takes no second click. */
export function Button({ look = "plain", busy = false, type = "button", onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      class={`button ${look}`}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
