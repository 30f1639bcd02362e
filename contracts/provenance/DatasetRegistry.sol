// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {IControllerRegistry} from "./IControllerRegistry.sol";
import {IDatasetRegistry} from "./IDatasetRegistry.sol";
import {IUseGate} from "./IUseGate.sol";
import {IVocabRegistry} from "./IVocabRegistry.sol";
import {DatasetWord} from "./libraries/DatasetWord.sol";
import {Ops} from "./libraries/Ops.sol";

/// @title DatasetRegistry
/// @notice See {IDatasetRegistry}.
/// @dev A dataset is one word; what it came from is in events alone, and checked when they are emitted.
///
///     None ──register──▶ Listed ──retire──▶ Retired ──retire, destroyed──▶ Destroyed
///                          └────────retire, destroyed────────────────────▶
contract DatasetRegistry is IDatasetRegistry, AccessManaged {
    using DatasetWord for uint256;

    uint8 private constant MAX_LEVEL = 4;
    uint8 private constant MAX_MECHANISM = 63;
    uint256 private constant MAX_PARENTS = 64;
    bytes32 private constant EMPTY_KECCAK = keccak256("");
    /// @dev SHA-256 of nothing.
    bytes32 private constant EMPTY_SHA256 =
        0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    /// @inheritdoc IDatasetRegistry
    address public immutable LOG;
    IControllerRegistry private immutable CONTROLLERS;
    IVocabRegistry private immutable VOCABULARY;

    address private _breachBoard;
    /// Those that the vocabulary is known to have: bit n for the purpose with code n.
    uint256 private _purposes;
    mapping(bytes32 datasetId => uint256 word) private _datasets;
    /// @inheritdoc IDatasetRegistry
    mapping(bytes32 datasetId => address account) public custodyOfferOf;

    /// @param authority The access manager that says what needs a vote.
    /// @param log The log of uses.
    /// @param controllers The controllers.
    /// @param vocabulary The purposes and mechanisms.
    constructor(
        address authority,
        address log,
        address controllers,
        address vocabulary
    ) AccessManaged(authority) {
        LOG = log;
        CONTROLLERS = IControllerRegistry(controllers);
        VOCABULARY = IVocabRegistry(vocabulary);
    }

    /* READING */

    /// @inheritdoc IDatasetRegistry
    function datasetOf(bytes32 datasetId) external view returns (Dataset memory) {
        return _known(datasetId).unpack();
    }

    /// @inheritdoc IDatasetRegistry
    function isUsable(bytes32 datasetId) public view returns (bool) {
        return _isUsable(_datasets[datasetId]);
    }

    /// @inheritdoc IUseGate
    function requireUses(uint256 jobId, uint32 controllerId, bytes32[] calldata datasets) external view {
        for (uint256 i = 0; i < datasets.length; ++i) {
            bytes32 datasetId = datasets[i];
            require(
                isUsable(datasetId) && IConsentLog(LOG).isUseValid(jobId, datasetId, controllerId),
                DatasetRegistry_UseMissing(jobId, controllerId, datasetId)
            );
        }
    }

    /// @inheritdoc IUseGate
    function actsFor(uint32 controllerId, address account) external view returns (bool) {
        return
            CONTROLLERS.actsFor(controllerId, account) && !CONTROLLERS.controllerOf(controllerId).isSuspended;
    }

    /// @inheritdoc IDatasetRegistry
    function datasetIdOf(address registrant, bytes32 contentHash) public pure returns (bytes32) {
        return keccak256(abi.encode(registrant, contentHash));
    }

    /* LINEAGE */

    /// @inheritdoc IDatasetRegistry
    function register(DatasetInput calldata input) external returns (bytes32 datasetId) {
        return _register(input);
    }

    /// @inheritdoc IDatasetRegistry
    function recordActivity(
        ActivityInput calldata activity,
        DatasetInput[] calldata outputs
    ) external returns (bytes32 activityId) {
        _requireActivity(activity, outputs.length);
        for (uint256 i = 0; i < outputs.length; ++i) {
            DatasetInput calldata output = outputs[i];
            require(output.jobId == activity.jobId, DatasetRegistry_ActivityInvalid());
            bytes32 datasetId = _register(output);
            require(
                datasetId == activity.outputs[i],
                DatasetRegistry_OutputInvalid(activity.outputs[i], datasetId)
            );
            _requireDerived(datasetId, output.parents, activity.inputs);
        }
        // Once for each: no output can be registered again.
        activityId = keccak256(abi.encode(msg.sender, activity));
        emit ActivityRecorded(activityId, activity.jobId, msg.sender, activity);
    }

    /* CUSTODY */

    /// @inheritdoc IDatasetRegistry
    function offerCustody(bytes32 datasetId, address to) external {
        _requireCustodian(datasetId, _known(datasetId));
        custodyOfferOf[datasetId] = to;
        emit CustodyOffered(datasetId, msg.sender, to);
    }

    /// @inheritdoc IDatasetRegistry
    function acceptCustody(bytes32 datasetId) external {
        uint256 word = _known(datasetId);
        require(custodyOfferOf[datasetId] == msg.sender, DatasetRegistry_NotOffered(datasetId, msg.sender));
        delete custodyOfferOf[datasetId];
        _datasets[datasetId] = word.withCustodian(msg.sender);
        emit CustodyAccepted(datasetId, word.custodian(), msg.sender);
    }

    /// @inheritdoc IDatasetRegistry
    function retire(bytes32 datasetId, bool isDestroyed, bytes32 evidenceHash) external {
        uint256 word = _known(datasetId);
        _requireCustodian(datasetId, word);
        DatasetStatus next = isDestroyed ? DatasetStatus.Destroyed : DatasetStatus.Retired;
        require(word.status() < next, DatasetRegistry_StatusInvalid(datasetId, word.status()));
        require(!isDestroyed || evidenceHash != 0, DatasetRegistry_HashMissing());
        _datasets[datasetId] = word.withStatus(next);
        emit DatasetRetired(datasetId, msg.sender, isDestroyed, evidenceHash);
    }

    /* FOR THE BREACH BOARD */

    /// @inheritdoc IDatasetRegistry
    function changeBreaches(bytes32 datasetId, bool isOpened) external {
        require(msg.sender == _breachBoard, DatasetRegistry_NotBreachBoard(msg.sender));
        uint256 word = _known(datasetId);
        uint8 open = word.openBreaches();
        require(open != (isOpened ? type(uint8).max : 0), DatasetRegistry_BreachesInvalid(datasetId, open));
        open = isOpened ? open + 1 : open - 1;
        _datasets[datasetId] = word.withOpenBreaches(open);
        emit BreachesChanged(datasetId, open);
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IDatasetRegistry
    function declassify(
        bytes32 datasetId,
        uint8 level,
        uint8 ops,
        bytes8 purposes,
        bytes32 evidenceHash
    ) external restricted {
        uint256 word = _known(datasetId);
        require(
            word.status() == DatasetStatus.Listed,
            DatasetRegistry_StatusInvalid(datasetId, word.status())
        );
        require(evidenceHash != 0, DatasetRegistry_HashMissing());
        _requireKnown(purposes, _requireTerms(level, ops, word.mechanism(), purposes));
        // What came of it stays inside.
        require(
            word.kind() != DatasetKind.Source &&
                level >= word.level() &&
                word.ops() & ~ops == 0 &&
                _isCovered(word.purposes(), purposes),
            DatasetRegistry_NotWider(datasetId)
        );
        _datasets[datasetId] = word.withTerms(level, ops, purposes);
        emit Declassified(datasetId, level, ops, purposes, evidenceHash);
    }

    /// @inheritdoc IDatasetRegistry
    function bindBreachBoard(address breachBoard) external restricted {
        require(_breachBoard == address(0) && breachBoard != address(0), DatasetRegistry_BindingInvalid());
        _breachBoard = breachBoard;
        emit BreachBoardBound(breachBoard);
    }

    /* PRIVATE */

    function _register(DatasetInput calldata input) private returns (bytes32 datasetId) {
        uint256 set = _requireTerms(input.level, input.ops, input.mechanism, input.purposes);
        _requireHashes(input);
        datasetId = datasetIdOf(msg.sender, input.contentHash);
        require(_datasets[datasetId] == 0, DatasetRegistry_Duplicate(datasetId));
        _requireParents(input, set);

        _datasets[datasetId] = DatasetWord.listed(
            msg.sender,
            input.kind,
            input.level,
            input.ops,
            input.mechanism,
            input.purposes
        );
        emit DatasetRegistered(datasetId, msg.sender, input.contentHash, input);
        bytes32[] calldata parents = input.parents;
        for (uint256 i = 0; i < parents.length; ++i) emit Derived(datasetId, parents[i], input.jobId);
    }

    function _requireParents(DatasetInput calldata input, uint256 set) private {
        bytes32[] calldata parents = input.parents;
        if (input.kind == DatasetKind.Source) {
            require(parents.length == 0, DatasetRegistry_ParentsInvalid(input.kind, parents.length));
            _requireKnown(input.purposes, set);
            return;
        }
        require(
            parents.length != 0 && parents.length <= MAX_PARENTS,
            DatasetRegistry_ParentsInvalid(input.kind, parents.length)
        );
        (uint8 level, uint8 ops, bytes8 purposes) = (input.level, input.ops, input.purposes);
        bytes32 previous = 0;
        // What covers them, known so far: themselves.
        bytes8 covering = purposes;
        for (uint256 i = 0; i < parents.length; ++i) {
            bytes32 parent = parents[i];
            require(parent > previous, DatasetRegistry_ParentOrder(parent));
            previous = parent;
            bytes8 allowed = _requireInside(level, ops, parent);
            if (allowed == covering) continue;
            require(_isCovered(purposes, allowed), DatasetRegistry_Wider(parent, "purposes"));
            covering = allowed;
        }
    }

    /// @dev Purposes that a parent covers are in the vocabulary: they are the parent's, or have ancestors.
    function _requireInside(uint8 level, uint8 ops, bytes32 parent) private view returns (bytes8 allowed) {
        uint256 word = _known(parent);
        require(_isUsable(word), DatasetRegistry_ParentUnusable(parent, word.status(), word.openBreaches()));
        require(level <= word.level(), DatasetRegistry_Wider(parent, "level"));
        require(ops & ~word.ops() == 0, DatasetRegistry_Wider(parent, "ops"));
        return word.purposes();
    }

    function _requireDerived(
        bytes32 output,
        bytes32[] calldata parents,
        bytes32[] calldata inputs
    ) private pure {
        uint256 next = 0;
        for (uint256 i = 0; i < inputs.length; ++i) {
            // Both are in ascending order.
            while (next < parents.length && parents[next] != inputs[i]) ++next;
            require(next < parents.length, DatasetRegistry_NotDerived(output, inputs[i]));
            ++next;
        }
    }

    function _requireActivity(ActivityInput calldata activity, uint256 outputs) private view {
        uint256 inputs = activity.inputs.length;
        require(
            inputs != 0 &&
                inputs <= MAX_PARENTS &&
                outputs != 0 &&
                outputs <= MAX_PARENTS &&
                outputs == activity.outputs.length &&
                activity.startedAt != 0 &&
                activity.startedAt <= activity.endedAt &&
                activity.endedAt <= block.timestamp &&
                activity.codeHash != 0 &&
                activity.imageDigest != 0 &&
                activity.paramsHash != 0,
            DatasetRegistry_ActivityInvalid()
        );
    }

    function _requireHashes(DatasetInput calldata input) private pure {
        require(
            input.contentHash != 0 &&
                input.contentHash != EMPTY_KECCAK &&
                input.metaDigest != 0 &&
                input.metaDigest != EMPTY_SHA256 &&
                input.licence != 0 &&
                input.licence != EMPTY_KECCAK,
            DatasetRegistry_HashMissing()
        );
    }

    /// @dev Purposes one after the other, each once, then zeros.
    /// @return set See {_setOf}.
    function _requireTerms(
        uint8 level,
        uint8 ops,
        uint8 mechanism,
        bytes8 purposes
    ) private pure returns (uint256 set) {
        bool isValid =
            level != 0 &&
                level <= MAX_LEVEL &&
                ops != 0 &&
                ops <= Ops.ALL &&
                mechanism != 0 &&
                mechanism <= MAX_MECHANISM;
        for (uint256 rest = uint64(purposes); rest != 0; rest = uint64(rest << 8)) {
            uint256 bit = 1 << (rest >> 56);
            if (set & bit != 0) isValid = false;
            set |= bit;
        }
        // Bit 0 says that there was a zero before the last one.
        require(
            isValid && set != 0 && set & 1 == 0,
            DatasetRegistry_TermsInvalid(level, ops, mechanism, purposes)
        );
    }

    /// @dev Asks the vocabulary only for what it wasn't asked before: it never takes a code back.
    function _requireKnown(bytes8 purposes, uint256 set) private {
        uint256 known = _purposes;
        if (set & ~known == 0) return;
        for (uint256 rest = uint64(purposes); rest != 0; rest = uint64(rest << 8)) {
            // One byte.
            uint8 purpose = uint8(rest >> 56);
            require(
                VOCABULARY.isNarrowing(purpose, purpose, block.timestamp),
                DatasetRegistry_PurposeUnknown(purpose)
            );
        }
        _purposes = known | set;
    }

    /// @dev Whether each purpose is among the allowed or below one; asks the vocabulary only for the latter.
    function _isCovered(bytes8 purposes, bytes8 allowed) private view returns (bool) {
        uint256 set = _setOf(allowed);
        for (uint256 rest = uint64(purposes); rest != 0; rest = uint64(rest << 8)) {
            uint256 purpose = rest >> 56;
            if ((set >> purpose) & 1 == 0 && set & VOCABULARY.ancestorsOf(uint16(purpose)) == 0) return false;
        }
        return true;
    }

    /// @dev Bit n for the purpose with code n.
    function _setOf(bytes8 purposes) private pure returns (uint256 set) {
        for (uint256 rest = uint64(purposes); rest != 0; rest = uint64(rest << 8)) set |= 1 << (rest >> 56);
    }

    function _known(bytes32 datasetId) private view returns (uint256 word) {
        word = _datasets[datasetId];
        require(word != 0, DatasetRegistry_Unknown(datasetId));
    }

    function _requireCustodian(bytes32 datasetId, uint256 word) private view {
        require(word.custodian() == msg.sender, DatasetRegistry_NotCustodian(datasetId, msg.sender));
    }

    function _isUsable(uint256 word) private pure returns (bool) {
        return word.status() == DatasetStatus.Listed && word.openBreaches() == 0;
    }
}
