import { Button } from "../../components/button";
import { CopyButton } from "../../components/copy-button";
import { Dialog } from "../../components/dialog";
import type { NewToken } from "../../lib/wire";

/** The only time the token's text is seen: Esc does not close this one. */
export function NewTokenDialog({ token, onClose }: { token: NewToken; onClose: () => void }) {
  return (
    <Dialog title={`The token of ${token.machine}`} onClose={null}>
      <p>
        <strong>This is shown only now.</strong> Copy it to the machine before you close this; the service
        keeps only its fingerprint.
      </p>
      <div class="token-text">
        <code>{token.token}</code>
        <CopyButton text={token.token} what="token" />
      </div>
      <p class="field-hint">
        Sent as <code>Authorization: Bearer …</code>. Fingerprint <code>{token.fingerprint}</code>
      </p>
      <div class="dialog-actions">
        <Button look="primary" onClick={onClose}>
          I have stored it
        </Button>
      </div>
    </Dialog>
  );
}
