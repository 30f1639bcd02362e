import { graphql } from "@/generated/gql/gql";

/** What a provider earned, and the movements of its account on the ledger, newest first. */
export const earningsDocument = graphql(/* GraphQL */ `
  query Earnings($id: ID!, $account: String!, $first: Int!) {
    provider(id: $id) {
      earned
      rewarded
    }
    ledgerEntries(first: $first, orderBy: sequence, orderDirection: desc, where: { account: $account }) {
      id
      kind
      delta
      balance
      job {
        number
      }
      timestamp
      transactionHash
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

/** Variables of {@link earningsDocument}. */
export function earningsVariables(provider: string) {
  const id = provider.toLowerCase();
  return { id, account: id, first: 12 } as const;
}
