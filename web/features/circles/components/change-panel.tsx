"use client";

import type { Address as Hex } from "viem";
import { useConfig } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { Circle } from "@/features/circles/chain/read-circles";
import { ChangeWords } from "@/features/circles/components/change-words";
import { ownSignatures, Signing } from "@/features/circles/components/signing";
import { differenceOf, isUnchanged } from "@/features/circles/lib/circle-change";
import { changeCircleFlow } from "@/features/circles/tx-flows/circle-acts";
import { setFragment } from "@/features/circles/use-fragment";
import { useAppConfig } from "@/lib/config-context";
import { type CircleChange, changeTypedData, readChange, writeChange } from "@/lib/consent/circle-change";
import { withSignature } from "@/lib/consent/circle-request";

interface ChangePanelProps {
  circle: Circle;
  fragment: string;
  account: Hex | undefined;
  isMember: boolean;
}

function parse(fragment: string, chainId: number, circle: Hex): CircleChange | Error {
  try {
    return readChange(fragment, chainId, circle);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** A change of a circle that waits for members' signatures; the page's address holds it. */
export function ChangePanel(props: ChangePanelProps) {
  const { chainId } = useAppConfig();
  const change = parse(props.fragment, chainId, props.circle.address);
  if (change instanceof Error)
    return (
      <Notice tone="danger" role="alert" title="This change can't be read">
        {change.message}
      </Notice>
    );
  if (change.nonce !== props.circle.nonce) return <Over circle={props.circle} change={change} />;
  return <Waiting {...props} change={change} />;
}

/** A circle counts its changes: what was signed before the last one counts no more. */
function Over({ circle, change }: { circle: Circle; change: CircleChange }) {
  const isMade = isUnchanged(differenceOf(circle, change.after));
  return (
    <Notice
      tone={isMade ? "success" : "warning"}
      role="status"
      title={isMade ? "This change is made" : "The circle was changed since this was asked"}
      action={
        <Button size="small" onClick={() => setFragment("")}>
          Close
        </Button>
      }
    >
      {isMade
        ? "The members below decide from now on."
        : "The signatures under this link count no more. A member asks for the change again."}
    </Notice>
  );
}

function Waiting({ circle, account, isMember, change }: ChangePanelProps & { change: CircleChange }) {
  const wagmi = useConfig();
  const openTransaction = useTransaction();
  const own = { ...change, signatures: ownSignatures(circle, change.signatures) };
  const sign = async (member: Hex) => {
    const signature = await signTypedData(wagmi, { ...changeTypedData(change), account: member });
    setFragment(writeChange(withSignature(own, { member, signature })));
  };
  return (
    <Panel
      title="A change of the circle waits for signatures"
      description="Those who are members now sign it, every guardian among them. Anybody brings it then."
    >
      <ChangeWords before={circle} after={change.after} />
      <Signing
        {...{ circle, account, isMember, signatures: own.signatures }}
        onSign={sign}
        sendLabel="Change the circle"
        onSend={() => openTransaction(changeCircleFlow(circle, own))}
      />
    </Panel>
  );
}
