import "./access.css";
import { Page } from "../../components/page";
import { PeopleSection } from "./people-section";
import { TokenSection } from "./token-section";

export function Access() {
  return (
    <Page title="Access" about="People sign in with a passphrase, machines with a token">
      <PeopleSection />
      <TokenSection />
    </Page>
  );
}
