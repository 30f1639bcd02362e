import { graphql } from "@/generated/gql/gql";

/** Rows of the list of proposals, newest first. */
export const proposalsDocument = graphql(/* GraphQL */ `
  query Proposals($first: Int!, $before: BigInt!) {
    proposals(first: $first, orderBy: proposalId, orderDirection: desc, where: { proposalId_lt: $before }) {
      proposalId
      title
      proposer {
        id
      }
      createdAt
      voteStart
      voteEnd
      objectionFrom
      eta
      expiresAt
      overrideUntil
      class
      approvalBps
      forVotes
      againstVotes
      abstainVotes
      quorum
      phases(orderBy: from) {
        phase
        from
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

/** Text and calls of one proposal. */
export const proposalDocument = graphql(/* GraphQL */ `
  query Proposal($proposalId: BigInt!) {
    proposals(first: 1, where: { proposalId: $proposalId }) {
      proposer {
        id
      }
      description
      targets
      values
      calldatas
      class
      classAction
      overrides {
        proposalId
      }
      createdAt
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

/** What happened to one proposal. */
export const activityDocument = graphql(/* GraphQL */ `
  query ProposalActivity($proposalId: BigInt!) {
    proposals(first: 1, where: { proposalId: $proposalId }) {
      isExtended
      queuedAt
      reviewExtendedAt
      overriddenBy {
        proposalId
      }
      overrideAttempts(orderBy: proposalId) {
        proposalId
      }
      phases(orderBy: from) {
        phase
        from
        transactionHash
      }
      reviewExtensionRequests(first: 1, orderBy: sequence, orderDirection: desc) {
        timestamp
        transactionHash
      }
      timelockOperation {
        transactionHash
      }
      ballots(first: 1000, orderBy: timestamp, orderDirection: desc) {
        id
        voter {
          id
        }
        support
        weight
        forVotes
        againstVotes
        abstainVotes
        reason
        timestamp
        transactionHash
      }
      parameterChanges(first: 100, orderBy: timestamp) {
        name
        oldValue
        newValue
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

/** Accounts whose voting power changed before a moment: those that may have had some at it. */
export const delegateCandidatesDocument = graphql(/* GraphQL */ `
  query DelegateCandidates($first: Int!, $before: BigInt!) {
    accounts(
      first: $first
      orderBy: votes
      orderDirection: desc
      where: { votesChanges_: { timestamp_lte: $before } }
    ) {
      id
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
