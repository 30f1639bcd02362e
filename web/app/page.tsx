import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";

/** Home. */
export default function HomePage() {
  return (
    <>
      <PageHeader
        title="A commons for AI compute"
        lead="Members decide together what is built, paid and allowed."
      />
      <StaleNotice />
    </>
  );
}
