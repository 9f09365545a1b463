import { useId } from "preact/hooks";
import type { Scope } from "../../lib/wire";
import { SCOPES } from "./scopes";

type Props = { chosen: Scope[]; onChoose: (scopes: Scope[]) => void; error: string | null };

export function ScopeChoice({ chosen, onChoose, error }: Props) {
  const id = useId();
  const toggle = (scope: Scope) =>
    onChoose(chosen.includes(scope) ? chosen.filter((other) => other !== scope) : [...chosen, scope]);
  return (
    <fieldset class="scopes" aria-describedby={error ? id : undefined}>
      <legend>What it may do</legend>
      {SCOPES.map(({ scope, title, allows }) => (
        <label key={scope} class="scope">
          <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} />
          <span>
            <span class="scope-name">
              {title} <code>{scope}</code>
            </span>
            <span class="scope-allows">{allows}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id={id} class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
