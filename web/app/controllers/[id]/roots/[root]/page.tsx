import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { RootView } from "@/features/roots/components/root-view";

interface RootPageProps {
  params: Promise<{ id: string; root: string }>;
}

const NUMBER = /^[1-9]\d{0,8}$/;

async function readNumbers({ params }: RootPageProps): Promise<{ controllerId: number; anchorId: number }> {
  const { id, root } = await params;
  if (!NUMBER.test(id) || !NUMBER.test(root)) notFound();
  return { controllerId: Number(id), anchorId: Number(root) };
}

export async function generateMetadata(props: RootPageProps): Promise<Metadata> {
  return { title: `Root ${(await readNumbers(props)).anchorId} of uses` };
}

/** A root of uses: what was recorded, what was asked, and how to prove it wrong. */
export default async function RootPage(props: RootPageProps) {
  const { controllerId, anchorId } = await readNumbers(props);
  return (
    <>
      <PageHeader
        title={`Root ${anchorId} of uses`}
        lead="Many uses of people's data, recorded by one Merkle root that the controller's bond stands for."
        crumbs={[
          { label: "Controllers", href: "/controllers" },
          { label: String(controllerId), href: `/controllers/${controllerId}` },
        ]}
        current={`Root ${anchorId}`}
      />
      <RootView controllerId={controllerId} anchorId={anchorId} />
    </>
  );
}
