import { useId } from "preact/hooks";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  onValue: (value: T) => void;
};

/** Radio buttons side by side: arrow keys, one tab stop and the group's name come with them. */
export function Segmented<T extends string>({ label, value, options, onValue }: Props<T>) {
  const group = useId();
  return (
    <fieldset class="segmented">
      <legend>{label}</legend>
      <div class="segments">
        {options.map(([option, text]) => (
          <label key={option}>
            <input type="radio" name={group} checked={value === option} onChange={() => onValue(option)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
