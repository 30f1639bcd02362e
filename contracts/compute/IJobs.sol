// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IJobs
/// @notice What a job of the compute market is, what happens to it, and what is refused. See {IAllocationEscrow}.
interface IJobs {
    /// @notice Where a job is.
    /// @param Matched GPUs and money are reserved; the provider must start before the deadline.
    /// @param Active It runs until its end.
    /// @param Draining It runs, and the provider may close it after the deadline.
    /// @param Settling It ran; the last receipt or claim may come until the deadline.
    /// @param Closed All is paid or refunded.
    /// @param Cancelled The researcher stepped back before the start.
    /// @param Expired The provider did not start.
    enum JobState {
        None,
        Matched,
        Active,
        Draining,
        Settling,
        Closed,
        Cancelled,
        Expired
    }

    /// @notice Why a job stopped.
    enum CloseReason {
        None,
        Cancelled,
        NeverStarted,
        Ended,
        ResearcherClosed,
        ProviderDrained,
        Stale
    }

    /// @notice How an amount of work became accepted.
    enum Acceptance {
        Signed,
        Matured,
        Ruled
    }

    /// @notice A job. Amounts in 1e-18 COMPUTE, times in seconds, energy in Wh of the GPUs.
    /// @param researcher Who booked or queued it.
    /// @param offerId The offer.
    /// @param gpus How many GPUs.
    /// @param state Where it is.
    /// @param flags Bits, see {JobFlags}.
    /// @param duration How long it may run, in seconds.
    /// @param gPerKWh The region's carbon intensity when it was matched.
    /// @param escrow Its whole price, less what was refunded.
    /// @param paid What was paid, fee included.
    /// @param startedAt When it was started; before: when it was matched.
    /// @param projectId The project that pays; zero: the researcher does.
    /// @param accepted GPU-seconds that are final.
    /// @param claimed GPU-seconds of the pending claim; zero for none.
    /// @param claimMaturesAt When the pending claim becomes final.
    /// @param energyWh Energy of the accepted work.
    /// @param claimedEnergyWh Energy of the pending claim.
    /// @param lastReceiptMin Minutes from the start to the last receipt or claim, or to the end of the last claim.
    /// @param uptimeBps Uptime of the last receipt, times 10,000.
    /// @param collateral The provider's stake that is locked behind it; zero after its end.
    /// @param subsidy The part of `escrow` that the subsidy pool gave.
    /// @param deadline Until when the next step must come; of no meaning while it is active and after its end.
    /// @param endsAt When it will end or ended; zero before it was started.
    struct Job {
        address researcher;
        uint24 offerId;
        uint16 gpus;
        JobState state;
        uint8 flags;
        uint24 duration;
        uint16 gPerKWh;
        uint96 escrow;
        uint96 paid;
        uint40 startedAt;
        uint24 projectId;
        uint48 accepted;
        uint48 claimed;
        uint40 claimMaturesAt;
        uint40 energyWh;
        uint40 claimedEnergyWh;
        uint24 lastReceiptMin;
        uint16 uptimeBps;
        uint88 collateral;
        uint88 subsidy;
        uint40 deadline;
        uint40 endsAt;
    }

    /// @notice Times and shares, fixed for ever.
    /// @param feeBps The protocol's part of each payment, times 10,000; at most 500.
    /// @param hostOverheadBps Energy of the hosts beside that of the GPUs, times 10,000.
    /// @param earnInBps What a provider without stake puts into it from each payment, times 10,000.
    /// @param startWindow How long the provider has to start, in seconds.
    /// @param cancelWindow How much waiting a cancelling researcher pays at most, in seconds; a job that was stopped
    /// sooner after its start is no failure of its provider.
    /// @param claimPeriod How long a claim can be disputed, in seconds.
    /// @param settlePeriod How long after its end a job takes a last receipt, in seconds.
    /// @param stalePeriod After how long without a receipt anyone may close, in seconds.
    /// @param minNotice The shortest notice of a drain, in seconds.
    /// @param maxNotice The longest, in seconds.
    /// @param maxDuration The longest job, extensions included, in seconds.
    /// @param collateralPeriod Collateral is the price of this time, in seconds, or of the whole job if shorter.
    /// @param noShowBps What part of the collateral a provider loses that doesn't start, times 10,000.
    struct Terms {
        uint16 feeBps;
        uint16 hostOverheadBps;
        uint16 earnInBps;
        uint16 noShowBps;
        uint24 startWindow;
        uint24 cancelWindow;
        uint24 claimPeriod;
        uint24 settlePeriod;
        uint24 stalePeriod;
        uint24 minNotice;
        uint24 maxNotice;
        uint24 maxDuration;
        uint24 collateralPeriod;
    }

    /// @notice The contracts that the escrow works with, fixed for ever.
    /// @param treasury Who receives the fees.
    struct Parts {
        address token;
        address treasury;
        address registry;
        address vault;
        address projects;
        address carbonOracle;
    }

