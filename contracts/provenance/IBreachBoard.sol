// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";

/// @title IBreachBoard
/// @notice Duties of controllers with a clock: a breach is reported within 72 hours of its discovery, a withdrawal is
/// acknowledged and an erasure done within 24 hours. Who is late pays from its bond, and all can see it.
interface IBreachBoard {
    /// @notice How bad.
    enum Severity {
        Low,
        Medium,
        High,
        Critical
    }

    /// @notice Where a breach is.
    enum BreachStatus {
        None,
        Open,
        Closed
    }

    /// @notice A breach. Times in seconds.
    /// @param isLate Whether it came more than 72 hours after its discovery.
    /// @param isBySteward Whether a steward had to report it.
    /// @param isBlocking Whether it is counted at the dataset, of which nothing new may come until it is closed: it was
    /// reported by who keeps the dataset, or by a steward.
    /// @dev Two words in any order; in this one people read it.
    // solhint-disable-next-line gas-struct-packing
    struct Breach {
        bytes32 datasetId;
        uint32 controllerId;
        Severity severity;
        BreachStatus status;
        bool isLate;
        bool isBySteward;
        uint40 discoveredAt;
        uint40 reportedAt;
        uint32 affected;
        bool isBlocking;
    }

    /// @notice What is reported.
    /// @param category A category's code in the vocabulary.
    /// @param discoveredAt In seconds.
    /// @param affected How many people.
    /// @param affectedRoot Merkle root (OpenZeppelin's standard tree of `address`) of the consent keys concerned, whose
    /// list is published under `listDigest`; so that everybody can see whether it is among them.
    /// @param reportHash keccak256 of the report, which names nobody.
    /// @dev Never stored; in the order in which people fill it in.
    // solhint-disable-next-line gas-struct-packing
    struct BreachInput {
        bytes32 datasetId;
        uint32 controllerId;
        Severity severity;
        uint16 category;
        uint40 discoveredAt;
        uint32 affected;
        bytes32 affectedRoot;
        bytes32 listDigest;
        uint8 codec;
        bytes32 reportHash;
    }

    /// @notice Fixed for ever.
    /// @param latePenalty What being late costs, in 1e-18 COMPUTE.
    /// @param reporterBps The part of it for who says so; the rest goes to who withdrew or asked.
    /// @param treasury Gets what a late report of a breach costs: it is about many, and no steward shall earn by it.
    struct Settings {
        uint96 latePenalty;
        uint16 reporterBps;
        address treasury;
    }

    /// @notice A breach was reported.
    event BreachReported(
        uint64 indexed breachId,
        bytes32 indexed datasetId,
        uint32 indexed controllerId,
        address by,
        bool isLate,
        BreachInput input
    );
    /// @notice More became known of it.
    event BreachUpdated(
        uint64 indexed breachId,
        Severity severity,
        uint32 affected,
        bytes32 affectedRoot,
        bytes32 listDigest,
        uint8 codec,
        bytes32 reportHash
    );
    /// @notice A breach was closed by a steward.
    event BreachClosed(uint64 indexed breachId, bytes32 reportHash);
    /// @notice A controller acknowledged a withdrawal: it stopped. `latency` in seconds.
    event RevocationAcknowledged(bytes32 indexed grantId, uint32 indexed controllerId, uint40 latency);
    /// @notice Somebody wants its data erased; due at `dueAt`, in seconds.
    event ErasureRequested(
        bytes32 indexed grantId,
        uint32 indexed controllerId,
        address indexed subject,
        uint40 dueAt
    );
    /// @notice A controller says that the data are erased.
    event ErasureCompleted(
        bytes32 indexed grantId,
        uint32 indexed controllerId,
        bytes32 evidenceHash,
        uint40 latency
    );
    /// @notice A controller missed a duty and lost a part of its bond.
    /// @param subjectOfDuty The grant's id; of a report that came late, the dataset's.
    /// @param toSubject What the grant was credited in {BenefitVault}; of a late report, what the treasury got.
    event DutyMissed(
        uint32 indexed controllerId,
        bytes32 indexed subjectOfDuty,
        address indexed reporter,
        Duty duty,
        uint96 toReporter,
        uint96 toSubject
    );
    /// @notice The settings, once.
    event BreachBoardConfigured(Settings settings);

    /// @notice What was missed.
    enum Duty {
        Acknowledgement,
        Erasure,
        BreachReport
    }

