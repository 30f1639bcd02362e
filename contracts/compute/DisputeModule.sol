// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ISurrogateVotes} from "../common/ISurrogateVotes.sol";
import {IProjectRegistry} from "../community/IProjectRegistry.sol";
import {Slashes} from "./disputes/Slashes.sol";
import {IAllocationEscrow} from "./IAllocationEscrow.sol";
import {IComputeLedger} from "./IComputeLedger.sol";
import {IDisputeModule} from "./IDisputeModule.sol";
import {IJobs} from "./IJobs.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";

/// @title DisputeModule
/// @notice Disputes from their opening to the ruling. See {IDisputeModule}; slashes are in {Slashes}.
/// ```
/// Open --third same vote--> Ruled --with a fault--> a slash is proposed
///   |--nobody ruled in time--> Defaulted
///   `--both sides signed--> Agreed
/// ```
contract DisputeModule is Slashes {
    using SafeCast for uint256;

    /// @inheritdoc IDisputeModule
    uint8 public constant MAJORITY = 3;

    IResourceRegistry private immutable REGISTRY;
    IProjectRegistry private immutable PROJECTS;

    /// @inheritdoc IDisputeModule
    uint32 public disputeCount;
    /// @inheritdoc IDisputeModule
    mapping(uint256 jobId => uint32) public openDisputeOf;
    /// @inheritdoc IDisputeModule
    mapping(uint32 disputeId => mapping(address arbiter => bytes32)) public voteOf;
    /// @inheritdoc IDisputeModule
    mapping(uint32 disputeId => mapping(bytes32 rulingHash => uint8)) public votesFor;

    mapping(uint32 disputeId => mapping(address arbiter => bool)) private _isRecused;

    /// @param authority The access manager that says who are arbiters and what needs a vote.
    /// @param escrow The escrow, with the ledger.
    /// @param vault The stake vault.
    /// @param rewards The rewards distributor.
    /// @param subsidyPool The subsidy pool.
    /// @param settings_ Times, shares and bonds.
    constructor(
        address authority,
        address escrow,
        address vault,
        address rewards,
        address subsidyPool,
        Settings memory settings_
    ) AccessManaged(authority) Slashes(escrow, vault, rewards, subsidyPool, settings_) {
        REGISTRY = IResourceRegistry(IAllocationEscrow(escrow).REGISTRY());
        PROJECTS = IProjectRegistry(IAllocationEscrow(escrow).PROJECTS());
    }

    /* READING */

    /// @inheritdoc IDisputeModule
    function disputeOf(uint32 disputeId) external view returns (Dispute memory) {
        return _disputes[disputeId];
    }

    /// @inheritdoc IDisputeModule
    function isInterested(uint32 disputeId, address arbiter) public view returns (bool) {
        if (_isRecused[disputeId][arbiter]) return true;
        Dispute storage dispute = _disputes[disputeId];
        address provider = dispute.provider;
        return
            arbiter == dispute.disputer ||
            arbiter == IAllocationEscrow(ESCROW).jobOf(dispute.jobId).researcher ||
            IAllocationEscrow(ESCROW).isResearcher(dispute.jobId, arbiter) ||
            REGISTRY.actsFor(arbiter) == provider ||
            PROJECTS.isMember(PROJECTS.projectOfProvider(provider), arbiter);
    }

    /// @inheritdoc IDisputeModule
    function bondFor(uint256 jobId) external view returns (uint256) {
        IJobs.Job memory job = IAllocationEscrow(ESCROW).jobOf(jobId);
        if (!_isDisputable(jobId, job)) return 0;
        return _bondFor(job, REGISTRY.meteringTermsOf(job.offerId).price);
    }

    /* DISPUTES */

    /// @inheritdoc IDisputeModule
    function open(
        uint256 jobId,
        bytes32 evidenceHash,
        string calldata evidenceUri
    ) external returns (uint32 disputeId) {
        require(
            IAllocationEscrow(ESCROW).isResearcher(jobId, msg.sender),
            DisputeModule_NotResearcher(jobId, msg.sender)
        );
        _requireReason(evidenceHash, evidenceUri);
        IJobs.Job memory job = IAllocationEscrow(ESCROW).jobOf(jobId);
        require(_isDisputable(jobId, job), DisputeModule_NoClaim(jobId));

        disputeId = ++disputeCount;
        Dispute memory dispute = _describe(jobId, job);
        _disputes[disputeId] = dispute;
        openDisputeOf[jobId] = disputeId;
        totalBonds += dispute.bond;
        _held[dispute.provider] += _capOf(Fault.Fraud, dispute.stakeSnapshot);
        emit DisputeOpened(disputeId, jobId, msg.sender, dispute, evidenceHash, evidenceUri);
        IComputeLedger(ESCROW).pull(dispute.payer, dispute.bond);
        IAllocationEscrow(ESCROW).freezeClaim(jobId);
    }

    /// @inheritdoc IDisputeModule
    function recuse(
        uint32 disputeId,
        bytes32 declarationHash,
        string calldata declarationUri
    ) external restricted {
        _requireOpen(disputeId);
        require(!_isRecused[disputeId][msg.sender], DisputeModule_Interested(disputeId, msg.sender));
        _requireReason(declarationHash, declarationUri);
        _isRecused[disputeId][msg.sender] = true;
        _takeBackVote(disputeId);
        emit ArbiterRecused(disputeId, msg.sender, declarationHash, declarationUri);
    }

    /// @inheritdoc IDisputeModule
    function vote(uint32 disputeId, Ruling calldata ruling) external restricted {
        Dispute storage dispute = _requireOpen(disputeId);
        uint40 end = _rulingEnd(dispute);
        require(block.timestamp < end, DisputeModule_TooLate(disputeId, end));
        require(!isInterested(disputeId, msg.sender), DisputeModule_Interested(disputeId, msg.sender));
        uint48 accepted = _requireRulable(disputeId, dispute, ruling);

        bytes32 rulingHash = keccak256(abi.encode(ruling));
        _takeBackVote(disputeId);
        voteOf[disputeId][msg.sender] = rulingHash;
        uint8 votes = ++votesFor[disputeId][rulingHash];
        emit RulingVoted(disputeId, msg.sender, rulingHash, ruling, votes);
        if (votes == MAJORITY) _rule(disputeId, dispute, ruling, accepted);
    }

    /// @inheritdoc IDisputeModule
    function applyDefault(uint32 disputeId) external {
        Dispute storage dispute = _requireOpen(disputeId);
        uint40 end = _rulingEnd(dispute);
        require(block.timestamp >= end, DisputeModule_TooEarly(disputeId, end));
        uint256 jobId = dispute.jobId;
        uint48 accepted = IAllocationEscrow(ESCROW).jobOf(jobId).accepted;
        Ruling memory none;
        if (accepted >= dispute.claimed) return _end(disputeId, dispute, DisputeState.Agreed, accepted, none);
        _end(disputeId, dispute, DisputeState.Defaulted, accepted, none);
        IAllocationEscrow(ESCROW).ruleClaim(jobId, accepted);
    }

    /// @inheritdoc IDisputeModule
    function settleAgreed(uint32 disputeId) external {
        Dispute storage dispute = _requireOpen(disputeId);
        uint48 accepted = IAllocationEscrow(ESCROW).jobOf(dispute.jobId).accepted;
        uint48 claimed = dispute.claimed;
        require(accepted >= claimed, DisputeModule_NotAgreed(disputeId, accepted, claimed));
        Ruling memory none;
        _end(disputeId, dispute, DisputeState.Agreed, accepted, none);
    }

    /* PRIVATE */

    function _describe(uint256 jobId, IJobs.Job memory job) private view returns (Dispute memory dispute) {
        IResourceRegistry.MeteringTerms memory metering = REGISTRY.meteringTermsOf(job.offerId);
        dispute.disputer = msg.sender;
        dispute.state = DisputeState.Open;
        dispute.openedAt = uint40(block.timestamp);
        dispute.accepted = job.accepted;
        dispute.payer = IAllocationEscrow(ESCROW).payerOf(jobId);
        dispute.bond = _bondFor(job, metering.price);
        dispute.provider = metering.provider;
        dispute.stakeSnapshot = ISurrogateVotes(VAULT).lockedOf(metering.provider).toUint96();
        dispute.claimed = job.claimed;
        dispute.jobId = jobId;
    }

    /// @dev A dispute that a receipt made void must be ended before the next claim can be disputed.
    function _isDisputable(uint256 jobId, IJobs.Job memory job) private view returns (bool) {
        return job.claimed != 0 && block.timestamp < job.claimMaturesAt && openDisputeOf[jobId] == 0;
    }

    function _bondFor(IJobs.Job memory job, uint96 price) private view returns (uint96) {
        uint256 disputed = uint256(price) * (job.claimed - job.accepted);
        return Math.max(_settings.minBond, (disputed * _settings.bondBps) / BPS).toUint96();
    }

    function _rulingEnd(Dispute storage dispute) private view returns (uint40) {
        return dispute.openedAt + _settings.rulingPeriod;
    }

    function _requireOpen(uint32 disputeId) private view returns (Dispute storage dispute) {
        dispute = _disputes[disputeId];
        require(dispute.state == DisputeState.Open, DisputeModule_NotOpen(disputeId, dispute.state));
    }

    /// @dev Whether this can be ruled now.
    /// @return accepted What both sides signed until now.
    function _requireRulable(
        uint32 disputeId,
        Dispute storage dispute,
        Ruling calldata ruling
    ) private view returns (uint48 accepted) {
        _requireReason(ruling.reasonHash, ruling.reasonUri);
        IJobs.Job memory job = IAllocationEscrow(ESCROW).jobOf(dispute.jobId);
        uint48 claimed = dispute.claimed;
        accepted = job.accepted;
        require(
            ruling.gpuSeconds >= dispute.accepted && ruling.gpuSeconds <= claimed && accepted < claimed,
            DisputeModule_RulingInvalid(disputeId, ruling.gpuSeconds, accepted, claimed)
        );
        bool isFault = ruling.fault != Fault.None;
        require(!isFault || ruling.gpuSeconds < claimed, DisputeModule_FaultInvalid(disputeId));
        require(
            ruling.loss == 0 || (isFault && ruling.loss <= job.paid),
            DisputeModule_LossInvalid(disputeId, ruling.loss, job.paid)
        );
    }

    function _takeBackVote(uint32 disputeId) private {
        bytes32 rulingHash = voteOf[disputeId][msg.sender];
        if (rulingHash == 0) return;
        --votesFor[disputeId][rulingHash];
        delete voteOf[disputeId][msg.sender];
    }

    /// @dev What both sides signed since the dispute was opened stands, whatever is ruled.
    function _rule(uint32 disputeId, Dispute storage dispute, Ruling memory ruling, uint48 accepted) private {
        uint48 gpuSeconds = ruling.gpuSeconds > accepted ? ruling.gpuSeconds : accepted;
        _end(disputeId, dispute, DisputeState.Ruled, gpuSeconds, ruling);
        if (ruling.fault != Fault.None) _propose(disputeId, dispute, ruling);
        IAllocationEscrow(ESCROW).ruleClaim(dispute.jobId, gpuSeconds);
    }

    /// @dev The provider gets the bond only when arbiters ruled that its whole claim is right.
    function _end(
        uint32 disputeId,
        Dispute storage dispute,
        DisputeState state,
        uint48 gpuSeconds,
        Ruling memory ruling
    ) private {
        (uint256 jobId, address provider) = (dispute.jobId, dispute.provider);
        bool isUpheld = state == DisputeState.Ruled && gpuSeconds == dispute.claimed;
        address bondTo = isUpheld ? provider : dispute.payer;
        dispute.state = state;
        delete openDisputeOf[jobId];
        _held[provider] -= _capOf(Fault.Fraud, dispute.stakeSnapshot);
        emit DisputeEnded(
            disputeId,
            jobId,
            state,
            gpuSeconds,
            ruling.fault,
            bondTo,
            ruling.reasonHash,
            ruling.reasonUri
        );
        _payBond(bondTo, dispute.bond);
    }
}
