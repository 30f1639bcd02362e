"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import type { Abi } from "viem";
import { Countdown } from "@/components/chain/time";
import { Check } from "@/components/data/check";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { type BoardStanding, OBSTACLES } from "@/features/board/chain/read-board";
import { powerWords } from "@/features/board/lib/board-words";
import { boardQuery } from "@/features/board/queries";
import { ethicsBoardReadsAbi } from "@/generated/abi/ethics-board-reads";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import { usePublishNextEvent } from "@/lib/next-event";

/** Whether the board can veto now, and how much of its power is left. */
export function PowerPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: board, error, refetch, isFetching } = useQuery(boardQuery(client, config));
  usePublishNextEvent(
    board && board.obstacle !== "Dissolved" ? "the board's power ends" : undefined,
    board?.sunset,
  );
  return (
    <Panel title="Power now" action={board && <PowerCheck board={board} />}>
      {board && <Power board={board} />}
      {!board && error && (
        <ErrorState
          title="The board could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!board && !error && <Skeleton className="h-28 w-full" />}
    </Panel>
  );
}

function Power({ board }: { board: BoardStanding }) {
  const { title, text, tone } = powerWords(board);
  const { limits } = board;
  const isDissolved = board.obstacle === "Dissolved";
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <Badge tone={tone} icon={board.obstacle === "None" ? CircleCheck : CircleSlash}>
          {title}
        </Badge>
        <p className="min-w-0 flex-1 basis-72 text-muted">{text}</p>
      </div>
      <div className="mt-5 grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        <Figure
          value={`${board.activeMembers} of ${board.seats.length}`}
          label="seats held in their term"
          note={`${limits.vetoBallots} veto together`}
        />
        <Figure
          value={`${board.vetoesLeft} of ${limits.vetoesPerWindow}`}
          label={`vetoes left in ${formatDuration(limits.rateWindow)}`}
        />
        <Figure
          value={`${board.strikes} of ${limits.strikesToSuspend}`}
          label="strikes"
          note="overridden vetoes since its power was renewed"
        />
        <Figure
          value={
            isDissolved ? (
              "for ever"
            ) : (
              <Countdown at={board.sunset} done="over" className="whitespace-normal" />
            )
          }
          label={isDissolved ? "dissolved" : "until its power ends"}
          note={isDissolved ? undefined : "unless a proposal extends it"}
        />
      </div>
    </>
  );
}

function PowerCheck({ board }: { board: BoardStanding }) {
  const address = useAddress("EthicsBoard");
  const shared = { contract: "EthicsBoard", address, abi: ethicsBoardReadsAbi as Abi, args: [] } as const;
  const describe = (obstacle: string, left: unknown, strikes: unknown) =>
    `${obstacle === "None" ? "it can veto" : obstacle}, ${left} vetoes left, ${strikes} strikes`;
  return (
    <Check
      subject="the board's power"
      formula="The board itself says what keeps it from a veto; the policy counts its vetoes and which of them were overridden."
      calls={[
        { ...shared, functionName: "obstacle" },
        { ...shared, functionName: "vetoesLeft" },
        { ...shared, functionName: "strikes" },
      ]}
      shown={describe(board.obstacle, board.vetoesLeft, board.strikes)}
      compute={([obstacle, left, strikes]) => describe(OBSTACLES[Number(obstacle)] ?? "", left, strikes)}
    />
  );
}
