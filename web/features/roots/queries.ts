import { numberToHex } from "viem";
import { graphql } from "@/generated/gql/gql";

/** What was asked about a root of uses, and who proved it wrong. */
export const rootChallengesDocument = graphql(/* GraphQL */ `
  query RootChallenges($id: ID!, $first: Int!) {
    useAnchor(id: $id) {
      fault
      challenger
      toChallenger
      toSubject
      endedAt
      challenges(first: $first, orderBy: number, orderDirection: desc) {
        number
        fault
        index
        grantId
        challenger
        deadline
        isAnswered
        answeredAt
        returnedAt
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

/** Variables of {@link rootChallengesDocument}. */
export const rootChallengesVariables = (anchorId: bigint) => ({
  id: numberToHex(anchorId, { size: 8 }),
  first: 100,
});
