"use client";

import Link from "next/link";
import { type Address, zeroAddress } from "viem";
import { useKnownAccount } from "@/lib/config-context";

interface ControllerLinkProps {
  controllerId: number;
  /** Whose name it bears, where the DAO knows one. */
  account?: Address;
  /** Plain text inside rows and links that lead elsewhere. */
  isPlain?: boolean;
}

/** A controller by the name of its account, else by its number. */
export function ControllerLink({ controllerId, account = zeroAddress, isPlain }: ControllerLinkProps) {
  const known = useKnownAccount(account);
  const text = known ? (
    <>
      {known.name} <span className="text-muted">({controllerId})</span>
    </>
  ) : (
    `Controller ${controllerId}`
  );
  if (isPlain) return <span>{text}</span>;
  return (
    <Link
      href={`/controllers/${controllerId}`}
      className="rounded-control underline-offset-4 hover:underline"
    >
      {text}
    </Link>
  );
}
