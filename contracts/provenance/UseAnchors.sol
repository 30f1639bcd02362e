// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IBenefitVault} from "./IBenefitVault.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {IConsents} from "./IConsents.sol";
import {IControllerRegistry} from "./IControllerRegistry.sol";
import {IPolicyBook} from "./IPolicyBook.sol";
import {IUseAnchors} from "./IUseAnchors.sol";
import {LeafFaults} from "./anchors/LeafFaults.sol";

/// @title UseAnchors
/// @notice See {IUseAnchors}; what is wrong with a leaf is in {LeafFaults}.
/// @dev The life of a root. It holds the bonds of open challenges; those of roots stay with the controllers.
///
///   None ──anchorUses──▶ Open ──finalize──▶ Final
///                         └──proveFault, punishSilence──▶ Slashed
contract UseAnchors is LeafFaults, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev A {UseAnchor}, in one slot.
    /// @param extension By how much late answers made the window longer, in seconds.
    struct Anchor {
        bytes21 inputHash;
        AnchorState state;
        uint40 anchoredAt;
        uint24 extension;
        uint16 openChallenges;
    }

    /// @dev Four of it are below 2^24 seconds.
    uint40 private constant MAX_ANSWER_PERIOD = 30 days;

    /// @inheritdoc IUseAnchors
    address public immutable VAULT;
    IControllerRegistry private immutable CONTROLLERS;
    IERC20 private immutable TOKEN;
    uint40 private immutable WINDOW;
    uint40 private immutable ANSWER_PERIOD;
    uint96 private immutable BOND;
    uint96 private immutable CHALLENGE_BOND;
    address private immutable TREASURY;

    /// @inheritdoc IUseAnchors
    uint64 public anchorCount;
    uint64 private _challengeCount;
    mapping(uint64 anchorId => Anchor) private _anchors;
    mapping(uint64 challengeId => Challenge) private _challenges;
    mapping(bytes32 question => bool) private _asked;

    /// @param log The log of consents, which knows the policy and the controllers.
    /// @param vault The vault that pays people their half.
    /// @param settings_ How long and how much.
    constructor(address log, address vault, Settings memory settings_) LeafFaults(log) {
        require(
            settings_.window != 0 &&
                settings_.answerPeriod != 0 &&
                settings_.answerPeriod <= MAX_ANSWER_PERIOD &&
                settings_.bond != 0 &&
                settings_.challengeBond != 0 &&
                settings_.treasury != address(0),
            UseAnchors_SettingsInvalid()
        );
        VAULT = vault;
        CONTROLLERS = IControllerRegistry(IConsentLog(log).CONTROLLERS());
        TOKEN = IERC20(CONTROLLERS.TOKEN());
        WINDOW = settings_.window;
        ANSWER_PERIOD = settings_.answerPeriod;
        BOND = settings_.bond;
        CHALLENGE_BOND = settings_.challengeBond;
        TREASURY = settings_.treasury;
        emit UseAnchorsConfigured(settings_);
    }

    /* READING */

    /// @inheritdoc IUseAnchors
    function settings() external view returns (Settings memory) {
        return
            Settings({
                window: WINDOW,
                answerPeriod: ANSWER_PERIOD,
                bond: BOND,
                challengeBond: CHALLENGE_BOND,
                treasury: TREASURY
            });
    }

    /// @inheritdoc IUseAnchors
    function anchorOf(uint64 anchorId) external view returns (UseAnchor memory) {
        Anchor memory anchor = _anchors[anchorId];
        return
            UseAnchor({
                inputHash: anchor.inputHash,
                state: anchor.state,
                anchoredAt: anchor.anchoredAt,
                until: anchor.state == AnchorState.None ? 0 : _untilOf(anchor),
                openChallenges: anchor.openChallenges
            });
    }

    /// @inheritdoc IUseAnchors
    function challengeOf(uint64 challengeId) external view returns (Challenge memory) {
        return _challenges[challengeId];
    }

    /* ROOTS */

    /// @inheritdoc IUseAnchors
    function anchorUses(AnchorInput calldata input) external returns (uint64 anchorId) {
        (uint8 level, uint8 op) = (input.level, input.op);
        IPolicyBook.Level memory policy = _POLICY.levelOf(level);
        require(policy.announceDelay == 0 && policy.ops & op != 0, UseAnchors_LevelInvalid(level, op));
        // The book has known operations only, so there is one at least; and no more than one.
        require(
            op & (op - 1) == 0 &&
                input.root != 0 &&
                input.scope != 0 &&
                input.digest != 0 &&
                input.count != 0 &&
                input.purpose != 0,
            UseAnchors_InputInvalid()
        );
        uint32 controllerId = input.controllerId;
        CONTROLLERS.requireActor(controllerId, input.agentId, msg.sender, policy.needsAssessment);

        anchorId = ++anchorCount;
        _writeOpen(_anchors[anchorId], _hashOf(input));
        emit UsesAnchored(anchorId, input.jobId, input.scope, msg.sender, BOND, input);
        CONTROLLERS.lockBond(controllerId, BOND);
    }

    /// @inheritdoc IUseAnchors
    function finalize(uint64 anchorId, AnchorInput calldata input) external {
        Anchor memory anchor = _openAnchor(anchorId, input);
        uint40 until = _untilOf(anchor);
        require(block.timestamp >= until && anchor.openChallenges == 0, UseAnchors_TooEarly(anchorId, until));
        _anchors[anchorId].state = AnchorState.Final;
        emit UsesFinal(anchorId);
        CONTROLLERS.unlockBond(input.controllerId, BOND);
    }

    /* FAULTS THAT THE LOG SHOWS */

    /// @inheritdoc IUseAnchors
    function proveFault(
        uint64 anchorId,
        AnchorInput calldata input,
        Leaf calldata leaf,
        Fault fault
    ) external nonReentrant {
        Anchor memory anchor = _openAnchor(anchorId, input);
        _requireBefore(anchorId, _untilOf(anchor));
        require(_isIn(input.root, leaf), UseAnchors_LeafInvalid(anchorId, leaf.index));
        require(
            _hasFault(input, anchor.anchoredAt, leaf.witness, fault),
            UseAnchors_NotProved(anchorId, fault)
        );
        _slash(anchorId, input.controllerId, _grantIdOf(leaf.witness), msg.sender, fault);
    }

    /* QUESTIONS */

    /// @inheritdoc IUseAnchors
    function askConsent(
        uint64 anchorId,
        AnchorInput calldata input,
        Leaf calldata leaf
    ) external nonReentrant returns (uint64 challengeId) {
        Anchor memory anchor = _openAnchor(anchorId, input);
        // Also of a leaf that came as a late answer, but not one after the other without end.
        uint40 last = anchor.anchoredAt + WINDOW + 2 * ANSWER_PERIOD;
        uint40 until = _untilOf(anchor);
        _requireBefore(anchorId, until < last ? until : last);
        require(_isIn(input.root, leaf), UseAnchors_LeafInvalid(anchorId, leaf.index));
        bytes32 grantId = _grantIdOf(leaf.witness);
        require(_isOpen(grantId, anchor.anchoredAt), UseAnchors_NotProved(anchorId, Fault.NoConsent));
        return _ask(anchorId, input.controllerId, Fault.NoConsent, leaf.index, grantId);
    }

    /// @inheritdoc IUseAnchors
    function askLeaf(
        uint64 anchorId,
        AnchorInput calldata input,
        uint32 index
    ) external nonReentrant returns (uint64 challengeId) {
        Anchor memory anchor = _openAnchor(anchorId, input);
        _requireBefore(anchorId, anchor.anchoredAt + WINDOW);
        require(index < input.count, UseAnchors_LeafInvalid(anchorId, index));
        return _ask(anchorId, input.controllerId, Fault.Hidden, index, 0);
    }

    /// @inheritdoc IUseAnchors
    function answerConsent(
        uint64 challengeId,
        bytes32 consentRoot,
        bytes32[] calldata proof
    ) external nonReentrant {
        (Challenge memory challenge, Anchor memory anchor) = _openChallenge(challengeId, Fault.NoConsent);
        require(
            _isInLog(challenge.grantId) &&
                _isAnchored(challenge.controllerId, anchor.anchoredAt, challenge.grantId, consentRoot, proof),
            UseAnchors_AnswerInvalid(challengeId)
        );
        _answer(challengeId, challenge, anchor, challenge.grantId);
    }

    /// @inheritdoc IUseAnchors
    function answerWithdrawn(
        uint64 challengeId,
        AnchorInput calldata input,
        IConsents.Consent calldata consent,
        bytes calldata signature,
        bytes32 consentRoot,
        bytes32[] calldata proof
    ) external nonReentrant {
        (Challenge memory challenge, Anchor memory anchor) = _openChallenge(challengeId, Fault.NoConsent);
        _requireInputOf(challenge.anchorId, anchor.inputHash, input);
        bytes32 grantId = challenge.grantId;
        require(
            _isAnchored(challenge.controllerId, anchor.anchoredAt, grantId, consentRoot, proof) &&
                _coversWithdrawn(input, anchor.anchoredAt, grantId, consent, signature),
            UseAnchors_AnswerInvalid(challengeId)
        );
        _answer(challengeId, challenge, anchor, grantId);
    }

    /// @inheritdoc IUseAnchors
    function answerLeaf(
        uint64 challengeId,
        AnchorInput calldata input,
        Leaf calldata leaf
    ) external nonReentrant {
        (Challenge memory challenge, Anchor memory anchor) = _openChallenge(challengeId, Fault.Hidden);
        _requireInputOf(challenge.anchorId, anchor.inputHash, input);
        require(
            leaf.index == challenge.index && _isIn(input.root, leaf),
            UseAnchors_AnswerInvalid(challengeId)
        );
        _answer(challengeId, challenge, anchor, _grantIdOf(leaf.witness));
    }

    /// @inheritdoc IUseAnchors
    function punishSilence(uint64 challengeId) external nonReentrant {
        Challenge memory challenge = _challenges[challengeId];
        require(challenge.fault != Fault.None, UseAnchors_ChallengeUnknown(challengeId));
        uint64 anchorId = challenge.anchorId;
        bool isSlashed = _anchors[anchorId].state == AnchorState.Slashed;
        require(
            isSlashed || block.timestamp >= challenge.deadline,
            UseAnchors_TooEarly(anchorId, challenge.deadline)
        );
        delete _challenges[challengeId];
        --_anchors[anchorId].openChallenges;
        emit ChallengeReturned(challengeId, anchorId, challenge.challenger);
        if (!isSlashed)
            _slash(
                anchorId,
                challenge.controllerId,
                challenge.grantId,
                challenge.challenger,
                challenge.fault
            );
        TOKEN.safeTransfer(challenge.challenger, challenge.bond);
    }

    /* PRIVATE */

    /// @dev All of {Anchor}'s slot at once, its first field lowest: field by field costs another 1,000 gas. It was empty.
    function _writeOpen(Anchor storage anchor, bytes21 inputHash) private {
        uint256 word =
            uint168(inputHash) |
                (uint256(AnchorState.Open) << 168) |
                (uint256(uint40(block.timestamp)) << 176);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            sstore(anchor.slot, word)
        }
    }

    function _ask(
        uint64 anchorId,
        uint32 controllerId,
        Fault fault,
        uint32 index,
        bytes32 grantId
    ) private returns (uint64 challengeId) {
        bytes32 question = fault == Fault.Hidden ? bytes32(uint256(index)) : grantId;
        bytes32 key = keccak256(abi.encode(anchorId, fault, question));
        require(!_asked[key], UseAnchors_AlreadyAsked(anchorId, question));
        _asked[key] = true;
        uint40 deadline = uint40(block.timestamp) + ANSWER_PERIOD;
        challengeId = ++_challengeCount;
        _challenges[challengeId] = Challenge({
            grantId: grantId,
            fault: fault,
            challenger: msg.sender,
            bond: CHALLENGE_BOND,
            anchorId: anchorId,
            controllerId: controllerId,
            index: index,
            deadline: deadline
        });
        ++_anchors[anchorId].openChallenges;
        emit UseChallenged(challengeId, anchorId, msg.sender, fault, index, grantId, deadline);
        _pull();
    }

    /// @dev What came to light can be challenged for as long as an answer may take.
    function _answer(
        uint64 challengeId,
        Challenge memory challenge,
        Anchor memory anchor,
        bytes32 grantId
    ) private {
        delete _challenges[challengeId];
        Anchor storage stored = _anchors[challenge.anchorId];
        stored.openChallenges = anchor.openChallenges - 1;
        uint40 until = uint40(block.timestamp) + ANSWER_PERIOD;
        uint40 end = anchor.anchoredAt + WINDOW;
        // Questions end two answer periods after the window, answers one later: below four, see {MAX_ANSWER_PERIOD}.
        if (until > end + anchor.extension) stored.extension = uint24(until - end);
        emit ChallengeAnswered(challengeId, challenge.anchorId, grantId);
        TOKEN.safeTransfer(CONTROLLERS.controllerOf(challenge.controllerId).account, challenge.bond);
    }

    /// @dev Takes what there is, and no more than the root stands for.
    function _slash(
        uint64 anchorId,
        uint32 controllerId,
        bytes32 grantId,
        address challenger,
        Fault fault
    ) private {
        _anchors[anchorId].state = AnchorState.Slashed;
        uint96 amount = CONTROLLERS.bondOf(controllerId).amount;
        if (amount > BOND) amount = BOND;
        uint96 toChallenger = amount / 2;
        uint96 toSubject = amount - toChallenger;
        emit UseSlashed(anchorId, grantId, challenger, fault, toChallenger, toSubject);
        CONTROLLERS.slashBond(controllerId, challenger, toChallenger, BOND);
        address receiver = grantId == 0 ? TREASURY : VAULT;
        CONTROLLERS.slashBond(controllerId, receiver, toSubject, 0);
        if (grantId != 0 && toSubject != 0) IBenefitVault(VAULT).credit(grantId, toSubject);
    }

    function _pull() private {
        uint256 before = TOKEN.balanceOf(address(this));
        TOKEN.safeTransferFrom(msg.sender, address(this), CHALLENGE_BOND);
        uint256 received = TOKEN.balanceOf(address(this)) - before;
        require(received == CHALLENGE_BOND, UseAnchors_AmountNotReceived(CHALLENGE_BOND, received));
    }

    function _openAnchor(
        uint64 anchorId,
        AnchorInput calldata input
    ) private view returns (Anchor memory anchor) {
        anchor = _anchors[anchorId];
        require(anchor.state == AnchorState.Open, UseAnchors_StateInvalid(anchorId, anchor.state));
        _requireInputOf(anchorId, anchor.inputHash, input);
    }

    /// @dev Of this kind, not over, and not of a root that was slashed meanwhile.
    function _openChallenge(
        uint64 challengeId,
        Fault fault
    ) private view returns (Challenge memory challenge, Anchor memory anchor) {
        challenge = _challenges[challengeId];
        require(challenge.fault == fault, UseAnchors_ChallengeUnknown(challengeId));
        uint64 anchorId = challenge.anchorId;
        anchor = _anchors[anchorId];
        require(anchor.state == AnchorState.Open, UseAnchors_StateInvalid(anchorId, anchor.state));
        _requireBefore(anchorId, challenge.deadline);
    }

    function _untilOf(Anchor memory anchor) private view returns (uint40) {
        return anchor.anchoredAt + WINDOW + anchor.extension;
    }

    function _requireBefore(uint64 anchorId, uint40 until) private view {
        require(block.timestamp < until, UseAnchors_TooLate(anchorId, until));
    }

    function _requireInputOf(uint64 anchorId, bytes21 inputHash, AnchorInput calldata input) private pure {
        require(_hashOf(input) == inputHash, UseAnchors_InputUnknown(anchorId));
    }

    /// @dev 168 bits: to find two inputs with the same takes 2^84 tries.
    function _hashOf(AnchorInput calldata input) private pure returns (bytes21) {
        return bytes21(keccak256(abi.encode(input)));
    }
}
