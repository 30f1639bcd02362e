// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";

/// @title IUseAnchors
/// @notice Uses by the thousand, recorded by one Merkle root that the controller's bond stands for. Who proves one use that
/// no consent covers gets half of what the controller loses; the other half goes to the person.
/// @dev Leaves: `keccak256(bytes.concat(keccak256(abi.encode(index, structHash, scope, subject, agentId))))` in
/// OpenZeppelin's standard tree. Only for levels that want no announcement.
interface IUseAnchors {
    /// @notice Where a root is.
    /// @param Open It can be challenged.
    /// @param Final Nobody proved anything against it in time.
    /// @param Slashed Somebody did.
    enum AnchorState {
        None,
        Open,
        Final,
        Slashed
    }

    /// @notice What is wrong with a leaf; as the book and the log have it, at the time of the root.
    /// @param NoConsent There is no such grant; the controller has time to bring it.
    /// @param Hidden The leaf of an index isn't public; the controller has time to publish it.
    enum Fault {
        None,
        Revoked,
        OutOfTime,
        WrongController,
        OpNotAllowed,
        PurposeNotCovered,
        NeedsNotice,
        WrongScope,
        NoConsent,
        Hidden
    }

    /// @notice A recorded root. Amounts in 1e-18 COMPUTE, times in seconds.
    struct UseAnchor {
        uint32 controllerId;
        AnchorState state;
        uint8 op;
        uint16 purpose;
        uint32 count;
        uint40 anchoredAt;
        uint16 openChallenges;
        uint96 bond;
        bytes32 scope;
        bytes32 root;
    }

    /// @notice What is recorded.
    /// @param digest SHA-256 of the list of leaves, as in its CID.
    struct AnchorInput {
        uint256 jobId;
        bytes32 scope;
        bytes32 root;
        bytes32 digest;
        uint32 controllerId;
        uint32 count;
        uint16 purpose;
        uint8 op;
        uint8 codec;
    }

    /// @notice A use in a root.
    struct Leaf {
        uint32 index;
        IConsents.Witness witness;
        bytes32[] proof;
    }

    /// @notice A challenge that waits for the controller's answer.
    struct Challenge {
        uint64 anchorId;
        Fault fault;
        uint32 index;
        uint40 deadline;
        address challenger;
        uint96 bond;
        bytes32 grantId;
    }

    /// @notice Fixed for ever.
    /// @param window How long a root can be challenged, in seconds.
    /// @param answerPeriod How long the controller has to answer, in seconds.
    /// @param bond What a root locks of the controller's bond, in 1e-18 COMPUTE.
    /// @param challengeBond What asking for an answer costs if it comes, in 1e-18 COMPUTE.
    struct Settings {
        uint40 window;
        uint40 answerPeriod;
        uint96 bond;
        uint96 challengeBond;
    }

    /// @notice Many uses were recorded by their root.
    event UsesAnchored(
        uint64 indexed anchorId,
        uint256 indexed jobId,
        bytes32 indexed scope,
        uint32 controllerId,
        address actor,
        uint8 op,
        uint16 purpose,
        uint32 count,
        bytes32 root,
        bytes32 digest,
        uint8 codec,
        uint96 bond
    );
    /// @notice The controller was asked for a consent or a leaf.
    event UseChallenged(
        uint64 indexed challengeId,
        uint64 indexed anchorId,
        address indexed challenger,
        Fault fault,
        uint32 index,
        bytes32 grantId,
        uint40 deadline
    );
    /// @notice The controller answered; the challenger's bond went to it.
    event ChallengeAnswered(uint64 indexed challengeId, uint64 indexed anchorId, bytes32 grantId);
    /// @notice A root was proved wrong; the controller's bond was split.
    event UseSlashed(
        uint64 indexed anchorId,
        bytes32 indexed grantId,
        address indexed challenger,
        Fault fault,
        uint96 toChallenger,
        uint96 toSubject
    );
    /// @notice A root can't be challenged any more; its bond is free.
    event UsesFinal(uint64 indexed anchorId);
    /// @notice The settings, once.
    event UseAnchorsConfigured(Settings settings);

    /// @notice The root is in a state that doesn't allow this.
    error UseAnchors_StateInvalid(uint64 anchorId, AnchorState state);
    /// @notice A root needs a hash, a scope, a digest, a count, one known operation, and a window that is open.
    error UseAnchors_InputInvalid();
    /// @notice The window ended, in seconds.
    error UseAnchors_TooLate(uint64 anchorId, uint256 until);
    /// @notice The window or the answer's time hasn't ended, or a challenge waits; in seconds.
    error UseAnchors_TooEarly(uint64 anchorId, uint256 from);
    /// @notice The leaf isn't in the root.
    error UseAnchors_LeafInvalid(uint64 anchorId, uint32 index);
    /// @notice The chain doesn't show this fault in the leaf.
    error UseAnchors_NotProved(uint64 anchorId, Fault fault);
    /// @notice There is no such open challenge.
    error UseAnchors_ChallengeUnknown(uint64 challengeId);
    /// @notice This was asked already.
    error UseAnchors_AlreadyAsked(uint64 anchorId, bytes32 question);
    /// @notice The answer isn't what was asked for, or came too late to count: the consent must have been given or
    /// anchored before the root.
    error UseAnchors_AnswerInvalid(uint64 challengeId);
    /// @notice A setting is zero.
    error UseAnchors_SettingsInvalid();

    /// @notice Records uses by their root and locks a part of the controller's bond. By the controller or an agent.
    function anchorUses(AnchorInput calldata input) external returns (uint64 anchorId);

    /// @notice Proves that a use had no consent at that time: withdrawn before, out of its time, another's, or too narrow.
    /// The controller's bond is slashed at once. By anybody.
    function proveFault(uint64 anchorId, Leaf calldata leaf, Fault fault) external;

    /// @notice Asks for the consent of a leaf that the log doesn't know. By anybody, with {Settings.challengeBond}.
    function askConsent(uint64 anchorId, Leaf calldata leaf) external returns (uint64 challengeId);

    /// @notice Asks for the leaf of an index. By anybody, with {Settings.challengeBond}.
    function askLeaf(uint64 anchorId, uint32 index) external returns (uint64 challengeId);

    /// @notice Answers with the root that the consent was anchored under before, once it is in the log. By anybody.
    /// @param consentRoot Zero when the consent was in the log before this root.
    function answerConsent(uint64 challengeId, bytes32 consentRoot, bytes32[] calldata proof) external;

    /// @notice Answers with the leaf. By anybody.
    function answerLeaf(uint64 challengeId, Leaf calldata leaf) external;

    /// @notice Slashes a controller that didn't answer in time. By anybody.
    function punishSilence(uint64 challengeId) external;

    /// @notice Frees the bond of a root that stood. By anybody.
    function finalize(uint64 anchorId) external;

    /// @notice The log.
    function LOG() external view returns (address);

    /// @notice The settings.
    function settings() external view returns (Settings memory);

    /// @notice How many roots there are.
    function anchorCount() external view returns (uint64);

    /// @notice A root.
    function anchorOf(uint64 anchorId) external view returns (UseAnchor memory);

    /// @notice A challenge.
    function challengeOf(uint64 challengeId) external view returns (Challenge memory);
}
