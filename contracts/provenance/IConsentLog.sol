// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";
import {IPolicyListener} from "./IPolicyListener.sol";

/// @title IConsentLog
/// @notice Consents, each in one word, and every use of data against one. A consent is withdrawn at once in four ways, of
/// which nobody can stop one. Uses and withdrawals share one numbered trail, whose head lets anyone prove that an index
/// hides nothing.
interface IConsentLog is IConsents, IPolicyListener {
    /* CONSENT */

    /// @notice Gives a consent that the subject signed (ECDSA, also of an account with delegated code, or ERC-1271).
    function grant(Consent calldata consent, bytes calldata signature) external returns (bytes32 grantId);

    /// @notice Gives many; what is known already is skipped, and anything else that is wrong reverts.
    /// @return granted How many were new.
    function grantMany(
        Consent[] calldata consents,
        bytes[] calldata signatures
    ) external returns (uint256 granted);

    /// @notice Records a signed refusal: a consent of level 0, without operations.
    function refuse(Consent calldata consent, bytes calldata signature) external returns (bytes32 grantId);

    /// @notice Passes a grant on to another controller. By the grant's controller.
    function subGrant(SubConsent calldata consent) external returns (bytes32 grantId);

    /// @notice Fixes many signed consents by the Merkle root of their ids (OpenZeppelin's standard tree of `bytes32`).
    /// By the controller.
    function anchor(bytes32 root, uint32 controllerId, uint32 count, bytes32 digest, uint8 codec) external;

    /// @notice Brings a consent of a root on chain.
    function materialize(
        Consent calldata consent,
        bytes calldata signature,
        bytes32 root,
        bytes32[] calldata proof
    ) external returns (bytes32 grantId);

    /* WITHDRAWAL: nothing pauses it; before the grant it keeps the grant from ever coming */

    /// @notice Withdraws a consent. By its subject.
    function revoke(Witness calldata witness) external;

    /// @notice Withdraws a consent by the subject's signature. EIP-712 `Revocation(bytes32 grantId)`.
    function revokeBySig(Witness calldata witness, bytes calldata signature) external;

    /// @notice Withdraws a consent by the secret behind its lock. By anybody who knows it.
    function revokeBySecret(Consent calldata consent, bytes32 secret) external;

    /// @notice Withdraws a consent whose subject is a circle. By any of its members.
    function revokeAsMember(Witness calldata witness) external;

    /// @notice Withdraws many by their secrets; what is withdrawn already is skipped.
    function revokeMany(Consent[] calldata consents, bytes32[] calldata secrets) external;

    /* USE */

    /// @notice Announces uses of a level that wants notice; they can be recorded when the delay is over, for a week.
    /// By the controller or an agent.
    /// @param level The level of the consents that will be used.
    function announceUse(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId,
        uint8 op,
        uint16 purpose,
        uint8 level
    ) external;

    /// @notice Records a use, or reverts with the reason why there may be none. By the controller or an agent.
    function recordUse(Use calldata use) external returns (uint48 seq);

    /// @notice Records one operation on the data of many; grants that aren't active are skipped, in a private batch without
    /// naming them.
    /// @return used How many were used; with none, nothing was recorded.
    function recordUseMany(
        BatchUse calldata batch,
        Member[] calldata members
    ) external returns (uint256 used);

    /// @notice Names the vault that pays rewards, once. By the deployer before the handover.
    function bindBenefitVault(address benefitVault) external;

    /* VIEWS */

    /// @notice The policy, the vocabulary behind it, and the controllers.
    function POLICY() external view returns (address);

    /// @notice The version of the policy and the end of its pause, in seconds, as the book told them last. Version 0: it
    /// told nothing yet, and is asked for them with each grant and use.
    function toldPolicy() external view returns (uint32 version, uint40 pausedUntil);

    /// @notice The controllers.
    function CONTROLLERS() external view returns (address);

    /// @notice The vault that pays rewards.
    function benefitVault() external view returns (address);

    /// @notice A grant.
    function grantOf(bytes32 grantId) external view returns (Grant memory);

    /// @notice The grant that a sub-grant came from; zero for others.
    function parentOf(bytes32 grantId) external view returns (bytes32);

    /// @notice Whether a grant, and each that it came from, is active now.
    function isActive(bytes32 grantId) external view returns (bool);

    /// @notice The EIP-712 struct hash of a consent.
    function structHashOf(Consent calldata consent) external pure returns (bytes32);

    /// @notice The hash that takes the place of the struct hash in a sub-grant's id.
    function subGrantHash(SubConsent calldata consent) external pure returns (bytes32);

    /// @notice The id of a grant.
    function grantIdOf(Witness calldata witness) external pure returns (bytes32);

    /// @notice What a subject signs to give or refuse a consent.
    function consentDigest(Consent calldata consent) external view returns (bytes32);

    /// @notice What a subject signs to withdraw.
    function revocationDigest(bytes32 grantId) external view returns (bytes32);

    /// @notice When a controller anchored a root, in seconds; zero if it didn't.
    function anchoredAt(uint32 controllerId, bytes32 root) external view returns (uint40);

    /// @notice From when an announced use can be recorded, in seconds; zero if it can't.
    function announcedFor(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId,
        uint8 op,
        uint16 purpose,
        uint8 level
    ) external view returns (uint40);

    /// @notice A controller's uses of a dataset for a job; of uses for no job, which is zero, none is kept.
    function jobUseOf(
        uint256 jobId,
        bytes32 scope,
        uint32 controllerId
    ) external view returns (JobUse memory);

    /// @notice The number in the trail of the last withdrawal of a consent that this controller had used of this dataset.
    function lastWithdrawalOf(bytes32 scope, uint32 controllerId) external view returns (uint48);

    /// @notice Whether a controller recorded uses of a dataset for a job, and nobody whose data it used has withdrawn since.
    function isUseValid(uint256 jobId, bytes32 scope, uint32 controllerId) external view returns (bool);

    /// @notice The trail: the number of its last entry, and its head. Each entry makes
    /// `head = bytes26(keccak256(abi.encode(head, entry)))`, where head is left-aligned in 32 bytes, and entry is
    /// - a use: `keccak256(abi.encode(EntryKind.Use, seq, grantId, jobId, scope, op, purpose, useIndex, resource,
    /// outputHash))`,
    /// - a batch: `keccak256(abi.encode(EntryKind.UseBatch, firstSeq, jobId, scope, controllerId, op, purpose, count,
    /// outputHash, grantsHash))`,
    /// - a withdrawal, of a consent that had come or not: `keccak256(abi.encode(EntryKind.Revocation, seq, grantId))`.
    function trail() external view returns (uint48 seq, bytes26 head);
}
