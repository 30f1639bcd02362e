import { type Address, getAddress, isAddress } from "viem";
import { graphql } from "@/generated/gql/gql";
import type { Community } from "@/lib/app-config";
import { queryGraph } from "@/lib/graph";
import { plainLine } from "@/lib/plain-line";
import { isDatasetId, shortDataset } from "@/lib/provenance/dataset";

const searchProposalsDocument = graphql(/* GraphQL */ `
  query SearchProposals($text: String!, $first: Int!) {
    proposals(
      first: $first
      orderBy: createdAt
      orderDirection: desc
      where: { title_contains_nocase: $text }
    ) {
      id
      proposalId
      title
      proposer {
        id
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

const findProposalDocument = graphql(/* GraphQL */ `
  query FindProposal($proposalId: BigInt!) {
    proposals(first: 1, where: { proposalId: $proposalId }) {
      id
      proposalId
      title
      proposer {
        id
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

const MAX_RESULTS = 8;

/** A page that a search leads to. */
export type SearchResult =
  | { kind: "proposal"; key: string; title: string; proposalId: string; href: string }
  | { kind: "account"; key: string; title: string; account: Address; href: string }
  | { kind: "page"; key: string; title: string; href: string };

/** Pages by the words that people look for. */
const pages: readonly { title: string; href: string; words: string }[] = [
  { title: "Ethics board", href: "/board", words: "ethics board members seats veto vetoes recall strikes" },
  {
    title: "Board election",
    href: "/board/election",
    words: "board election vote candidates nominees stand endorse",
  },
  { title: "Constitution", href: "/constitution", words: "constitution articles rules" },
  { title: "Advisers", href: "/advisers", words: "advisers opinions legal ethics technical ai" },
  { title: "Delegates", href: "/delegates", words: "delegates delegation voting power" },
  { title: "Treasury", href: "/treasury", words: "treasury balance payments" },
  {
    title: "Controllers",
    href: "/controllers",
    words: "controllers bond agents withdrawals acknowledge assessment data",
  },
  { title: "Datasets", href: "/datasets", words: "datasets models lineage provenance custody licence data" },
  { title: "Breaches", href: "/breaches", words: "breaches breach affected leak report" },
  {
    title: "Provenance explorer",
    href: "/explorer",
    words: "provenance explorer research queries graphql console",
  },
  {
    title: "Structure",
    href: "/structure",
    words: "structure roles rules timelock policy classes caps contracts",
  },
];

/** Pages of which every word of a text begins a word; for a dataset's id its own page. */
export function searchPages(text: string): SearchResult[] {
  const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [id = ""] = wanted;
  if (isDatasetId(id))
    return [{ kind: "page", key: id, title: `Dataset ${shortDataset(id)}`, href: `/datasets/${id}` }];
  if (wanted.length === 0) return [];
  return pages
    .filter(({ words }) => wanted.every((each) => words.split(" ").some((word) => word.startsWith(each))))
    .map(({ title, href }) => ({ kind: "page", key: href, title, href }));
}

/** Accounts whose name or address matches; an address nobody knows is found by its own digits. */
export function searchAccounts(community: Community, text: string): SearchResult[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const known = community.members
    .filter(
      ({ name, account }) => name.toLowerCase().includes(wanted) || account.toLowerCase().startsWith(wanted),
    )
    .slice(0, MAX_RESULTS)
    .map(({ name, account }) => ({ name, account }));
  const isUnknownAddress = known.length === 0 && isAddress(wanted, { strict: false });
  const found = isUnknownAddress ? [{ name: getAddress(wanted), account: getAddress(wanted) }] : known;
  return found.map(({ name, account }) => ({
    kind: "account",
    key: account,
    title: name,
    account,
    href: `/accounts/${account}`,
  }));
}

/** Proposals whose title or number matches, newest first. */
export async function searchProposals(
  graphUrl: string,
  text: string,
  signal?: AbortSignal,
): Promise<SearchResult[]> {
  const wanted = text.trim();
  const number = /^#?(\d{1,78})$/.exec(wanted)?.[1];
  const [byNumber, byTitle] = await Promise.all([
    number ? queryGraph(graphUrl, findProposalDocument, { proposalId: number }, signal) : undefined,
    queryGraph(graphUrl, searchProposalsDocument, { text: wanted, first: MAX_RESULTS }, signal),
  ]);
  const all = [...(byNumber?.proposals ?? []), ...byTitle.proposals];
  const unique = [...new Map(all.map((proposal) => [proposal.id, proposal])).values()];
  return unique.slice(0, MAX_RESULTS).map(({ id, proposalId, title }) => ({
    kind: "proposal",
    key: id,
    title: plainLine(title),
    proposalId,
    href: `/proposals/${proposalId}`,
  }));
}
