import { Dialog } from "../../components/dialog";
import { PassphraseForm } from "../../components/passphrase-form";
import { role as ownRole } from "../../lib/session";
import type { Person } from "../../lib/wire";

type Props = { person: Person; onClose: () => void; onDone: () => void };

export function PassphraseDialog({ person, onClose, onDone }: Props) {
  const own = person.role === ownRole.value;
  const verb = person.passphrase_set ? "Change" : "Set";
  return (
    <Dialog title={`${verb} the ${person.role} passphrase`} onClose={onClose}>
      <p>
        {own
          ? "This session stays signed in; every other session of this role ends."
          : "Every session of this role ends; people sign in again with the new passphrase."}
      </p>
      <PassphraseForm
        of={person.role}
        needsCurrent={own && person.passphrase_set}
        later="Cancel"
        onLater={onClose}
        onDone={onDone}
      />
    </Dialog>
  );
}
