// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {AuthorityUtils} from "@openzeppelin/contracts/access/manager/AuthorityUtils.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IBenefitVault} from "./IBenefitVault.sol";
import {IBreachBoard} from "./IBreachBoard.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {IConsents} from "./IConsents.sol";
import {IControllerRegistry} from "./IControllerRegistry.sol";
import {IDatasetRegistry} from "./IDatasetRegistry.sol";
import {SubjectSignatures} from "./libraries/SubjectSignatures.sol";

/// @title BreachBoard
/// @notice See {IBreachBoard}.
/// @dev It never holds tokens: a penalty goes from the bond to who gets it.
contract BreachBoard is IBreachBoard, AccessManaged, EIP712 {
    /// @dev What is known of the duties that a grant made, in one slot. Times in seconds, zero for never.
    struct Duties {
        uint40 acknowledgedAt;
        uint40 erasureDueAt;
        uint40 erasedAt;
        bool isAcknowledgementPunished;
        bool isErasurePunished;
    }

    uint256 private constant BPS = 10_000;
    bytes32 private constant ERASURE_TYPEHASH = keccak256("Erasure(bytes32 grantId)");

    /// @inheritdoc IBreachBoard
    uint40 public constant ACK_PERIOD = 24 hours;
    /// @inheritdoc IBreachBoard
    uint40 public constant REPORT_PERIOD = 72 hours;

    /// @inheritdoc IBreachBoard
    address public immutable LOG;
    /// @inheritdoc IBreachBoard
    address public immutable VAULT;
    /// @inheritdoc IBreachBoard
    address public immutable DATASETS;
    /// @inheritdoc IBreachBoard
    address public immutable CONTROLLERS;

    Settings private _settings;
    /// @inheritdoc IBreachBoard
    uint64 public breachCount;
    mapping(uint64 breachId => Breach) private _breaches;
    mapping(uint64 breachId => bytes32) private _affectedRoots;
    mapping(bytes32 grantId => Duties) private _duties;

    /// @param authority The access manager that says who the stewards are.
    /// @param log The log of consents, which knows the controllers.
    /// @param vault The vault that pays people their part of a penalty.
    /// @param datasets The datasets.
    /// @param settings_ What being late costs.
    constructor(
        address authority,
        address log,
        address vault,
        address datasets,
        Settings memory settings_
    ) AccessManaged(authority) EIP712("BreachBoard", "1") {
        require(
            settings_.reporterBps <= BPS && settings_.treasury != address(0),
            BreachBoard_SettingsInvalid()
        );
        LOG = log;
        VAULT = vault;
        DATASETS = datasets;
        CONTROLLERS = IConsentLog(log).CONTROLLERS();
        _settings = settings_;
        emit BreachBoardConfigured(settings_);
    }

    modifier onlyActor(uint32 controllerId) {
        require(_actsFor(controllerId, msg.sender), BreachBoard_NotAuthorized(controllerId, msg.sender));
        _;
    }

    /* READING */

    /// @inheritdoc IBreachBoard
    function settings() external view returns (Settings memory) {
        return _settings;
    }

    /// @inheritdoc IBreachBoard
    function breachOf(uint64 breachId) external view returns (Breach memory) {
        return _breaches[breachId];
    }

    /// @inheritdoc IBreachBoard
    function acknowledgedAt(bytes32 grantId) external view returns (uint40) {
        return _duties[grantId].acknowledgedAt;
    }

    /// @inheritdoc IBreachBoard
    function erasureDueAt(bytes32 grantId) external view returns (uint40) {
        Duties memory duties = _duties[grantId];
        return duties.erasedAt == 0 ? duties.erasureDueAt : 0;
    }

    /// @inheritdoc IBreachBoard
    function isAffected(
        uint64 breachId,
        address subject,
        bytes32[] calldata proof
    ) external view returns (bool) {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(subject))));
        return MerkleProof.verifyCalldata(proof, _affectedRoots[breachId], leaf);
    }

    /* BREACHES */

    /// @inheritdoc IBreachBoard
    function report(BreachInput calldata input) external returns (uint64 breachId) {
        return _report(input, 0);
    }

    /// @inheritdoc IBreachBoard
    function reportAsUser(BreachInput calldata input, uint256 jobId) external returns (uint64 breachId) {
        return _report(input, jobId);
    }

    /// @inheritdoc IBreachBoard
    function reportFor(BreachInput calldata input) external restricted returns (uint64 breachId) {
        // Both revert for one that isn't there.
        IControllerRegistry(CONTROLLERS).controllerOf(input.controllerId);
        IDatasetRegistry.Dataset memory dataset = IDatasetRegistry(DATASETS).datasetOf(input.datasetId);
        return _open(input, dataset.openBreaches != type(uint8).max, true);
    }

    /// @inheritdoc IBreachBoard
    function update(
        uint64 breachId,
        Severity severity,
        uint32 affected,
        bytes32 affectedRoot,
        bytes32 listDigest,
        uint8 codec,
        bytes32 reportHash
    ) external {
        Breach storage breach = _openBreach(breachId);
        _requireConcernedWith(breach.controllerId);
        _requireWhole(affected, affectedRoot, listDigest, reportHash);
        (breach.severity, breach.affected) = (severity, affected);
        _affectedRoots[breachId] = affectedRoot;
        emit BreachUpdated(breachId, severity, affected, affectedRoot, listDigest, codec, reportHash);
    }

    /// @inheritdoc IBreachBoard
    function close(uint64 breachId, bytes32 reportHash) external restricted {
        Breach storage breach = _openBreach(breachId);
        require(reportHash != 0, BreachBoard_HashMissing());
        breach.status = BreachStatus.Closed;
        emit BreachClosed(breachId, reportHash);
        if (breach.isBlocking) IDatasetRegistry(DATASETS).changeBreaches(breach.datasetId, false);
    }

    /* WITHDRAWALS */

    /// @inheritdoc IBreachBoard
    function acknowledge(uint32 controllerId, bytes32[] calldata grantIds) external onlyActor(controllerId) {
        for (uint256 i = 0; i < grantIds.length; ++i) _acknowledge(controllerId, grantIds[i]);
    }

    /// @inheritdoc IBreachBoard
    function flagOverdue(bytes32 grantId) external {
        IConsents.Grant memory grant = _revokedGrant(grantId);
        Duties storage duties = _duties[grantId];
        uint40 doneAt = duties.acknowledgedAt;
        _requireLate(grantId, uint40(grant.revokedAt) + ACK_PERIOD, doneAt, duties.isAcknowledgementPunished);
        duties.isAcknowledgementPunished = true;
        _punish(grant.controllerId, grantId, Duty.Acknowledgement);
    }

    /* ERASURES */

    /// @inheritdoc IBreachBoard
    function requestErasure(IConsents.Witness calldata witness) external {
        require(msg.sender == witness.subject, BreachBoard_NotSubject(witness.subject, msg.sender));
        _requestErasure(_grantIdOf(witness), witness.subject);
    }

    /// @inheritdoc IBreachBoard
    function requestErasureBySig(IConsents.Witness calldata witness, bytes calldata signature) external {
        bytes32 grantId = _grantIdOf(witness);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ERASURE_TYPEHASH, grantId)));
        require(
            SubjectSignatures.isSignedBy(witness.subject, digest, signature),
            BreachBoard_NotSubject(witness.subject, msg.sender)
        );
        _requestErasure(grantId, witness.subject);
    }

    /// @inheritdoc IBreachBoard
    function completeErasure(bytes32 grantId, bytes32 evidenceHash) external {
        uint32 controllerId = IConsentLog(LOG).grantOf(grantId).controllerId;
        require(_actsFor(controllerId, msg.sender), BreachBoard_NotAuthorized(controllerId, msg.sender));
        require(evidenceHash != 0, BreachBoard_HashMissing());
        Duties storage duties = _duties[grantId];
        uint40 dueAt = duties.erasureDueAt;
        require(dueAt != 0, BreachBoard_NotRequested(grantId));
        require(duties.erasedAt == 0, BreachBoard_AlreadyDone(grantId));
        uint40 now_ = uint40(block.timestamp);
        duties.erasedAt = now_;
        emit ErasureCompleted(grantId, controllerId, evidenceHash, now_ - (dueAt - ACK_PERIOD));
    }

    /// @inheritdoc IBreachBoard
    function flagErasure(bytes32 grantId) external {
        Duties storage duties = _duties[grantId];
        uint40 dueAt = duties.erasureDueAt;
        require(dueAt != 0, BreachBoard_NotRequested(grantId));
        _requireLate(grantId, dueAt, duties.erasedAt, duties.isErasurePunished);
        duties.isErasurePunished = true;
        _punish(IConsentLog(LOG).grantOf(grantId).controllerId, grantId, Duty.Erasure);
    }

    /* PRIVATE */

    function _report(
        BreachInput calldata input,
        uint256 jobId
    ) private onlyActor(input.controllerId) returns (uint64) {
        IDatasetRegistry.Dataset memory dataset = IDatasetRegistry(DATASETS).datasetOf(input.datasetId);
        bool isKept = _isKeptBy(input.controllerId, dataset.custodian);
        require(
            isKept || IConsentLog(LOG).jobUseOf(jobId, input.datasetId, input.controllerId).uses != 0,
            BreachBoard_NotConcerned(input.datasetId, input.controllerId)
        );
        // Who only used a dataset can't stop it for others, and nobody by reporting too often to count.
        return _open(input, isKept && dataset.openBreaches != type(uint8).max, false);
    }

    function _open(
        BreachInput calldata input,
        bool isBlocking,
        bool isBySteward
    ) private returns (uint64 breachId) {
        _requireWhole(input.affected, input.affectedRoot, input.listDigest, input.reportHash);
        require(
            input.discoveredAt != 0 && input.discoveredAt <= block.timestamp,
            BreachBoard_ReportInvalid()
        );
        bool isLate = isBySteward || block.timestamp - input.discoveredAt > REPORT_PERIOD;
        breachId = ++breachCount;
        _breaches[breachId] = Breach({
            datasetId: input.datasetId,
            controllerId: input.controllerId,
            severity: input.severity,
            status: BreachStatus.Open,
            isLate: isLate,
            isBySteward: isBySteward,
            discoveredAt: input.discoveredAt,
            reportedAt: uint40(block.timestamp),
            affected: input.affected,
            isBlocking: isBlocking
        });
        _affectedRoots[breachId] = input.affectedRoot;
        emit BreachReported(breachId, input.datasetId, input.controllerId, msg.sender, isLate, input);
        if (isBlocking) IDatasetRegistry(DATASETS).changeBreaches(input.datasetId, true);
        if (isLate) _punishReport(input.controllerId, input.datasetId);
    }

    function _acknowledge(uint32 controllerId, bytes32 grantId) private {
        Duties storage duties = _duties[grantId];
        if (duties.acknowledgedAt != 0) return;
        IConsents.Grant memory grant = _revokedGrant(grantId);
        require(
            grant.controllerId == controllerId,
            BreachBoard_NotAuthorized(grant.controllerId, msg.sender)
        );
        uint40 now_ = uint40(block.timestamp);
        duties.acknowledgedAt = now_;
        emit RevocationAcknowledged(grantId, controllerId, now_ - grant.revokedAt);
    }

    function _requestErasure(bytes32 grantId, address subject) private {
        IConsents.Grant memory grant = IConsentLog(LOG).grantOf(grantId);
        require(_isGiven(grant), BreachBoard_NotGiven(grantId));
        Duties storage duties = _duties[grantId];
        require(duties.erasureDueAt == 0, BreachBoard_AlreadyDone(grantId));
        uint40 dueAt = uint40(block.timestamp) + ACK_PERIOD;
        duties.erasureDueAt = dueAt;
        emit ErasureRequested(grantId, grant.controllerId, subject, dueAt);
    }

    /// @dev Takes what there is; who says so and who it was about share it.
    function _punish(uint32 controllerId, bytes32 grantId, Duty duty) private {
        uint96 penalty = _penaltyOf(controllerId);
        // At most the penalty.
        uint96 toReporter = uint96((uint256(penalty) * _settings.reporterBps) / BPS);
        uint96 toSubject = penalty - toReporter;
        emit DutyMissed(controllerId, grantId, msg.sender, duty, toReporter, toSubject);
        _slash(controllerId, msg.sender, toReporter);
        _slash(controllerId, VAULT, toSubject);
        if (toSubject != 0) IBenefitVault(VAULT).credit(grantId, toSubject);
    }

    function _punishReport(uint32 controllerId, bytes32 datasetId) private {
        uint96 penalty = _penaltyOf(controllerId);
        emit DutyMissed(controllerId, datasetId, msg.sender, Duty.BreachReport, 0, penalty);
        _slash(controllerId, _settings.treasury, penalty);
    }

    function _slash(uint32 controllerId, address to, uint96 amount) private {
        if (amount != 0) IControllerRegistry(CONTROLLERS).slashBond(controllerId, to, amount, 0);
    }

    /// @dev Less when the bond is less.
    function _penaltyOf(uint32 controllerId) private view returns (uint96) {
        uint96 bond = IControllerRegistry(CONTROLLERS).bondOf(controllerId).amount;
        uint96 penalty = _settings.latePenalty;
        return penalty < bond ? penalty : bond;
    }

    /// @dev Not of anybody that the controller named its agent: nobody has to agree to that.
    function _isKeptBy(uint32 controllerId, address custodian) private view returns (bool) {
        return
            custodian == msg.sender ||
            IControllerRegistry(CONTROLLERS).controllerIdOf(custodian) == controllerId;
    }

    function _actsFor(uint32 controllerId, address account) private view returns (bool) {
        return IControllerRegistry(CONTROLLERS).actsFor(controllerId, account);
    }

    function _openBreach(uint64 breachId) private view returns (Breach storage breach) {
        breach = _breaches[breachId];
        require(breach.status == BreachStatus.Open, BreachBoard_NotOpen(breachId));
    }

    /// @dev The controller, or who may call {reportFor}.
    function _requireConcernedWith(uint32 controllerId) private view {
        if (_actsFor(controllerId, msg.sender)) return;
        (bool isSteward, ) = AuthorityUtils.canCallWithDelay(
            authority(),
            msg.sender,
            address(this),
            IBreachBoard.reportFor.selector
        );
        require(isSteward, BreachBoard_NotAuthorized(controllerId, msg.sender));
    }

    /// @dev A grant that was given and withdrawn later.
    function _revokedGrant(bytes32 grantId) private view returns (IConsents.Grant memory grant) {
        grant = IConsentLog(LOG).grantOf(grantId);
        require(
            grant.status == IConsents.GrantStatus.Revoked && _isGiven(grant),
            BreachBoard_NotRevoked(grantId)
        );
    }

    /// @dev A duty that was done late is missed all the same: else nobody would ever pay.
    function _requireLate(bytes32 grantId, uint40 dueAt, uint40 doneAt, bool isPunished) private view {
        require(!isPunished && (doneAt == 0 || doneAt > dueAt), BreachBoard_AlreadyDone(grantId));
        require(block.timestamp > dueAt, BreachBoard_NotLate(grantId, dueAt));
    }

    /// @dev Refusals, and what was withdrawn before it came, are of level 0.
    function _isGiven(IConsents.Grant memory grant) private pure returns (bool) {
        return grant.level != 0;
    }

    function _requireWhole(
        uint32 affected,
        bytes32 affectedRoot,
        bytes32 listDigest,
        bytes32 reportHash
    ) private pure {
        require(affected != 0, BreachBoard_ReportInvalid());
        require(affectedRoot != 0 && listDigest != 0 && reportHash != 0, BreachBoard_HashMissing());
    }

    /// @dev As {IConsentLog.grantIdOf}, without a call.
    function _grantIdOf(IConsents.Witness calldata witness) private pure returns (bytes32) {
        return keccak256(abi.encode(witness));
    }
}
