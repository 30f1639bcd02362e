"use client";

import { useMemo } from "react";
import { Amount } from "@/components/chain/amount";
import { toChain } from "@/lib/chain";
import { useAppConfig } from "@/lib/config-context";

/** An amount of the chain's own coin, with its symbol. */
export function Coins({ value, className }: { value: bigint | string; className?: string }) {
  const config = useAppConfig();
  const { symbol, decimals } = useMemo(() => toChain(config).nativeCurrency, [config]);
  return <Amount value={value} symbol={symbol} decimals={decimals} className={className} />;
}
