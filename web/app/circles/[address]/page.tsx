import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getAddress, isAddress } from "viem";
import { PageHeader } from "@/components/ui/page-header";
import { CircleView } from "@/features/circles/components/circle-view";
import { shortAddress } from "@/lib/format";

export const metadata: Metadata = { title: "Circle" };

/** A circle with its members and consents. */
export default async function CirclePage({ params }: { params: Promise<{ address: string }> }) {
  const { address } = await params;
  if (!isAddress(address, { strict: false })) notFound();
  return (
    <>
      <PageHeader
        title={`Circle ${shortAddress(getAddress(address))}`}
        lead="Its members give consents together, and each can withdraw them alone."
        crumbs={[{ label: "Circles", href: "/circles" }]}
        current={shortAddress(getAddress(address))}
      />
      <CircleView address={getAddress(address)} />
    </>
  );
}
