import type { Hex } from "viem";
import type { BallotGroup } from "@/features/board/chain/read-board";
import type { BoardActsQuery } from "@/generated/gql/graphql";
import { plainLine } from "@/lib/plain-line";

type Ballot = BoardActsQuery["boardBallots"][number];

/** Ballots on one proposal for one reason, as the index lists them. */
export interface ListedGroup extends BallotGroup {
  key: string;
  title: string;
  articleNumbers: readonly number[];
  members: readonly { member: Hex; seat: number; bySignature: boolean; timestamp: number }[];
}

function keyOf({ proposal, articles, reasonHash, uri, constitutionHash }: Ballot): string {
  return [proposal.proposalId, articles, reasonHash, constitutionHash, uri].join(" ");
}

/** Puts ballots for the same veto with the same reason together, the newest first; a member counts once. */
export function groupBallots(ballots: readonly Ballot[]): ListedGroup[] {
  const groups = new Map<string, Ballot[]>();
  for (const ballot of ballots) groups.set(keyOf(ballot), [...(groups.get(keyOf(ballot)) ?? []), ballot]);
  return [...groups].flatMap(([key, members]) => {
    const first = members[0];
    if (!first) return [];
    const { proposal, articles, articleNumbers, reasonHash, uri, constitutionHash } = first;
    const unique = members.filter(
      ({ member }, index) => members.findIndex((each) => each.member.id === member.id) === index,
    );
    return {
      key,
      proposalId: BigInt(proposal.proposalId),
      title: plainLine(proposal.title),
      reason: { articles: BigInt(articles), reasonHash, uri, constitutionHash },
      articleNumbers,
      members: unique.map(({ member, seat, bySignature, timestamp }) => ({
        member: member.id,
        seat,
        bySignature,
        timestamp: Number(timestamp),
      })),
    };
  });
}
