import { graphql } from "@/generated/gql/gql";

/** Accounts with voting power, the greatest first, and the votes that could be cast. */
export const delegatesDocument = graphql(/* GraphQL */ `
  query Delegates($first: Int!, $skip: Int!) {
    accounts(first: $first, skip: $skip, orderBy: votes, orderDirection: desc, where: { votes_gt: "0" }) {
      id
      votes
      delegatorCount
      voteCount
      votesChanges(first: 1, orderBy: timestamp, orderDirection: asc) {
        timestamp
      }
    }
    governors(first: 1) {
      votesSink
    }
    proposals(first: 1000, orderBy: createdAt, orderDirection: desc) {
      voteStart
      canceledAt
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
