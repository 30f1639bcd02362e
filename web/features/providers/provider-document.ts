import { graphql } from "@/generated/gql/gql";

/** A provider with its history, offers, jobs, stake and slashes. */
export const providerDocument = graphql(/* GraphQL */ `
  query Provider($id: ID!, $account: String!, $first: Int!) {
    provider(id: $id) {
      id
      operator
      uri
      inventoryHash
      gpusRegistered
      gpusListed
      gpusUsed
      jobCount
      gpuSeconds
      uptimeGpuSeconds
      endedGpuSeconds
      earned
      rewarded
      energyWh
      facilityWh
      carbonGrams
      history(first: $first, orderBy: sequence, orderDirection: desc) {
        id
        kind
        oldValue
        newValue
        reasonHash
        reasonUri
        proposal {
          proposalId
          title
        }
        timestamp
        transactionHash
      }
      offers(first: $first, orderBy: number, orderDirection: desc) {
        number
        gpuClass {
          name
          memoryGb
        }
        gpus
        used
        free
        price
        region {
          code
        }
        isCommunity
        isOpen
        listedAt
      }
      jobs(first: $first, orderBy: number, orderDirection: desc) {
        number
        state
        gpuClass {
          name
        }
        researcher
        gpus
        accepted
        facilityWh
        carbonGrams
        meter
        isPlausible
        paid
        matchedAt
      }
    }
    stakeChanges(first: 1000, orderBy: sequence, orderDirection: asc, where: { stake: $account }) {
      id
      kind
      amount
      bonded
      locked
      thawing
      timestamp
      transactionHash
    }
    slashes(first: $first, orderBy: sequence, orderDirection: desc, where: { provider: $account }) {
      number
      state
      amount
      proposedAmount
      dispute {
        number
        fault
        reasonUri
        job {
          number
        }
      }
      executableAt
      timestamp
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

/** Variables of {@link providerDocument}. */
export function providerVariables(account: string) {
  const id = account.toLowerCase();
  return { id, account: id, first: 100 } as const;
}