    /// @notice There is no such breach, or it is closed.
    error BreachBoard_NotOpen(uint64 breachId);
    /// @notice The caller doesn't act for the controller.
    error BreachBoard_NotAuthorized(uint32 controllerId, address caller);
    /// @notice A report needs a dataset, people, hashes, and a discovery that isn't in the future.
    error BreachBoard_ReportInvalid();
    /// @notice The dataset isn't the controller's business: it neither keeps it nor recorded a use of it.
    error BreachBoard_NotConcerned(bytes32 datasetId, uint32 controllerId);
    /// @notice The grant wasn't withdrawn after it was given.
    error BreachBoard_NotRevoked(bytes32 grantId);
    /// @notice The grant was never given: it is unknown, refused, or withdrawn before it came.
    error BreachBoard_NotGiven(bytes32 grantId);
    /// @notice It was acknowledged, asked for, done or punished already.
    error BreachBoard_AlreadyDone(bytes32 grantId);
    /// @notice It isn't late: due at `dueAt`, in seconds.
    error BreachBoard_NotLate(bytes32 grantId, uint256 dueAt);
    /// @notice The caller isn't the subject.
    error BreachBoard_NotSubject(address subject, address caller);
    /// @notice Nobody asked for it.
    error BreachBoard_NotRequested(bytes32 grantId);
    /// @notice A hash is missing.
    error BreachBoard_HashMissing();
    /// @notice The part for who says so is at most 10,000, and there must be a treasury.
    error BreachBoard_SettingsInvalid();

    /// @notice Reports a breach of a dataset that the controller keeps, or used for no job. By the controller or an agent.
    function report(BreachInput calldata input) external returns (uint64 breachId);

    /// @notice Reports a breach of a dataset that the controller used for a job. By the controller or an agent.
    function reportAsUser(BreachInput calldata input, uint256 jobId) external returns (uint64 breachId);

    /// @notice Reports a breach that the controller kept silent about, of any dataset; it counts as late. By a steward.
    function reportFor(BreachInput calldata input) external returns (uint64 breachId);

    /// @notice Says what became known. By the controller, an agent, or a steward through {reportFor}'s role.
    function update(
        uint64 breachId,
        Severity severity,
        uint32 affected,
        bytes32 affectedRoot,
        bytes32 listDigest,
        uint8 codec,
        bytes32 reportHash
    ) external;

    /// @notice Closes a breach. By a steward.
    function close(uint64 breachId, bytes32 reportHash) external;

    /// @notice Acknowledges withdrawals. By the controller or an agent. Known ones are skipped.
    function acknowledge(uint32 controllerId, bytes32[] calldata grantIds) external;

    /// @notice Asks for erasure, once for each grant; withdraws nothing by itself. By the subject.
    function requestErasure(IConsents.Witness calldata witness) external;

    /// @notice Asks for erasure by the subject's signature. EIP-712 `Erasure(bytes32 grantId)` in the domain
    /// `BreachBoard`, version `1`.
    function requestErasureBySig(IConsents.Witness calldata witness, bytes calldata signature) external;

    /// @notice Says that the data are erased. By the controller or an agent.
    function completeErasure(bytes32 grantId, bytes32 evidenceHash) external;

    /// @notice Punishes a withdrawal that wasn't acknowledged in time, be it that it was later; once for each. By anybody.
    function flagOverdue(bytes32 grantId) external;

    /// @notice Punishes an erasure that wasn't done in time, be it that it was later; once for each. By anybody.
    function flagErasure(bytes32 grantId) external;

    /// @notice How long a withdrawal and an erasure may take, in seconds: 24 hours.
    function ACK_PERIOD() external view returns (uint40);

    /// @notice How long a report may take, in seconds: 72 hours.
    function REPORT_PERIOD() external view returns (uint40);

    /// @notice The log.
    function LOG() external view returns (address);

    /// @notice The vault that pays people their part of a penalty.
    function VAULT() external view returns (address);

    /// @notice The datasets.
    function DATASETS() external view returns (address);

    /// @notice The controllers.
    function CONTROLLERS() external view returns (address);

    /// @notice The settings.
    function settings() external view returns (Settings memory);

    /// @notice How many breaches there are.
    function breachCount() external view returns (uint64);

    /// @notice A breach.
    function breachOf(uint64 breachId) external view returns (Breach memory);

    /// @notice When a withdrawal was acknowledged, in seconds; zero if it wasn't.
    function acknowledgedAt(bytes32 grantId) external view returns (uint40);

    /// @notice When an erasure is due, in seconds; zero if nobody asked, or it was done.
    function erasureDueAt(bytes32 grantId) external view returns (uint40);

    /// @notice Whether a consent key is among those concerned.
    function isAffected(
        uint64 breachId,
        address subject,
        bytes32[] calldata proof
    ) external view returns (bool);
}
