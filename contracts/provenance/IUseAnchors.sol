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

    /// @notice What is wrong with a leaf at the time of the root, as the log has it.
    /// @param Revoked It, or a grant that it came from, was withdrawn in a second before, or refused.
    /// @param WrongController The grant is another's, or names an agent that isn't the root's.
    /// @param PurposeNotCovered The root's purpose is neither the grant's nor one below it that was there at the time.
    /// @param NeedsNotice The grant is of a higher level than the root says.
    /// @param WrongScope The leaf is about other data than the root.
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

    /// @notice A recorded root. Times in seconds.
    /// @param until Until when it can be challenged: later when a question was answered late.
    /// @param openChallenges How many questions wait for an answer.
    /// @param inputHash The first bytes of `keccak256(abi.encode(AnchorInput))`. What was recorded is in {UsesAnchored}; who
    /// calls brings it.
    struct UseAnchor {
        bytes21 inputHash;
        AnchorState state;
        uint40 anchoredAt;
        uint40 until;
        uint16 openChallenges;
    }

    /// @notice What is recorded.
    /// @param scope The dataset, or what else the consents are about.
    /// @param digest SHA-256 of the list of leaves, as in its CID.
    /// @param agentId The agent that used the data; zero: the controller or any.
    /// @param count How many leaves there are, with the indexes from 0.
    /// @param op One operation, a bit of {Ops}.
    /// @param codec The CID's codec.
    /// @param level The highest level of the consents.
    struct AnchorInput {
        uint256 jobId;
        bytes32 scope;
        bytes32 root;
        bytes32 digest;
        uint32 controllerId;
        uint32 agentId;
        uint32 count;
        uint16 purpose;
        uint8 op;
        uint8 codec;
        uint8 level;
    }

    /// @notice A use in a root.
    struct Leaf {
        uint32 index;
        IConsents.Witness witness;
        bytes32[] proof;
    }

    /// @notice A challenge that waits for the controller's answer.
    /// @param fault NoConsent or Hidden; None: there is no such challenge, or it is over.
    /// @param grantId The consent that was asked for; zero when it was a leaf.
    /// @param deadline Until when it can be answered, in seconds.
    /// @param bond What the answer earns, in 1e-18 COMPUTE.
    struct Challenge {
        bytes32 grantId;
        Fault fault;
        address challenger;
        uint96 bond;
        uint64 anchorId;
        uint32 controllerId;
        uint32 index;
        uint40 deadline;
    }

    /// @notice Fixed for ever.
    /// @param window How long a root can be challenged, in seconds.
    /// @param answerPeriod How long the controller has to answer, in seconds.
    /// @param bond What a root locks of the controller's bond, in 1e-18 COMPUTE.
    /// @param challengeBond What asking for an answer costs if it comes, in 1e-18 COMPUTE.
    /// @param treasury Gets the person's half when a leaf stays hidden, so that nobody knows whose data it is about.
    struct Settings {
        uint40 window;
        uint40 answerPeriod;
        uint96 bond;
        uint96 challengeBond;
        address treasury;
    }

    /// @notice Many uses were recorded by their root.
    event UsesAnchored(
        uint64 indexed anchorId,
        uint256 indexed jobId,
        bytes32 indexed scope,
        address actor,
        uint96 bond,
        AnchorInput input
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
    /// @notice A challenge is over without an answer; the challenger has its bond back.
    event ChallengeReturned(uint64 indexed challengeId, uint64 indexed anchorId, address indexed challenger);
    /// @notice A root was proved wrong; the controller's bond was split. Of a hidden leaf the grant is zero, and the
    /// person's part went to the treasury.
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
    /// @notice A root needs a hash, a scope, a digest, a count, a purpose and one operation.
    error UseAnchors_InputInvalid();
    /// @notice Uses of this level must be announced and recorded in {IConsentLog}, or it doesn't allow the operation.
    error UseAnchors_LevelInvalid(uint8 level, uint8 op);
    /// @notice This isn't what was recorded under the number; {UsesAnchored} says what was.
    error UseAnchors_InputUnknown(uint64 anchorId);
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
    /// @notice A setting is zero, or the answer's time longer than 30 days.
    error UseAnchors_SettingsInvalid();
    /// @notice The token passed on less than was asked for, both in 1e-18 COMPUTE.
    error UseAnchors_AmountNotReceived(uint256 amount, uint256 received);

    /// @notice Records uses by their root and locks a part of the controller's bond. By the controller or an agent. A pause
    /// doesn't stop it: it says what was done, pays nothing and lets no job start.
    function anchorUses(AnchorInput calldata input) external returns (uint64 anchorId);

    /// @notice Proves that a use had no consent at that time: withdrawn before, out of its time, another's, or too narrow.
    /// The controller's bond is slashed at once. By anybody, until {UseAnchor.until}.
    function proveFault(
        uint64 anchorId,
        AnchorInput calldata input,
        Leaf calldata leaf,
        Fault fault
    ) external;

    /// @notice Asks for the consent of a leaf that the log doesn't know. By anybody, with {Settings.challengeBond}, until
    /// {UseAnchor.until}.
    function askConsent(
        uint64 anchorId,
        AnchorInput calldata input,
        Leaf calldata leaf
    ) external returns (uint64 challengeId);

    /// @notice Asks for the leaf of an index. By anybody, with {Settings.challengeBond}, within the window.
    function askLeaf(
        uint64 anchorId,
        AnchorInput calldata input,
        uint32 index
    ) external returns (uint64 challengeId);

    /// @notice Answers with the root that the consent was anchored under before, now that it is in the log. By anybody.
    function answerConsent(uint64 challengeId, bytes32 consentRoot, bytes32[] calldata proof) external;

    /// @notice Answers with the signed consent itself when it can't come into the log any more: it was withdrawn after the
    /// root. It must have been anchored before and cover the use. By anybody.
    function answerWithdrawn(
        uint64 challengeId,
        AnchorInput calldata input,
        IConsents.Consent calldata consent,
        bytes calldata signature,
        bytes32 consentRoot,
        bytes32[] calldata proof
    ) external;

    /// @notice Answers with the leaf. By anybody.
    function answerLeaf(uint64 challengeId, AnchorInput calldata input, Leaf calldata leaf) external;

    /// @notice Slashes a controller that didn't answer in time, and returns the challenger's bond. When the root was slashed
    /// meanwhile, it does the latter alone. By anybody.
    function punishSilence(uint64 challengeId) external;

    /// @notice Frees the bond of a root that stood. By anybody.
    function finalize(uint64 anchorId, AnchorInput calldata input) external;

    /// @notice The log.
    function LOG() external view returns (address);

    /// @notice The vault that pays people.
    function VAULT() external view returns (address);

    /// @notice The settings.
    function settings() external view returns (Settings memory);

    /// @notice How many roots there are.
    function anchorCount() external view returns (uint64);

    /// @notice A root.
    function anchorOf(uint64 anchorId) external view returns (UseAnchor memory);

    /// @notice A challenge.
    function challengeOf(uint64 challengeId) external view returns (Challenge memory);
}