    /// @notice What a researcher books.
    /// @param maxPrice The highest price that it accepts, in 1e-18 COMPUTE per GPU-second.
    /// @param specHash keccak256 of the job's specification.
    struct Booking {
        uint24 projectId;
        uint24 offerId;
        uint16 gpus;
        uint24 duration;
        uint96 maxPrice;
        bytes32 specHash;
    }

    /// @notice What the queue opens a job with; the money is the queue's on the ledger.
    /// @param booking As if it were booked; the queue compared the prices.
    /// @param researcher Who asked for it.
    /// @param requestId The request in the queue.
    /// @param subsidy What the subsidy pool gives, in 1e-18 COMPUTE.
    struct QueuedJob {
        Booking booking;
        address researcher;
        uint64 requestId;
        uint88 subsidy;
    }

    /// @notice Work done until now, all cumulative. EIP-712 `UsageReceipt(uint256 jobId,uint48 gpuSeconds,uint40
    /// periodEnd,uint40 energyWh,uint16 uptimeBps,bytes32 metricsRoot)` in the domain `AllocationEscrow`, version `1`.
    /// @param gpuSeconds GPUs x seconds that they were held, used or not.
    /// @param periodEnd The end of the time that it is about, in seconds.
    /// @param energyWh Energy of the GPUs, in Wh.
    /// @param uptimeBps Part of the time in which the job could run, times 10,000.
    /// @param metricsRoot Merkle root of the measurements.
    struct UsageReceipt {
        uint256 jobId;
        uint48 gpuSeconds;
        uint40 periodEnd;
        uint40 energyWh;
        uint16 uptimeBps;
        bytes32 metricsRoot;
    }

    /// @notice A side's agreement with a receipt.
    /// @param signer Who signs: by ECDSA, ERC-1271, or by being the caller.
    /// @param signature Empty when the signer is the caller.
    struct Agreement {
        address signer;
        bytes signature;
    }

    /// @notice Work became final and was paid. Sums since the start; amounts in 1e-18 COMPUTE.
    /// @param pay What was paid now, fee included.
    /// @param providerCredit What the provider's account received now.
    /// @param bonded What went into the provider's stake now, instead (earn-in).
    /// @param energyWh Energy of the GPUs, in Wh.
    /// @param facilityWh Energy with hosts and facility (PUE), in Wh.
    /// @param carbonGrams g CO2e of the facility's energy in the region's grid; offsets are never subtracted.
    /// @param isPlausible Whether the energy since the last receipt lies between idle power and 1.25 x highest power.
    struct AcceptedWork {
        Acceptance acceptance;
        uint48 gpuSeconds;
        uint96 pay;
        uint96 providerCredit;
        uint96 bonded;
        uint40 energyWh;
        uint64 facilityWh;
        uint64 carbonGrams;
        bool isPlausible;
    }

    /// @notice How a job ended. Amounts in 1e-18 COMPUTE.
    /// @param fee The protocol's part of what was paid.
    /// @param refunded What went back to the payer at this call.
    /// @param subsidyReturned What went back to the subsidy pool at this call.
    /// @param penalty What the payer received from the provider's stake.
    struct JobOutcome {
        JobState state;
        CloseReason reason;
        uint96 fee;
        uint96 refunded;
        uint96 subsidyReturned;
        uint96 penalty;
    }

    /// @notice GPUs and money were reserved for a job.
    /// @param payer The account that pays and is refunded.
    /// @param requestId The request in the queue; zero when it was booked.
    /// @param specHash keccak256 of the job's specification; zero for a queued job, whose request has it.
    /// @param job As it is now; price, class, region and provider are the offer's.
    event JobMatched(
        uint256 indexed jobId,
        uint24 indexed offerId,
        address indexed payer,
        uint64 requestId,
        bytes32 specHash,
        Job job
    );
    /// @notice A job was started.
    event JobStarted(uint256 indexed jobId, uint40 startedAt, uint40 endsAt);
    /// @notice A receipt was signed by both sides; {WorkAccepted} follows.
    event ReceiptSigned(
        uint256 indexed jobId,
        address indexed researcherSigner,
        address indexed providerSigner,
        UsageReceipt receipt
    );
    /// @notice The provider alone claimed work.
    event ClaimMade(uint256 indexed jobId, address indexed signer, uint40 maturesAt, UsageReceipt receipt);
    /// @notice Work became final and was paid.
    event WorkAccepted(uint256 indexed jobId, address indexed provider, AcceptedWork work);
    /// @notice The pending claim ended without being paid in full: covered by a receipt, or ruled lower.
    event ClaimCleared(uint256 indexed jobId, uint48 claimed, uint48 accepted);
    /// @notice The pending claim was frozen by a dispute.
    event ClaimFrozen(uint256 indexed jobId, uint48 claimed);
    /// @notice A job was made longer.
    event JobExtended(uint256 indexed jobId, uint24 added, uint96 escrowAdded, uint40 endsAt);
    /// @notice The provider gave notice.
    event JobDraining(uint256 indexed jobId, uint40 deadline);
    /// @notice A job stopped; what it can't use any more was refunded. With all of its work accepted {JobEnded} follows at
    /// once.
    event JobSettling(
        uint256 indexed jobId,
        CloseReason indexed reason,
        address indexed by,
        uint40 endsAt,
        uint40 deadline,
        uint96 refunded,
        uint96 subsidyReturned
    );
    /// @notice A job ended.
    event JobEnded(
        uint256 indexed jobId,
        address indexed payer,
        address indexed provider,
        JobOutcome outcome
    );
    /// @notice A key may sign receipts of a job for the researcher until `until`, in seconds; zero ends it.
    event JobSignerSet(uint256 indexed jobId, address indexed signer, uint40 until);
    /// @notice A job will use these datasets, each of which the controller has a valid use of for this job.
    event JobDatasetsNamed(uint256 indexed jobId, uint32 indexed controllerId, bytes32[] datasets);
    /// @notice The contract that knows of uses of data was named, once.
    event UseGateBound(address indexed useGate);
    /// @notice The contracts were told of each other, once.
    event ModulesBound(
        address indexed queue,
        address indexed disputes,
        address indexed rewards,
        address subsidyPool
    );
    /// @notice The terms, once.
    event EscrowConfigured(Terms terms, address treasury);

