// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IFairShareQueue
/// @notice Gives the community's GPUs to verified projects: who used least for its weight comes first. Use fades with a
/// half-life; what a project's providers gave to others raises its weight. Small projects and contributors have lanes
/// of their own, and no GPU stays idle while anybody waits. Ideas: Slurm's fair share, weighted max-min.
/// @dev NGS: normalised GPU-seconds, GPU-seconds x weight / 10,000. All collections have bounds.
interface IFairShareQueue {
    /// @notice Where a request waits. What lane GPUs are given out for is another thing: see {allocate}.
    enum Lane {
        Small,
        Contribution,
        General
    }

    /// @notice Why a request was not chosen for an offer.
    enum SkipReason {
        None,
        TooLarge,
        PriceTooLow,
        SelfDealing,
        NotVerified,
        CollateralTooLow
    }

    /// @notice A request for GPUs. Amounts in 1e-18 COMPUTE.
    /// @param researcher Who asked.
    /// @param lane Where it waits.
    /// @param classId The GPU class.
    /// @param gpus How many GPUs.
    /// @param duration In seconds.
    /// @param position Where it is in the lane's heap.
    /// @param enqueuedAt In seconds; zero if there is no such request any more.
    /// @param sequence How many requests there were before it, and itself.
    /// @param maxPrice The highest price per GPU-second that it accepts.
    struct Request {
        address researcher;
        Lane lane;
        uint16 classId;
        uint16 gpus;
        uint24 duration;
        uint16 position;
        uint40 enqueuedAt;
        uint40 sequence;
        uint72 maxPrice;
    }

    /// @notice What a project asks for.
    struct RequestInput {
        uint24 projectId;
        uint16 classId;
        uint16 gpus;
        uint24 duration;
        uint72 maxPrice;
        bytes32 specHash;
    }

    /// @notice Fixed for ever. Times in seconds, shares times 10,000.
    /// @param usageHalfLife After how long use counts half.
    /// @param creditsHalfLife After how long contribution counts half.
    /// @param laneHalfLife After how long the falling part of the small lane's share is half.
    /// @param requestPeriod After how long anybody may take a request out.
    /// @param maxDuration The longest job.
    /// @param smallFloorBps The small lane's share in the end.
    /// @param smallFallingBps What it has beside that at launch.
    /// @param contributionBps The contribution lane's share of the rest.
    /// @param creditsForLane Contribution from which a project waits in that lane, in NGS.
    /// @param bond What a request puts, in 1e-18 COMPUTE.
    struct Settings {
        uint32 usageHalfLife;
        uint32 creditsHalfLife;
        uint32 laneHalfLife;
        uint32 requestPeriod;
        uint24 maxDuration;
        uint16 smallFloorBps;
        uint16 smallFallingBps;
        uint16 contributionBps;
        uint64 creditsForLane;
        uint96 bond;
    }

    /// @notice What the escrow tells when a job of the queue ends.
    /// @param reserved What was charged when it was matched, in NGS.
    /// @param used What was accepted, in NGS.
    struct JobReport {
        uint24 projectId;
        address provider;
        uint40 startedAt;
        uint64 reserved;
        uint64 used;
    }

    /// @notice Why a project has its place. Shares times 10,000, work in NGS.
    /// @param usage U, faded.
    /// @param poolUsage U of all.
    /// @param credits C, faded.
    /// @param weightBps w.
    /// @param poolWeightBps w of all projects that ever had usage, for {shareFactorBps}.
    /// @param shareFactorBps F = 2^(-(U/U_all)/(w/w_all)): 10,000 unused, 5,000 exactly its share.
    struct Standing {
        uint128 usage;
        uint128 poolUsage;
        uint128 credits;
        uint32 weightBps;
        uint64 poolWeightBps;
        uint16 shareFactorBps;
    }

    /// @notice A project asked for GPUs; its money is with the queue.
    /// @param key See {keyOf}.
    /// @param specHash keccak256 of the job's specification.
    /// @param escrowed Highest price x GPUs x seconds, in 1e-18 COMPUTE.
    event RequestEnqueued(
        uint64 indexed requestId,
        uint24 indexed projectId,
        uint16 indexed classId,
        Request request,
        uint64 key,
        bytes32 specHash,
        uint256 escrowed,
        Standing standing
    );
    /// @notice A request's key was brought up to date.
    event RequestRekeyed(uint64 indexed requestId, uint64 oldKey, uint64 key, Lane lane, Standing standing);
    /// @notice A request left the queue without a job; money and bond went back.
    event RequestDequeued(
        uint64 indexed requestId,
        uint24 indexed projectId,
        address indexed by,
        uint256 returned
    );
    /// @notice A request got its GPUs.
    /// @param servedLane For which lane they were given out.
    /// @param returned What went back to the project, the bond included, in 1e-18 COMPUTE.
    event RequestMatched(
        uint64 indexed requestId,
        uint256 indexed jobId,
        uint24 indexed offerId,
        Lane servedLane,
        uint64 key,
        uint256 subsidy,
        uint256 returned,
        Standing standing
    );
    /// @notice A project's use changed: charged at the match, unused reserve taken off at the end.
    event UsageSet(uint24 indexed projectId, uint128 usage, uint128 poolUsage);
    /// @notice A project's providers gave work to others.
    event ContributionCredited(
        uint24 indexed projectId,
        address indexed provider,
        uint64 work,
        uint128 credits
    );
    /// @notice What lanes were given, faded, in NGS.
    event LaneServed(uint16 indexed classId, Lane indexed lane, uint128 served);
    /// @notice The settings, once.
    event QueueConfigured(Settings settings, uint40 launchedAt, address escrow, address subsidyPool);

