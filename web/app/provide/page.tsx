import type { Metadata } from "next";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { ProvideConsole } from "@/features/provide/components/provide-console";

export const metadata: Metadata = { title: "Provide GPUs" };

/** Where providers register and run their business. */
export default function ProvidePage() {
  return (
    <>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Provide GPUs"
        lead="Register GPUs, offer them, start jobs, and get paid for every GPU-second that both sides agree on."
      />
      <ProvideConsole />
    </>
  );
}