    /// @notice There is no such job, or it is in a state that doesn't allow this.
    error AllocationEscrow_StateInvalid(uint256 jobId, JobState state);
    /// @notice The caller may not do this.
    error AllocationEscrow_NotAuthorized(uint256 jobId, address caller);
    /// @notice Only a member of the project spends its money.
    error AllocationEscrow_NotMember(uint24 projectId, address caller);
    /// @notice Nobody books own GPUs: researcher, provider, operator and linked project must differ.
    error AllocationEscrow_SelfDealing(address researcher, address provider);
    /// @notice Offers of the community are given out by the queue; only those are.
    error AllocationEscrow_WrongLane(uint24 offerId, bool isCommunity);
    /// @notice The offer's price is above the highest that was accepted, both in 1e-18 COMPUTE per GPU-second.
    error AllocationEscrow_PriceTooHigh(uint96 price, uint96 maxPrice);
    /// @notice A job needs at least one GPU and must last from one minute to `maxDuration` seconds.
    error AllocationEscrow_SizeInvalid(uint16 gpus, uint256 duration, uint24 maxDuration);
    /// @notice A job needs the hash of its specification.
    error AllocationEscrow_SpecMissing();
    /// @notice It can't be done after `deadline`, in seconds.
    error AllocationEscrow_TooLate(uint256 jobId, uint40 deadline);
    /// @notice It can't be done before `from`, in seconds.
    error AllocationEscrow_TooEarly(uint256 jobId, uint40 from);
    /// @notice The work must be more than `accepted` and at most what the time allows, all in GPU-seconds.
    error AllocationEscrow_WorkInvalid(uint256 jobId, uint48 gpuSeconds, uint48 accepted, uint256 limit);
    /// @notice The receipt's end must be after the start and not in the future.
    error AllocationEscrow_PeriodInvalid(uint256 jobId, uint40 periodEnd);
    /// @notice Energy only grows; both in Wh.
    error AllocationEscrow_EnergyInvalid(uint256 jobId, uint40 energyWh, uint40 before);
    /// @notice Uptime times 10,000 is at most 10,000.
    error AllocationEscrow_UptimeInvalid(uint16 uptimeBps);
    /// @notice The signer may not sign for this side.
    error AllocationEscrow_SignerInvalid(uint256 jobId, address signer);
    /// @notice The signature is not the signer's.
    error AllocationEscrow_SignatureInvalid(uint256 jobId, address signer);
    /// @notice A claim is pending, or, while settling, the one last claim was made.
    error AllocationEscrow_ClaimPending(uint256 jobId, uint48 claimed);
    /// @notice No claim is pending.
    error AllocationEscrow_NoClaim(uint256 jobId);
    /// @notice The claim is under dispute.
    error AllocationEscrow_Disputed(uint256 jobId);
    /// @notice The notice must be in the bounds, all in seconds.
    error AllocationEscrow_NoticeInvalid(uint40 notice, uint24 minNotice, uint24 maxNotice);
    /// @notice A job of the queue can't be made longer: queue again.
    error AllocationEscrow_QueuedJob(uint256 jobId);
    /// @notice The ruling must lie between what both signed and what was claimed, all in GPU-seconds.
    error AllocationEscrow_RulingInvalid(uint256 jobId, uint48 gpuSeconds, uint48 accepted, uint48 claimed);
    /// @notice A signer's end must be zero or in the future.
    error AllocationEscrow_UntilInvalid(uint40 until);
    /// @notice A job names one to `max` datasets.
    error AllocationEscrow_DatasetsInvalid(uint256 jobId, uint256 datasets, uint256 max);
    /// @notice The caller doesn't act for the controller of the data, or it is suspended.
    error AllocationEscrow_ControllerInvalid(uint32 controllerId, address caller);
    /// @notice A term is out of its bounds.
    error AllocationEscrow_TermsInvalid();
    /// @notice The contracts were told of each other already, or one is zero.
    error AllocationEscrow_BindingInvalid();
}