    /// @notice The caller is not a member of the project.
    error FairShareQueue_NotMember(uint24 projectId, address caller);
    /// @notice The project is not verified; a registrar does that.
    error FairShareQueue_NotVerified(uint24 projectId);
    /// @notice The project has a request in the queue.
    error FairShareQueue_AlreadyQueued(uint24 projectId, uint64 requestId);
    /// @notice The lane is full.
    error FairShareQueue_LaneFull(uint16 classId, Lane lane);
    /// @notice There is no such GPU class.
    error FairShareQueue_UnknownClass(uint16 classId);
    /// @notice A request needs at least one GPU and must last from one minute to `maxDuration` seconds.
    error FairShareQueue_SizeInvalid(uint16 gpus, uint24 duration, uint24 maxDuration);
    /// @notice A request needs a price.
    error FairShareQueue_NoPrice();
    /// @notice A request needs the hash of its specification.
    error FairShareQueue_SpecMissing();
    /// @notice There is no such request in the queue.
    error FairShareQueue_NotQueued(uint64 requestId);
    /// @notice Until `from`, in seconds, only the project's members take it out.
    error FairShareQueue_TooEarly(uint64 requestId, uint40 from);
    /// @notice Only the provider of the offer or its operator gives its GPUs out.
    error FairShareQueue_NotOperator(uint24 offerId, address caller);
    /// @notice The offer is not the community's.
    error FairShareQueue_NotCommunity(uint24 offerId);
    /// @notice From 1 to 40 at a time.
    error FairShareQueue_BatchInvalid(uint256 maxMatches);
    /// @notice Only the escrow may do this.
    error FairShareQueue_NotEscrow(address caller);
    /// @notice A setting is out of its bounds.
    error FairShareQueue_SettingsInvalid();

    /// @notice How many requests a lane of a class holds at most.
    function LANE_CAPACITY() external view returns (uint256);
    /// @notice How many requests are looked at for one that fits.
    function LOOK_AHEAD() external view returns (uint256);
    /// @notice How many jobs one call gives out at most.
    function MAX_MATCHES() external view returns (uint256);
    /// @notice The escrow, with the ledger.
    function ESCROW() external view returns (address);
    /// @notice The subsidy pool.
    function SUBSIDY_POOL() external view returns (address);
    /// @notice When the small lane's share began to fall, in seconds.
    function LAUNCHED_AT() external view returns (uint40);
    /// @notice The settings.
    function settings() external view returns (Settings memory);
    /// @notice How many requests there were.
    function requestCount() external view returns (uint40);
    /// @notice A request's number: `sequence` x 2^24 + `projectId`.
    function requestIdOf(uint40 sequence, uint24 projectId) external pure returns (uint64);
    /// @notice A request that is in the queue; all zero else.
    function requestOf(uint64 requestId) external view returns (Request memory);
    /// @notice The request of a project that is in the queue; zero for none.
    function queuedRequestOf(uint24 projectId) external view returns (uint64);
    /// @notice How many requests wait in a lane.
    function laneLength(uint16 classId, Lane lane) external view returns (uint256);
    /// @notice The next requests of a lane in their order, at most `limit`, at most `LOOK_AHEAD`.
    function nextOf(
        uint16 classId,
        Lane lane,
        uint256 limit
    ) external view returns (uint64[] memory requestIds);
    /// @notice How many requests of its lane are before a request. For reading: it looks at the whole lane.
    function placeOf(uint64 requestId) external view returns (uint256 before);
    /// @notice Why an offer would skip a request now; None if it wouldn't.
    function skipReasonOf(uint64 requestId, uint24 offerId) external view returns (SkipReason);
    /// @notice lambda = log2((U + 1) / w) + t / half-life + an offset, in Q32: the least is served first. U is the use at the
    /// time t of its last change, so it stays the same while neither use nor weight changes.
    function keyOf(uint24 projectId) external view returns (uint64);
    /// @notice Why a project has its place.
    function standingOf(uint24 projectId) external view returns (Standing memory);
    /// @notice The shares of the lanes now, times 10,000; together 10,000.
    function laneSharesBps() external view returns (uint256 small, uint256 contribution, uint256 general);
    /// @notice What a lane of a class was given, faded, in NGS.
    function servedOf(uint16 classId, Lane lane) external view returns (uint128);

    /// @notice Asks for GPUs; by a member of a verified project. Money for the highest price and the bond move from the
    /// project's account to the queue.
    function enqueue(RequestInput calldata input) external returns (uint64 requestId);
    /// @notice Takes a request out; by a member, or after `requestPeriod` by anyone. All money goes back. Works when paused.
    function dequeue(uint64 requestId) external;
    /// @notice Brings a request's key and lane up to date; by anyone. In a full lane there is no place for it: then it stays
    /// where it is.
    function rekey(uint64 requestId) external;
    /// @notice Gives the offer's free GPUs out, at most `maxMatches` jobs; by its provider or operator. Each time the lane
    /// that is most behind its share chooses, among its own requests (General: among all) the least key of those that fit
    /// in the look-ahead; if none fits, the next lane. It skips and never reverts for a request.
    /// @return matches How many jobs it opened.
    function allocate(uint24 offerId, uint256 maxMatches) external returns (uint256 matches);
    /// @notice Takes unused reserve off and credits the contribution; by the escrow when a job ends. Never reverts.
    function recordEnd(JobReport calldata report) external;
}
