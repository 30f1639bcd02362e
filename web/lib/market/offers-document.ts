import { graphql } from "@/generated/gql/gql";

/** Offers, the newest first, with what they are compared by. */
export const offersDocument = graphql(/* GraphQL */ `
  query MarketOffers($first: Int!, $below: Int!) {
    offers(first: $first, orderBy: number, orderDirection: desc, where: { number_lt: $below }) {
      number
      provider {
        id
        tier
        meter
        strikes
        completed
        failed
        suspendedUntil
        inventoryAt
        registeredAt
        gpusListed
      }
      gpuClass {
        number
        name
        memoryGb
      }
      gpus
      used
      price
      region {
        code
        gPerKWh
      }
      pueBps
      tdpWatts
      idleWatts
      weight
      isCommunity
      isOpen
    }
    escrowTerms_collection(first: 1) {
      hostOverheadBps
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
