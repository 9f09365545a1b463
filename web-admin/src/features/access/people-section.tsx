import { useState } from "preact/hooks";
import { Ago } from "../../components/ago";
import { Button } from "../../components/button";
import { Missing } from "../../components/missing";
import { Section } from "../../components/page";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { ask, client } from "../../lib/client";
import { plural } from "../../lib/format";
import { checkSession } from "../../lib/session";
import { toast } from "../../lib/toasts";
import { useLoad } from "../../lib/use-load";
import type { People, Person } from "../../lib/wire";
import { PassphraseDialog } from "./passphrase-dialog";

export function PeopleSection() {
  const people = useLoad(() => ask<People>(client.GET("/admin/people")), "people");
  const [changing, setChanging] = useState<Person | null>(null);
  const changed = (role: string) => {
    setChanging(null);
    toast(`The ${role} passphrase is set. Other sessions of this role are signed out.`);
    people.reload();
    void checkSession();
  };
  return (
    <Section title="People">
      {people.problem && <ProblemNotice problem={people.problem} retry={people.reload} />}
      {people.data ? (
        <PeopleTable people={people.data.people} onChange={setChanging} />
      ) : (
        !people.problem && <Skeleton rows={2} label="Loading the people" />
      )}
      {changing && (
        <PassphraseDialog
          person={changing}
          onClose={() => setChanging(null)}
          onDone={() => changed(changing.role)}
        />
      )}
    </Section>
  );
}

type TableProps = { people: Person[]; onChange: (person: Person) => void };

function PeopleTable({ people, onChange }: TableProps) {
  return (
    <div class="table-box">
      <table class="table cards people">
        <caption class="visually-hidden">The roles people sign in with</caption>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Passphrase</th>
            <th scope="col">Sessions</th>
            <th scope="col">
              <span class="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.role}>
              <th scope="row">{person.role}</th>
              <td class="cell-passphrase">
                <PassphraseState person={person} />
              </td>
              <td class="cell-sessions">{plural(person.sessions, "session")}</td>
              <td class="cell-act">
                <Button
                  disabled={person.configured}
                  onClick={() => onChange(person)}
                  aria-label={`${verb(person)} the ${person.role} passphrase`}
                >
                  {verb(person)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PassphraseState({ person }: { person: Person }) {
  if (person.configured) return <>set in config.yml, changed there</>;
  if (!person.passphrase_set) return <>not set: nobody can sign in with this role</>;
  return (
    <>
      changed{" "}
      {person.changed_at ? <Ago at={person.changed_at} /> : <Missing reason="the time is not known" />}
    </>
  );
}

function verb(person: Person): string {
  return person.passphrase_set ? "Change" : "Set";
}
