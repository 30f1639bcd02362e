"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { isAddressEqual } from "viem";
import { Countdown } from "@/components/chain/time";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { usePreload } from "@/components/ui/use-preload";
import type { BoardStanding, SeatStanding } from "@/features/board/chain/read-board";
import { signerWords } from "@/features/board/lib/signer";
import { boardQuery } from "@/features/board/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

const loadDialog = () =>
  import("@/features/board/components/signer-dialog").then((module) => module.SignerDialog);
const SignerDialog = dynamic(loadDialog);

/** What a member can do with its own seat; nothing for others. */
export function OwnSeat() {
  const account = useConnectedAccount();
  const client = useChainClient();
  const config = useAppConfig();
  const { data: board } = useQuery(boardQuery(client, config));
  const now = useChainTime();
  const own = account && board?.seats.find(({ member }) => member && isAddressEqual(member, account));
  if (!own || !board || now === undefined) return null;
  return <Seat own={own} board={board} isOver={own.termEnd < now} />;
}

interface SeatProps {
  own: SeatStanding;
  board: BoardStanding;
  isOver: boolean;
}

function Seat({ own, board, isOver }: SeatProps) {
  const address = useAddress("EthicsBoard");
  const openTransaction = useTransaction();
  const [isOpen, setIsOpen] = useState(false);
  const preload = usePreload(loadDialog);
  const resign = async () => {
    const { resignFlow } = await import("@/features/board/tx-flows/resign");
    const { activeMembers, limits } = board;
    const { vetoBallots } = limits;
    openTransaction(resignFlow({ board: address, seat: own.seat, activeMembers, vetoBallots }));
  };
  return (
    <Panel title="Your seat">
      <p className="text-sm">
        You sit on seat {own.seat + 1}.{" "}
        {isOver ? (
          "Your term is over: you can't act for the board until you are elected or appointed again."
        ) : (
          <>
            Your term ends in <Countdown at={own.termEnd} done="a moment" />. Your ballots are signed by{" "}
            {own.signer ? signerWords(own.signer) : "your own account"}.
          </>
        )}
      </p>
      {!isOver && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="small" {...preload} onClick={() => setIsOpen(true)}>
            <KeyRound size={16} aria-hidden />
            Set signer
          </Button>
          <Button size="small" variant="danger" onClick={resign}>
            Resign
          </Button>
        </div>
      )}
      {isOpen && <SignerDialog isOpen onOpenChange={setIsOpen} before={own.signer} />}
    </Panel>
  );
}
