// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUseGate} from "./IUseGate.sol";

/// @title IDatasetRegistry
/// @notice Datasets and models, and where they came from. What is derived may never be used more widely than what it was
/// derived from; parents must be there first, so the graph has no cycle. Custody changes in two steps.
interface IDatasetRegistry is IUseGate {
    /// @notice What it is.
    enum DatasetKind {
        Source,
        Derived,
        Model,
        Aggregate
    }

    /// @notice Where it is.
    /// @param Retired Nothing new comes of it.
    /// @param Destroyed Retired, and its custodian says that all copies are gone.
    enum DatasetStatus {
        None,
        Listed,
        Retired,
        Destroyed
    }

    /// @notice What a dataset or model is registered with.
    /// @param level The highest federation level that its data may be used at, 1 to 4.
    /// @param ops Bits of {Ops} that may be done with it.
    /// @param mechanism A privacy mechanism's code.
    /// @param codec The CID's codec.
    /// @param purposes Up to eight purposes' codes, one byte each, then zeros; each stands for all below it.
    /// @param contentHash keccak256 of its content.
    /// @param metaDigest SHA-256 of its description (Croissant, DCAT ...), as in its CID.
    /// @param licence keccak256 of the SPDX identifier of its licence.
    /// @param subjectsRoot Merkle root of the consent keys whose data it has; zero if it has nobody's.
    /// @param parents What it was derived from, in ascending order.
    /// @param jobId The job that made it; zero for none.
    struct DatasetInput {
        DatasetKind kind;
        uint8 level;
        uint8 ops;
        uint8 mechanism;
        uint8 codec;
        bytes8 purposes;
        bytes32 contentHash;
        bytes32 metaDigest;
        bytes32 licence;
        bytes32 subjectsRoot;
        bytes32[] parents;
        uint256 jobId;
    }

    /// @notice A dataset as it is kept, in one word.
    /// @param custodian Who answers for it.
    /// @param openBreaches How many breaches are open.
    struct Dataset {
        DatasetKind kind;
        DatasetStatus status;
        bytes8 purposes;
        address custodian;
        uint8 level;
        uint8 ops;
        uint8 mechanism;
        uint8 openBreaches;
    }

    /// @notice How something was made.
    /// @param inputs In ascending order.
    /// @param outputs The ids of what came out, see {datasetIdOf}; each derived from all inputs.
    /// @param startedAt In seconds.
    /// @param endedAt In seconds.
    struct ActivityInput {
        uint256 jobId;
        bytes32 codeHash;
        bytes32 imageDigest;
        bytes32 paramsHash;
        uint40 startedAt;
        uint40 endedAt;
        bytes32[] inputs;
        bytes32[] outputs;
    }

    /// @notice A dataset or model was registered; its `parents` are those of {Derived}.
    event DatasetRegistered(
        bytes32 indexed datasetId,
        address indexed custodian,
        bytes32 indexed contentHash,
        DatasetInput input
    );
    /// @notice A dataset came from another.
    event Derived(bytes32 indexed child, bytes32 indexed parent, uint256 indexed jobId);
    /// @notice How datasets were made was recorded.
    event ActivityRecorded(
        bytes32 indexed activityId,
        uint256 indexed jobId,
        address indexed actor,
        ActivityInput activity
    );
    /// @notice Custody was offered; zero takes the offer back.
    event CustodyOffered(bytes32 indexed datasetId, address indexed from, address indexed to);
    /// @notice Custody was accepted.
    event CustodyAccepted(bytes32 indexed datasetId, address indexed from, address indexed to);
    /// @notice Nothing new may come of a dataset.
    event DatasetRetired(
        bytes32 indexed datasetId,
        address indexed custodian,
        bool isDestroyed,
        bytes32 evidenceHash
    );
    /// @notice A vote let a dataset be used more widely than its parents.
    event Declassified(
        bytes32 indexed datasetId,
        uint8 level,
        uint8 ops,
        bytes8 purposes,
        bytes32 evidenceHash
    );
    /// @notice The number of open breaches changed.
    event BreachesChanged(bytes32 indexed datasetId, uint8 openBreaches);
    /// @notice The breach board was named, once.
    event BreachBoardBound(address indexed breachBoard);

