import { useId } from "preact/hooks";

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "password" | "search" | "datetime-local";
  autocomplete?: "off" | "current-password" | "new-password";
  placeholder?: string;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  hint?: string;
  error?: string | null;
};

export function Field({
  label,
  value,
  onValue,
  hint,
  error = null,
  autocomplete = "off",
  type = "text",
  ...rest
}: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...rest}
        // Preact types each kind of input apart; those allowed here take the same attributes.
        type={type as "text"}
        id={id}
        class="input"
        autocomplete={autocomplete}
        spellcheck={false}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {note && (
        <p id={`${id}-note`} class={error ? "field-error" : "field-hint"}>
          {note}
        </p>
      )}
    </div>
  );
}
