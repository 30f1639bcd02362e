// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IProjectRegistry} from "./IProjectRegistry.sol";

/// @title ProjectRegistry
/// @notice See {IProjectRegistry}.
/// ```
/// Registered --verify--> Verified --attestSmall--> Small
///      ^---unverify---------'---------------------'  |
///                          ^--withdrawSmall, upheld challenge, too high a budget, end of the term
/// ```
contract ProjectRegistry is IProjectRegistry, AccessManaged {
    using SafeERC20 for IERC20;

    /// @inheritdoc IProjectRegistry
    uint40 public constant CHALLENGE_PERIOD = 30 days;
    /// @inheritdoc IProjectRegistry
    uint40 public constant MAX_TERM = 365 days;

    /// @inheritdoc IProjectRegistry
    address public immutable TOKEN;

    /// @inheritdoc IProjectRegistry
    uint24 public projectCount;
    uint32 private _challengeCount;
    /// @inheritdoc IProjectRegistry
    uint64 public smallBudgetUsd;
    /// @inheritdoc IProjectRegistry
    uint256 public challengeBond;
    /// @inheritdoc IProjectRegistry
    uint256 public totalBonds;
    mapping(uint24 projectId => Project) private _projects;
    mapping(uint24 projectId => mapping(address account => bool)) private _members;
    mapping(uint24 projectId => mapping(address signer => uint40 until)) private _signers;
    mapping(uint32 challengeId => Challenge) private _challenges;
    /// @inheritdoc IProjectRegistry
    mapping(uint24 projectId => mapping(address provider => bool)) public isLinkOffered;
    /// @inheritdoc IProjectRegistry
    mapping(address provider => uint24) public projectOfProvider;
    /// @inheritdoc IProjectRegistry
    mapping(uint24 projectId => uint32) public linkedProviders;

    /// @param authority The access manager that says who are registrars and what needs a vote.
    /// @param token The token in which bonds are put.
    /// @param smallBudgetUsd_ A small project's highest declared budget a year, in whole US dollars.
    /// @param challengeBond_ What a challenger puts, in 1e-18 COMPUTE.
    constructor(
        address authority,
        address token,
        uint64 smallBudgetUsd_,
        uint256 challengeBond_
    ) AccessManaged(authority) {
        TOKEN = token;
        _setBounds(smallBudgetUsd_, challengeBond_);
    }

    /* READING */

    /// @inheritdoc IProjectRegistry
    function projectOf(uint24 projectId) external view returns (Project memory) {
        return _projects[projectId];
    }

    /// @inheritdoc IProjectRegistry
    function ownerOf(uint24 projectId) external view returns (address) {
        return _projects[projectId].owner;
    }

    /// @inheritdoc IProjectRegistry
    function statusOf(uint24 projectId) public view returns (ProjectStatus) {
        Project storage project = _projects[projectId];
        ProjectStatus status = project.status;
        bool isOver = status == ProjectStatus.Small && block.timestamp >= project.smallUntil;
        return isOver ? ProjectStatus.Verified : status;
    }

    /// @inheritdoc IProjectRegistry
    function isMember(uint24 projectId, address account) public view returns (bool) {
        return
            account != address(0) && (account == _projects[projectId].owner || _members[projectId][account]);
    }

    /// @inheritdoc IProjectRegistry
    function membershipOf(uint24 projectId, address account) external view returns (bool, ProjectStatus) {
        return (isMember(projectId, account), statusOf(projectId));
    }

    /// @inheritdoc IProjectRegistry
    function isSigner(uint24 projectId, address account) external view returns (bool) {
        return _signers[projectId][account] > block.timestamp || isMember(projectId, account);
    }

    /// @inheritdoc IProjectRegistry
    function challengeOf(uint32 challengeId) external view returns (Challenge memory) {
        return _challenges[challengeId];
    }

    /* BY THE PROJECT */

    /// @inheritdoc IProjectRegistry
    function register(uint64 budgetUsd, string calldata uri) external returns (uint24 projectId) {
        _requireUri(uri);
        projectId = projectCount;
        require(projectId != type(uint24).max, ProjectRegistry_TooManyProjects());
        projectCount = ++projectId;
        Project storage project = _projects[projectId];
        (project.owner, project.status) = (msg.sender, ProjectStatus.Registered);
        project.registeredAt = uint40(block.timestamp);
        project.budgetUsd = budgetUsd;
        project.uri = uri;
        emit ProjectRegistered(projectId, msg.sender, budgetUsd, uri);
    }

    /// @inheritdoc IProjectRegistry
    function update(uint24 projectId, uint64 budgetUsd, string calldata uri) external {
        Project storage project = _requireOwner(projectId);
        _requireUri(uri);
        (project.budgetUsd, project.uri) = (budgetUsd, uri);
        emit ProjectUpdated(projectId, budgetUsd, uri);
        if (project.status != ProjectStatus.Small || budgetUsd <= smallBudgetUsd) return;
        _setStatus(projectId, ProjectStatus.Verified, 0, bytes32(0), "");
        _upholdOpen(projectId, bytes32(0), "");
    }

    /// @inheritdoc IProjectRegistry
    function offerOwnership(uint24 projectId, address nextOwner) external {
        Project storage project = _requireOwner(projectId);
        project.nextOwner = nextOwner;
        emit OwnershipOffered(projectId, msg.sender, nextOwner);
    }

    /// @inheritdoc IProjectRegistry
    function acceptOwnership(uint24 projectId) external {
        Project storage project = _requireProject(projectId);
        require(msg.sender == project.nextOwner, ProjectRegistry_NotNextOwner(projectId, msg.sender));
        address oldOwner = project.owner;
        (project.owner, project.nextOwner) = (msg.sender, address(0));
        emit OwnershipTransferred(projectId, oldOwner, msg.sender);
        // Owners are no members, so that nothing of theirs is left when they hand the project on.
        if (_members[projectId][msg.sender]) _setMember(projectId, msg.sender, false);
    }

    /// @inheritdoc IProjectRegistry
    function setMember(uint24 projectId, address account, bool isMember_) external {
        _requireOwner(projectId);
        require(account != address(0) && account != msg.sender, ProjectRegistry_AccountInvalid(account));
        _setMember(projectId, account, isMember_);
    }

    /// @inheritdoc IProjectRegistry
    function setSigner(uint24 projectId, address signer, uint40 until) external {
        Project storage project = _requireProject(projectId);
        require(isMember(projectId, msg.sender), ProjectRegistry_NotOwner(projectId, msg.sender));
        require(signer != address(0) && signer != project.owner, ProjectRegistry_AccountInvalid(signer));
        if (until != 0) _requireTerm(until);
        _signers[projectId][signer] = until;
        emit SignerSet(projectId, signer, until);
    }

    /* LINKS */

    /// @inheritdoc IProjectRegistry
    function offerLink(uint24 projectId, address provider, bool isOffered) external {
        _requireOwner(projectId);
        isLinkOffered[projectId][provider] = isOffered;
        emit LinkOffered(projectId, provider, isOffered);
    }

    /// @inheritdoc IProjectRegistry
    function acceptLink(uint24 projectId) external {
        require(isLinkOffered[projectId][msg.sender], ProjectRegistry_LinkNotOffered(projectId, msg.sender));
        delete isLinkOffered[projectId][msg.sender];
        _link(msg.sender, projectId);
    }

    /// @inheritdoc IProjectRegistry
    function unlink(address provider) external {
        uint24 projectId = projectOfProvider[provider];
        require(projectId != 0, ProjectRegistry_NotLinked(projectId, provider));
        if (msg.sender != provider) _requireOwner(projectId);
        _link(provider, 0);
    }

    /* BY REGISTRARS */

    /// @inheritdoc IProjectRegistry
    function verify(uint24 projectId, bytes32 reasonHash, string calldata uri) external restricted {
        Project storage project = _requireProject(projectId);
        _requireReason(reasonHash, uri);
        ProjectStatus status = project.status;
        require(status == ProjectStatus.Registered, ProjectRegistry_StatusInvalid(projectId, status));
        _setStatus(projectId, ProjectStatus.Verified, 0, reasonHash, uri);
    }

    /// @inheritdoc IProjectRegistry
    function unverify(uint24 projectId, bytes32 reasonHash, string calldata uri) external restricted {
        _requireVerified(projectId);
        _requireReason(reasonHash, uri);
        _setStatus(projectId, ProjectStatus.Registered, 0, reasonHash, uri);
        _upholdOpen(projectId, reasonHash, uri);
    }

    /// @inheritdoc IProjectRegistry
    function attestSmall(
        uint24 projectId,
        uint40 until,
        bytes32 reasonHash,
        string calldata uri
    ) external restricted {
        Project storage project = _requireVerified(projectId);
        _requireReason(reasonHash, uri);
        _requireTerm(until);
        (uint64 budgetUsd, uint64 limit) = (project.budgetUsd, smallBudgetUsd);
        require(budgetUsd <= limit, ProjectRegistry_BudgetTooHigh(budgetUsd, limit));
        _setStatus(projectId, ProjectStatus.Small, until, reasonHash, uri);
    }

    /// @inheritdoc IProjectRegistry
    function withdrawSmall(uint24 projectId, bytes32 reasonHash, string calldata uri) external restricted {
        ProjectStatus status = _requireProject(projectId).status;
        require(status == ProjectStatus.Small, ProjectRegistry_StatusInvalid(projectId, status));
        _requireReason(reasonHash, uri);
        _setStatus(projectId, ProjectStatus.Verified, 0, reasonHash, uri);
        _upholdOpen(projectId, reasonHash, uri);
    }

    /* CHALLENGES */

    /// @inheritdoc IProjectRegistry
    function challenge(
        uint24 projectId,
        bytes32 evidenceHash,
        string calldata uri
    ) external returns (uint32 challengeId) {
        Project storage project = _requireProject(projectId);
        _requireReason(evidenceHash, uri);
        ProjectStatus status = statusOf(projectId);
        require(status == ProjectStatus.Small, ProjectRegistry_StatusInvalid(projectId, status));
        uint32 openId = project.openChallenge;
        require(openId == 0, ProjectRegistry_ChallengeOpen(openId));
        challengeId = ++_challengeCount;
        uint256 bond = challengeBond;
        project.openChallenge = challengeId;
        totalBonds += bond;
        _challenges[challengeId] = Challenge({
            state: ChallengeState.Open,
            projectId: projectId,
            openedAt: uint40(block.timestamp),
            challenger: msg.sender,
            bond: bond
        });
        emit ChallengeOpened(challengeId, projectId, msg.sender, bond, evidenceHash, uri);
        IERC20(TOKEN).safeTransferFrom(msg.sender, address(this), bond);
    }

    /// @inheritdoc IProjectRegistry
    function ruleChallenge(
        uint32 challengeId,
        bool isUpheld,
        bytes32 reasonHash,
        string calldata uri
    ) external restricted {
        Challenge storage open = _requireOpen(challengeId);
        _requireReason(reasonHash, uri);
        uint24 projectId = open.projectId;
        if (!isUpheld) {
            address owner = _projects[projectId].owner;
            return _end(challengeId, ChallengeState.Rejected, owner, reasonHash, uri);
        }
        // As long as a challenge is open, its project is attested to be small.
        _setStatus(projectId, ProjectStatus.Verified, 0, reasonHash, uri);
        _end(challengeId, ChallengeState.Upheld, open.challenger, reasonHash, uri);
    }

    /// @inheritdoc IProjectRegistry
    function lapseChallenge(uint32 challengeId) external {
        Challenge storage open = _requireOpen(challengeId);
        uint40 end = open.openedAt + CHALLENGE_PERIOD;
        require(block.timestamp >= end, ProjectRegistry_ChallengeNotOver(challengeId, end));
        _end(challengeId, ChallengeState.Lapsed, open.challenger, bytes32(0), "");
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IProjectRegistry
    function setBounds(uint64 smallBudgetUsd_, uint256 challengeBond_) external restricted {
        _setBounds(smallBudgetUsd_, challengeBond_);
    }

    /* PRIVATE */

    function _setBounds(uint64 smallBudgetUsd_, uint256 challengeBond_) private {
        (smallBudgetUsd, challengeBond) = (smallBudgetUsd_, challengeBond_);
        emit ProjectBoundsSet(smallBudgetUsd_, challengeBond_);
    }

    function _setMember(uint24 projectId, address account, bool isMember_) private {
        _members[projectId][account] = isMember_;
        emit MemberSet(projectId, account, isMember_);
    }

    function _link(address provider, uint24 projectId) private {
        uint24 oldProjectId = projectOfProvider[provider];
        projectOfProvider[provider] = projectId;
        if (oldProjectId != 0) --linkedProviders[oldProjectId];
        if (projectId != 0) ++linkedProviders[projectId];
        emit ProviderLinked(provider, oldProjectId, projectId);
    }

    function _setStatus(
        uint24 projectId,
        ProjectStatus status,
        uint40 smallUntil,
        bytes32 reasonHash,
        string memory uri
    ) private {
        Project storage project = _projects[projectId];
        (project.status, project.smallUntil) = (status, smallUntil);
        emit ProjectStatusSet(projectId, status, smallUntil, reasonHash, uri);
    }

    /// @dev Who challenged what is taken back now was right.
    function _upholdOpen(uint24 projectId, bytes32 reasonHash, string memory uri) private {
        uint32 challengeId = _projects[projectId].openChallenge;
        if (challengeId == 0) return;
        _end(challengeId, ChallengeState.Upheld, _challenges[challengeId].challenger, reasonHash, uri);
    }

    function _end(
        uint32 challengeId,
        ChallengeState state,
        address bondTo,
        bytes32 reasonHash,
        string memory uri
    ) private {
        Challenge storage ended = _challenges[challengeId];
        (uint24 projectId, uint256 bond) = (ended.projectId, ended.bond);
        ended.state = state;
        _projects[projectId].openChallenge = 0;
        totalBonds -= bond;
        emit ChallengeEnded(challengeId, projectId, state, bondTo, reasonHash, uri);
        IERC20(TOKEN).safeTransfer(bondTo, bond);
    }

    function _requireProject(uint24 projectId) private view returns (Project storage project) {
        project = _projects[projectId];
        require(project.owner != address(0), ProjectRegistry_UnknownProject(projectId));
    }

    function _requireOwner(uint24 projectId) private view returns (Project storage project) {
        project = _requireProject(projectId);
        require(msg.sender == project.owner, ProjectRegistry_NotOwner(projectId, msg.sender));
    }

    /// @dev Verified, attested to be small or not.
    function _requireVerified(uint24 projectId) private view returns (Project storage project) {
        project = _requireProject(projectId);
        ProjectStatus status = project.status;
        require(status != ProjectStatus.Registered, ProjectRegistry_StatusInvalid(projectId, status));
    }

    function _requireOpen(uint32 challengeId) private view returns (Challenge storage open) {
        open = _challenges[challengeId];
        require(open.state == ChallengeState.Open, ProjectRegistry_ChallengeNotOpen(challengeId));
    }

    function _requireTerm(uint40 until) private view {
        require(
            until > block.timestamp && until <= block.timestamp + MAX_TERM,
            ProjectRegistry_UntilInvalid(until)
        );
    }

    function _requireReason(bytes32 reasonHash, string calldata uri) private pure {
        require(reasonHash != bytes32(0) && bytes(uri).length != 0, ProjectRegistry_ReasonMissing());
    }

    function _requireUri(string calldata uri) private pure {
        require(bytes(uri).length != 0, ProjectRegistry_UriMissing());
    }
}