    /// @notice There is no such dataset.
    error DatasetRegistry_Unknown(bytes32 datasetId);
    /// @notice The same account registered this content already.
    error DatasetRegistry_Duplicate(bytes32 datasetId);
    /// @notice Level 1 to 4, known operations, a mechanism from 1 to 63, one to eight purposes, no gap and no repetition.
    error DatasetRegistry_TermsInvalid(uint8 level, uint8 ops, uint8 mechanism, bytes8 purposes);
    /// @notice The vocabulary has no such purpose.
    error DatasetRegistry_PurposeUnknown(uint8 purpose);
    /// @notice A hash or digest is missing, or that of nothing.
    error DatasetRegistry_HashMissing();
    /// @notice A source has no parents, all else has one to 64.
    error DatasetRegistry_ParentsInvalid(DatasetKind kind, uint256 parents);
    /// @notice Parents must be given in ascending order, each once.
    error DatasetRegistry_ParentOrder(bytes32 parent);
    /// @notice The parent is retired or under an open breach.
    error DatasetRegistry_ParentUnusable(bytes32 parent, DatasetStatus status, uint8 openBreaches);
    /// @notice It would be wider than its parent in this field.
    error DatasetRegistry_Wider(bytes32 parent, bytes32 field);
    /// @notice The caller isn't the custodian.
    error DatasetRegistry_NotCustodian(bytes32 datasetId, address caller);
    /// @notice Custody wasn't offered to the caller.
    error DatasetRegistry_NotOffered(bytes32 datasetId, address caller);
    /// @notice It is in a state that doesn't allow this.
    error DatasetRegistry_StatusInvalid(bytes32 datasetId, DatasetStatus status);
    /// @notice An activity has one to 64 inputs, 1 to 64 outputs of the same job, an end neither before its beginning
    /// nor in the future, and hashes of what ran.
    error DatasetRegistry_ActivityInvalid();
    /// @notice What was registered isn't the output that the activity names.
    error DatasetRegistry_OutputInvalid(bytes32 output, bytes32 registered);
    /// @notice The output doesn't come from this input.
    error DatasetRegistry_NotDerived(bytes32 output, bytes32 input);
    /// @notice A vote can only widen, and only what was derived.
    error DatasetRegistry_NotWider(bytes32 datasetId);
    /// @notice No more breaches can be opened or closed: 0 to 255 are open at once.
    error DatasetRegistry_BreachesInvalid(bytes32 datasetId, uint8 openBreaches);
    /// @notice The job may not start: this controller has no valid use of this dataset for it.
    error DatasetRegistry_UseMissing(uint256 jobId, uint32 controllerId, bytes32 datasetId);
    /// @notice Only the breach board may.
    error DatasetRegistry_NotBreachBoard(address caller);
    /// @notice The breach board was named already, or is zero.
    error DatasetRegistry_BindingInvalid();

    /// @notice Registers a dataset or model of the caller's.
    /// @return datasetId See {datasetIdOf}.
    function register(DatasetInput calldata input) external returns (bytes32 datasetId);

    /// @notice Registers what came out of something as the caller's, and records how it was made. In one transaction, so
    /// that the outputs' parents needn't be kept and nobody invents a past later.
    /// @param outputs What `activity.outputs` are the ids of, in the same order.
    function recordActivity(
        ActivityInput calldata activity,
        DatasetInput[] calldata outputs
    ) external returns (bytes32 activityId);

    /// @notice Offers custody; zero takes the offer back. By the custodian.
    function offerCustody(bytes32 datasetId, address to) external;

    /// @notice Accepts custody. By the account that it was offered to.
    function acceptCustody(bytes32 datasetId) external;

    /// @notice Retires a dataset, for ever. By the custodian.
    /// @param isDestroyed Whether all copies are gone; can follow later.
    /// @param evidenceHash keccak256 of the evidence of destruction; zero if it wasn't destroyed.
    function retire(bytes32 datasetId, bool isDestroyed, bytes32 evidenceHash) external;

    /// @notice Lets a dataset be used more widely, for evidence that nobody can be found in it. By vote.
    function declassify(
        bytes32 datasetId,
        uint8 level,
        uint8 ops,
        bytes8 purposes,
        bytes32 evidenceHash
    ) external;

    /// @notice Counts open breaches. By the breach board.
    function changeBreaches(bytes32 datasetId, bool isOpened) external;

    /// @notice Names the breach board, once. By the deployer before the handover.
    function bindBreachBoard(address breachBoard) external;

    /// @notice The log of uses.
    function LOG() external view returns (address);

    /// @notice The id: keccak256 of account and content.
    function datasetIdOf(address registrant, bytes32 contentHash) external pure returns (bytes32);

    /// @notice A dataset; reverts if there is none.
    function datasetOf(bytes32 datasetId) external view returns (Dataset memory);

    /// @notice To whom custody is offered; zero for nobody.
    function custodyOfferOf(bytes32 datasetId) external view returns (address);

    /// @notice Whether it is neither retired nor under an open breach.
    function isUsable(bytes32 datasetId) external view returns (bool);
}
