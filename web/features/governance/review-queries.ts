import { queryOptions } from "@tanstack/react-query";
import { type Address, getAddress, type Hex } from "viem";
import {
  readConstitutionVersion,
  readMemberStanding,
  readProposalReview,
  readReviewStanding,
} from "@/features/governance/chain/read-review";
import { type ProposalReview, reasonKey, type VetoReason } from "@/features/governance/lib/review";
import { indexOrChain } from "@/features/governance/queries";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";

const reviewDocument = graphql(/* GraphQL */ `
  query ProposalReview($proposalId: BigInt!) {
    proposals(first: 1, where: { proposalId: $proposalId }) {
      boardBallots(first: 200, orderBy: sequence) {
        member {
          id
        }
        seat
        articles
        reasonHash
        uri
        constitutionHash
        bySignature
        timestamp
        transactionHash
      }
      boardOpinions(first: 100, orderBy: sequence, where: { isLatest: true }) {
        member {
          id
        }
        verdict
        textHash
        uri
        timestamp
        transactionHash
      }
      recusals(first: 100, orderBy: sequence) {
        member {
          id
        }
        reason
        timestamp
        transactionHash
      }
      reviewExtensionRequests(first: 100, orderBy: sequence) {
        member {
          id
        }
        timestamp
        transactionHash
      }
      veto {
        articles
        reasonHash
        uri
        constitutionHash
        timestamp
        transactionHash
      }
      opinions(first: 200, orderBy: sequence, where: { isLatest: true }) {
        adviser {
          id
          name
        }
        kind
        nature
        verdict
        revision
        textHash
        uri
        timestamp
        transactionHash
      }
    }
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

const act = ({ timestamp, transactionHash }: { timestamp: string; transactionHash: Hex }) => ({
  at: Number(timestamp),
  transactionHash,
});

const toReason = (row: {
  articles: string;
  reasonHash: Hex;
  uri: string;
  constitutionHash: Hex;
}): VetoReason => ({
  articles: BigInt(row.articles),
  reasonHash: row.reasonHash,
  uri: row.uri,
  constitutionHash: row.constitutionHash,
});

async function indexedReview(
  graphUrl: string,
  proposalId: bigint,
  signal: AbortSignal,
): Promise<ProposalReview | undefined> {
  const { proposals } = await queryGraph(
    graphUrl,
    reviewDocument,
    { proposalId: String(proposalId) },
    signal,
  );
  const [row] = proposals;
  if (!row) return undefined;
  return {
    ballots: row.boardBallots.map((ballot) => ({
      member: getAddress(ballot.member.id),
      seat: ballot.seat,
      reason: toReason(ballot),
      bySignature: ballot.bySignature,
      ...act(ballot),
    })),
    boardOpinions: row.boardOpinions.map((opinion) => ({
      member: getAddress(opinion.member.id),
      verdict: opinion.verdict,
      textHash: opinion.textHash,
      uri: opinion.uri,
      ...act(opinion),
    })),
    recusals: row.recusals.map((recusal) => ({
      member: getAddress(recusal.member.id),
      reason: recusal.reason,
      ...act(recusal),
    })),
    requests: row.reviewExtensionRequests.map((request) => ({
      member: getAddress(request.member.id),
      ...act(request),
    })),
    veto: row.veto ? { reason: toReason(row.veto), ...act(row.veto) } : undefined,
    opinions: row.opinions.map((opinion) => ({
      adviser: getAddress(opinion.adviser.id),
      name: opinion.adviser.name,
      kind: opinion.kind,
      nature: opinion.nature,
      verdict: opinion.verdict,
      revision: opinion.revision,
      textHash: opinion.textHash,
      uri: opinion.uri,
      ...act(opinion),
    })),
  };
}

/** What board and advisers did about a proposal. */
export function reviewQuery(client: ChainClient, config: AppConfig, proposalId: bigint) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "proposal-review", config.chainId, config.deployedAt, proposalId] as const,
    queryFn: ({ signal }) =>
      indexOrChain(
        () => indexedReview(config.graphUrl, proposalId, signal),
        () => readProposalReview(client, config, proposalId),
      ),
    refetchInterval: 8_000,
  });
}

/** What the board can do about a proposal now, from the chain. */
export function reviewStandingQuery(
  client: ChainClient,
  config: AppConfig,
  proposalId: bigint,
  reasons: readonly VetoReason[],
) {
  const keys = reasons.map(reasonKey);
  return queryOptions({
    queryKey: [CHAIN_KEY, "review-standing", config.chainId, config.deployedAt, proposalId, keys] as const,
    queryFn: () => readReviewStanding(client, config, proposalId, reasons),
    refetchInterval: 8_000,
  });
}

/** What an account is to the board for one proposal, from the chain. */
export function memberStandingQuery(
  client: ChainClient,
  config: AppConfig,
  proposalId: bigint,
  account: Address,
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "member-standing", config.chainId, config.deployedAt, proposalId, account] as const,
    queryFn: () => readMemberStanding(client, config, proposalId, account),
  });
}

/** Which version of the constitution has a hash, from the chain; `null` for none. */
export function constitutionVersionQuery(client: ChainClient, config: AppConfig, hash: Hex) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "constitution-version", config.chainId, config.deployedAt, hash] as const,
    queryFn: async () => (await readConstitutionVersion(client, config, hash)) ?? null,
    staleTime: 60_000,
  });
}
