"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { limitSentences } from "@/features/board/lib/board-words";
import { boardQuery } from "@/features/board/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** What the board can't do, in words. */
export function LimitsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: board } = useQuery(boardQuery(client, config));
  return (
    <Panel
      title="What the board can't do"
      description={
        <>
          The contracts hold it to this. The duties behind it are{" "}
          <Link href="/constitution#article-18" className="text-accent underline underline-offset-4">
            article 18 of the constitution
          </Link>
          .
        </>
      }
    >
      {board ? (
        <ul className="flex flex-col gap-2.5 text-sm">
          {limitSentences(board.limits).map((sentence) => (
            <li key={sentence} className="flex gap-2">
              <Ban size={16} className="mt-0.5 shrink-0 text-muted" aria-hidden />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Panel>
  );
}
