import Link from "next/link";
import { CallSentence } from "@/features/governance/components/call-sentence";
import type { DescribeContext } from "@/features/governance/lib/call-words";
import { decodeCall, type ProposalCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import type { ProposalClass } from "@/lib/proposal-class";

interface ClassReasonProps {
  name: ProposalClass;
  /** The first call, from 0, that gives it this class. */
  action: number;
  overriddenId?: bigint;
  calls: readonly ProposalCall[];
  context: DescribeContext;
}

const because: Readonly<Record<"TreasuryLarge" | "Constitutional", string>> = {
  TreasuryLarge: "A large payment, because with action",
  Constitutional: "Constitutional, because action",
};
const consequence: Readonly<Record<"TreasuryLarge" | "Constitutional", string>> = {
  TreasuryLarge: "more leaves the treasury than its rolling cap lets pass:",
  Constitutional: "touches the rules:",
};

/** Why a proposal is of its class: the call that made it so, in words. */
export function ClassReason({ name, action, overriddenId, calls, context }: ClassReasonProps) {
  if (name === "Override") {
    return (
      <>
        An override: it repeats exactly the operations of{" "}
        {overriddenId === undefined ? (
          "a vetoed proposal"
        ) : (
          <Link href={`/proposals/${overriddenId}`} className="text-accent underline underline-offset-4">
            proposal {String(overriddenId)}
          </Link>
        )}
        , which the ethics board vetoed.
      </>
    );
  }
  if (name === "Recall") return <>A recall: it only removes members of the ethics board or dissolves it.</>;
  if (name === "Standard") return <>Standard: nothing in it is large or touches the rules.</>;
  const call = calls[action];
  return (
    <>
      {because[name]} {action + 1} {consequence[name]}{" "}
      {call && <CallSentence words={describeCall(decodeCall(call, context.contracts), context)} />}
    </>
  );
}
