import type { Metadata } from "next";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { Circles } from "@/features/circles/components/circles";

export const metadata: Metadata = { title: "Circles" };

/** People who decide about data together. */
export default function CirclesPage() {
  return (
    <>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Circles"
        lead="People who decide about data together: a family, a couple, a team. Enough of them give a consent; any one withdraws it."
      />
      <Circles />
    </>
  );
}
