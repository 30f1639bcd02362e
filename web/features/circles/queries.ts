import { graphql } from "@/generated/gql/gql";

/** How a circle was made and changed, newest first. */
export const circleHistoryDocument = graphql(/* GraphQL */ `
  query CircleHistory($id: ID!, $first: Int!) {
    consentCircle(id: $id) {
      changeCount
      changes(first: $first, orderBy: sequence, orderDirection: desc) {
        id
        members
        guardians
        threshold
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
