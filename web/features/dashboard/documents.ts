import { graphql } from "@/generated/gql/gql";

/** Sums of the market, classes, waits, days and epochs. */
export const dashboardDocument = graphql(/* GraphQL */ `
  query Dashboard($waitsFrom: BigInt!) {
    computeMarkets(first: 1) {
      id
      inJobs
      balances
      escrowed
      paid
      refunded
      fees
      subsidised
      subsidyReturned
      subsidyFunded
      bonded
      slashed
      emitted
      rewardsClaimed
      providerCount
      projectCount
      gpusRegistered
      gpusListed
      gpusUsed
      openOffers
      jobCount
      liveJobs
      waitingRequests
      openDisputes
      disputeCount
      gpuSeconds
      smallGpuSeconds
      energyWh
      facilityWh
      carbonGrams
      selfReportedCarbonGrams
    }
    queueSettings_collection(first: 1) {
      usageHalfLife
      laneHalfLife
      smallFloorBps
      smallFallingBps
      launchedAt
    }
    rewardSettings_collection(first: 1) {
      firstEmission
      halfLifeEpochs
    }
    gpuClasses(first: 500, orderBy: number, where: { or: [{ gpusRegistered_gt: 0 }, { jobCount_gt: 0 }, { waitingRequests_gt: 0 }] }) {
      id
      number
      name
      memoryGb
      gpusRegistered
      gpusListed
      gpusUsed
      waitingRequests
      jobCount
      gpuSeconds
      smallGpuSeconds
      paid
      refunded
      inJobs
      facilityWh
      carbonGrams
    }
    waitBuckets(first: 1000, orderBy: day, orderDirection: desc, where: { day_gte: $waitsFrom }) {
      id
      from
      to
      count
      lane
      gpuClass {
        number
      }
    }
    days: jobStats_collection(interval: day, first: 120, orderBy: timestamp, orderDirection: desc) {
      timestamp
      matched
      gpuSeconds
      queuedGpuSeconds
      smallQueuedGpuSeconds
      escrowed
      paid
      refunded
      facilityWh
      carbonGrams
    }
    hours: jobStats_collection(interval: hour, first: 48, orderBy: timestamp, orderDirection: desc) {
      timestamp
      matched
      gpuSeconds
      queuedGpuSeconds
      smallQueuedGpuSeconds
      escrowed
      paid
      refunded
      facilityWh
      carbonGrams
    }
    projects(first: 1000, orderBy: usageAt, orderDirection: desc, where: { usageAt_gt: "0" }) {
      number
      usage
      usageAt
    }
    rewardEpoches(first: 60, orderBy: number, orderDirection: desc) {
      number
      work
      fees
      isClosed
      emission
      claimed
      unspent
    }
    subsidyEpoches(first: 60, orderBy: number, orderDirection: desc) {
      number
      available
      granted
      startedAt
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

/** Energy and carbon by provider, region and job, and the latest disputes. */
export const dashboardTablesDocument = graphql(/* GraphQL */ `
  query DashboardTables {
    providers(first: 200, orderBy: carbonGrams, orderDirection: desc, where: { gpuSeconds_gt: "0" }) {
      id
      meter
      gpuSeconds
      energyWh
      facilityWh
      carbonGrams
    }
    regions(first: 300, orderBy: carbonGrams, orderDirection: desc, where: { gpuSeconds_gt: "0" }) {
      id
      code
      gPerKWh
      asOf
      source
      gpuSeconds
      energyWh
      facilityWh
      carbonGrams
    }
    jobs(first: 200, orderBy: carbonGrams, orderDirection: desc, where: { accepted_gt: "0" }) {
      id
      number
      meter
      isPlausible
      accepted
      energyWh
      facilityWh
      carbonGrams
      gPerKWh
      pueBps
      gpuClass {
        name
      }
      region {
        code
      }
    }
    disputes(first: 5, orderBy: number, orderDirection: desc) {
      id
      number
      state
      fault
      reasonHash
      reasonUri
      timestamp
      job {
        number
      }
      provider {
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
