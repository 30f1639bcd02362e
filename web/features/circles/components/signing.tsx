"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, PenLine, Send } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import type { Circle } from "@/features/circles/chain/read-circles";
import type { MemberSignature } from "@/lib/consent/circle-request";

interface SigningProps {
  circle: Circle;
  account: Hex | undefined;
  isMember: boolean;
  /** What came with the link; of others than members it counts nothing. */
  signatures: readonly MemberSignature[];
  /** Has the wallet sign, and keeps the signature with the others. */
  onSign: (member: Hex) => Promise<void>;
  /** What is done with enough of them: "Give the circle's consent". */
  sendLabel: string;
  onSend: () => void;
}

/** The signatures of those who are members now. */
export function ownSignatures(
  { members }: Circle,
  signatures: readonly MemberSignature[],
): MemberSignature[] {
  return signatures.filter(({ member }) => members.some((each) => isAddressEqual(each, member)));
}

/** Who of a circle has signed, and what the connected account can do about it. */
export function Signing({ circle, account, isMember, signatures, ...acts }: SigningProps) {
  const openWallet = useWalletDialog();
  const signed = ownSignatures(circle, signatures).map(({ member }) => member);
  const hasSigned = signed.some((member) => account !== undefined && isAddressEqual(member, account));
  const isEnough =
    signed.length >= circle.threshold &&
    circle.guardians.every((guardian) => signed.some((member) => isAddressEqual(member, guardian)));
  const signing = useMutation({ mutationFn: acts.onSign });
  return (
    <>
      <Signers circle={circle} signed={signed} />
      {signing.error && (
        <Notice tone="danger" role="alert" className="mt-4" title="Nothing was signed">
          <ErrorWords error={signing.error} withNext />
        </Notice>
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2 border-t border-line pt-5">
        {!account && (
          <Button variant="primary" onClick={openWallet}>
            Connect a wallet
          </Button>
        )}
        {account && isMember && !hasSigned && (
          <Button variant="primary" isBusy={signing.isPending} onClick={() => signing.mutate(account)}>
            {!signing.isPending && <PenLine size={16} aria-hidden />}
            Sign for the circle
          </Button>
        )}
        {account && !isMember && <p className="text-sm text-muted">Only members can sign.</p>}
        {isEnough && account && (
          <Button variant={hasSigned ? "primary" : "secondary"} onClick={acts.onSend}>
            <Send size={16} aria-hidden />
            {acts.sendLabel}
          </Button>
        )}
        {!isEnough && hasSigned && (
          <p className="flex items-center gap-1 text-sm">
            Send the link on to the others
            <CopyButton text={window.location.href} label="Copy the link" />
          </p>
        )}
      </div>
    </>
  );
}

function Signers({ circle, signed }: { circle: Circle; signed: readonly Hex[] }) {
  return (
    <div className="mt-5">
      <p className="text-sm font-medium">
        {signed.length} of {circle.threshold} signatures
      </p>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {circle.members.map((member) => {
          const hasSigned = signed.some((each) => isAddressEqual(each, member));
          const Mark = hasSigned ? CircleCheck : CircleDashed;
          return (
            <li key={member} className="flex items-center gap-2">
              <Mark size={16} aria-hidden className={hasSigned ? "text-for" : "text-muted"} />
              <Address address={member} isPlain />
              <span className="text-muted">
                {hasSigned ? "signed" : "has not signed"}
                {circle.guardians.some((each) => isAddressEqual(each, member)) && ", guardian"}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
