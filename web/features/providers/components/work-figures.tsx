"use client";

import type { Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { Carbon, Energy } from "@/components/market/footprint";
import { Figure } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useProvider } from "@/features/providers/use-provider";
import { formatCount } from "@/lib/format";
import { formatGpuHours } from "@/lib/market/units";

const labels = [
  "GPUs in use",
  "work given",
  "energy of the facility",
  "carbon of it",
  "COMPUTE earned",
] as const;

/** What a provider gave so far, in five figures. */
export function WorkFigures({ account }: { account: Hex }) {
  const { data, error } = useProvider(account);
  if (error && !data) return null;
  const provider = data?.provider;
  const values = provider && [
    `${formatCount(provider.gpusUsed)} of ${formatCount(provider.gpusListed)}`,
    formatGpuHours(BigInt(provider.gpuSeconds)),
    <Energy key="energy" value={provider.facilityWh} />,
    <Carbon key="carbon" value={provider.carbonGrams} />,
    <Amount key="earned" value={provider.earned} symbol="" />,
  ];
  return (
    <div className="mb-6 grid grid-cols-2 gap-4 rounded-panel border border-line bg-raised p-4 sm:grid-cols-3 sm:p-6 lg:grid-cols-5">
      {labels.map((label, place) => (
        <Figure key={label} label={label} value={values?.[place] ?? <Skeleton className="h-6 w-24" />} />
      ))}
    </div>
  );
}
