import type { Metadata } from "next";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { MyData } from "@/features/my-data/components/my-data";

export const metadata: Metadata = { title: "My data" };

/** Every flow about oneself. */
export default function MyDataPage() {
  return (
    <>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="My data"
        lead="Every flow about you, newest first. What you gave, you withdraw here, at once and without asking anybody."
      />
      <MyData />
    </>
  );
}
