import { Ago } from "../../components/ago";
import { Button } from "../../components/button";
import type { Token } from "../../lib/wire";

type Props = { tokens: Token[]; onRevoke: (token: Token) => void };

export function TokenTable({ tokens, onRevoke }: Props) {
  return (
    <div class="table-box">
      <table class="table cards tokens">
        <caption class="visually-hidden">Tokens of machines; revoked ones are kept for the record</caption>
        <thead>
          <tr>
            <th scope="col">Machine</th>
            <th scope="col">Scopes</th>
            <th scope="col">Fingerprint</th>
            <th scope="col">Last used</th>
            <th scope="col">Created</th>
            <th scope="col">
              <span class="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: (token: Token) => void }) {
  return (
    <tr class={token.revoked_at ? "revoked" : ""}>
      <th scope="row" class="cell-machine">
        {token.machine}
      </th>
      <td class="cell-scopes">
        {token.scopes.map((scope) => (
          <span key={scope} class="tag">
            {scope}
          </span>
        ))}
      </td>
      <td class="cell-fingerprint mono">{token.fingerprint}</td>
      <td class="cell-used">
        <span class="narrow-only cell-label">used </span>
        <LastUse token={token} />
      </td>
      <td class="cell-created">
        <span class="narrow-only cell-label">created </span>
        <Ago at={token.created_at} /> by {token.created_by}
      </td>
      <td class="cell-act">
        {token.revoked_at ? (
          <span class="revoked-note">
            revoked <Ago at={token.revoked_at} />
          </span>
        ) : (
          <Button onClick={() => onRevoke(token)} aria-label={`Revoke the token of ${token.machine}`}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

function LastUse({ token }: { token: Token }) {
  if (token.last_used_at === null) return <>never</>;
  return (
    <>
      <Ago at={token.last_used_at} />
      {token.last_used_from && (
        <>
          {" "}
          from <span class="mono">{token.last_used_from}</span>
        </>
      )}
    </>
  );
}
