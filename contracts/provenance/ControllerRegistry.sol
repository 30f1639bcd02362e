// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IControllerRegistry} from "./IControllerRegistry.sol";

/// @title ControllerRegistry
/// @notice See {IControllerRegistry}.
/// @dev A grant or use by the controller's own account reads one slot, by an agent two. A slash lowers the bond alone, so
/// that it can be less than what is locked and thawing; every difference stops at zero.
contract ControllerRegistry is IControllerRegistry, AccessManaged, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev A {Controller}, in one slot.
    /// @param isBonded Whether the bond, less what thaws, is at least {MIN_BOND}; kept here so that nobody reads the bond.
    struct Record {
        address account;
        uint40 assessmentExpiry;
        uint32 agentCount;
        bool isSuspended;
        bool isBonded;
    }

    /// @inheritdoc IControllerRegistry
    address public immutable TOKEN;
    /// @inheritdoc IControllerRegistry
    uint96 public immutable MIN_BOND;
    /// @inheritdoc IControllerRegistry
    uint40 public immutable THAW_PERIOD;
    /// @inheritdoc IControllerRegistry
    uint40 public immutable MAX_ASSESSMENT_PERIOD;

    /// @inheritdoc IControllerRegistry
    address public useAnchors;
    /// @inheritdoc IControllerRegistry
    uint32 public controllerCount;
    /// @inheritdoc IControllerRegistry
    address public breachBoard;

    mapping(uint32 controllerId => Record) private _records;
    mapping(uint32 controllerId => Bond) private _bonds;
    /// @inheritdoc IControllerRegistry
    mapping(uint32 controllerId => address) public controllerOfferOf;
    /// @inheritdoc IControllerRegistry
    mapping(address account => uint32) public controllerIdOf;
    /// @inheritdoc IControllerRegistry
    mapping(uint32 controllerId => mapping(uint32 agentId => address)) public agentOf;
    // The other way round; zero for who isn't an agent, or isn't any more.
    mapping(uint32 controllerId => mapping(address account => uint32)) private _agentIds;

    modifier onlyModule() {
        require(
            msg.sender == useAnchors || msg.sender == breachBoard,
            ControllerRegistry_NotModule(msg.sender)
        );
        _;
    }

    /// @param authority The access manager that says who suspends, and who names the contracts that may slash.
    /// @param token The token of the bonds.
    /// @param minBond The least bond, in 1e-18 COMPUTE.
    /// @param thawPeriod How long a bond thaws, in seconds.
    /// @param maxAssessmentPeriod The longest time that an assessment is valid, in seconds.
    constructor(
        address authority,
        address token,
        uint96 minBond,
        uint40 thawPeriod,
        uint40 maxAssessmentPeriod
    ) AccessManaged(authority) {
        TOKEN = token;
        MIN_BOND = minBond;
        THAW_PERIOD = thawPeriod;
        MAX_ASSESSMENT_PERIOD = maxAssessmentPeriod;
    }

    /* READING */

    /// @inheritdoc IControllerRegistry
    function controllerOf(uint32 controllerId) external view returns (Controller memory) {
        Record memory record = _recordOf(controllerId);
        return
            Controller({
                account: record.account,
                assessmentExpiry: record.assessmentExpiry,
                isSuspended: record.isSuspended,
                agentCount: record.agentCount
            });
    }

    /// @inheritdoc IControllerRegistry
    function bondOf(uint32 controllerId) external view returns (Bond memory) {
        return _bonds[controllerId];
    }

    /// @inheritdoc IControllerRegistry
    function actsFor(uint32 controllerId, address account) external view returns (bool) {
        return
            account != address(0) &&
            (_records[controllerId].account == account || _agentIds[controllerId][account] != 0);
    }

    /// @inheritdoc IControllerRegistry
    function requireGrantable(uint32 controllerId, uint32 agentId) external view {
        _requireSound(controllerId, _records[controllerId]);
        if (agentId != 0) _requireAgent(controllerId, agentId);
    }

    /// @inheritdoc IControllerRegistry
    function requireActor(
        uint32 controllerId,
        uint32 agentId,
        address caller,
        bool needsAssessment
    ) external view {
        Record memory record = _records[controllerId];
        _requireSound(controllerId, record);
        require(
            !needsAssessment || block.timestamp < record.assessmentExpiry,
            ControllerRegistry_AssessmentExpired(controllerId, record.assessmentExpiry)
        );
        bool mayAct =
            agentId == 0
                ? caller == record.account || _agentIds[controllerId][caller] != 0
                : caller == _requireAgent(controllerId, agentId);
        require(mayAct, ControllerRegistry_NotAuthorized(controllerId, caller));
    }

    /* CONTROLLERS */

    /// @inheritdoc IControllerRegistry
    function register(bytes32 profileHash, uint96 bond) external nonReentrant returns (uint32 controllerId) {
        require(profileHash != 0, ControllerRegistry_HashMissing());
        require(bond >= MIN_BOND, ControllerRegistry_BondTooLow(bond, MIN_BOND));
        controllerId = ++controllerCount;
        _seat(controllerId, msg.sender);
        _records[controllerId].isBonded = true;
        _bonds[controllerId].amount = bond;
        emit ControllerRegistered(controllerId, msg.sender, profileHash, bond);
        _pull(bond);
    }

    /// @inheritdoc IControllerRegistry
    function setProfile(uint32 controllerId, bytes32 profileHash) external {
        _ownRecordOf(controllerId);
        require(profileHash != 0, ControllerRegistry_HashMissing());
        emit ControllerProfileSet(controllerId, profileHash);
    }

    /// @inheritdoc IControllerRegistry
    function offerController(uint32 controllerId, address to) external {
        _ownRecordOf(controllerId);
        controllerOfferOf[controllerId] = to;
        emit ControllerOffered(controllerId, to);
    }

    /// @inheritdoc IControllerRegistry
    function acceptController(uint32 controllerId) external {
        require(
            controllerOfferOf[controllerId] == msg.sender,
            ControllerRegistry_NotAuthorized(controllerId, msg.sender)
        );
        delete controllerOfferOf[controllerId];
        address from = _records[controllerId].account;
        delete controllerIdOf[from];
        _seat(controllerId, msg.sender);
        emit ControllerTransferred(controllerId, from, msg.sender);
    }

    /// @inheritdoc IControllerRegistry
    function setAssessment(uint32 controllerId, bytes32 assessmentHash, uint40 expiry) external {
        Record storage record = _ownRecordOf(controllerId);
        require(assessmentHash != 0, ControllerRegistry_HashMissing());
        require(
            expiry > block.timestamp && expiry <= block.timestamp + MAX_ASSESSMENT_PERIOD,
            ControllerRegistry_ExpiryInvalid(expiry, MAX_ASSESSMENT_PERIOD)
        );
        record.assessmentExpiry = expiry;
        emit AssessmentSet(controllerId, assessmentHash, expiry);
    }

    /* AGENTS */

    /// @inheritdoc IControllerRegistry
    function addAgent(uint32 controllerId, address account) external returns (uint32 agentId) {
        Record storage record = _ownRecordOf(controllerId);
        require(
            account != address(0) && account != msg.sender && _agentIds[controllerId][account] == 0,
            ControllerRegistry_AccountInvalid(account)
        );
        agentId = record.agentCount + 1;
        record.agentCount = agentId;
        agentOf[controllerId][agentId] = account;
        _agentIds[controllerId][account] = agentId;
        emit AgentAdded(controllerId, agentId, account);
    }

    /// @inheritdoc IControllerRegistry
    function revokeAgent(uint32 controllerId, uint32 agentId) external {
        address account = _requireAgent(controllerId, agentId);
        if (msg.sender != account) _ownRecordOf(controllerId);
        delete agentOf[controllerId][agentId];
        delete _agentIds[controllerId][account];
        emit AgentRevoked(controllerId, agentId, account);
    }

    /* FOR STEWARDS AND VOTES */

    /// @inheritdoc IControllerRegistry
    function suspend(uint32 controllerId, bytes32 reasonHash) external restricted {
        require(reasonHash != 0, ControllerRegistry_HashMissing());
        require(!_recordOf(controllerId).isSuspended, ControllerRegistry_Suspended(controllerId));
        _records[controllerId].isSuspended = true;
        emit ControllerSuspended(controllerId, msg.sender, reasonHash);
    }

    /// @inheritdoc IControllerRegistry
    function liftSuspension(uint32 controllerId) external restricted {
        require(_recordOf(controllerId).isSuspended, ControllerRegistry_NotSuspended(controllerId));
        _records[controllerId].isSuspended = false;
        emit SuspensionLifted(controllerId);
    }

    /* BONDS */

    /// @inheritdoc IControllerRegistry
    function addBond(uint32 controllerId, uint96 amount) external nonReentrant {
        _recordOf(controllerId);
        require(amount != 0, ControllerRegistry_AmountZero());
        Bond storage bond = _bonds[controllerId];
        uint96 total = bond.amount + amount;
        bond.amount = total;
        _weigh(controllerId, bond);
        emit BondAdded(controllerId, amount, total);
        _pull(amount);
    }

    /// @inheritdoc IControllerRegistry
    function thawBond(uint32 controllerId, uint96 amount) external {
        _ownRecordOf(controllerId);
        Bond storage bond = _bonds[controllerId];
        uint40 thawedAt = bond.thawedAt;
        if (amount > bond.thawing) {
            uint256 unlocked = Math.saturatingSub(bond.amount, bond.locked);
            require(amount <= unlocked, ControllerRegistry_BondNotFree(amount, unlocked));
            thawedAt = uint40(block.timestamp) + THAW_PERIOD;
        }
        if (amount == 0) thawedAt = 0;
        _setThawing(controllerId, bond, amount, thawedAt);
        _weigh(controllerId, bond);
    }

    /// @inheritdoc IControllerRegistry
    function withdrawBond(uint32 controllerId) external nonReentrant returns (uint96 amount) {
        address account = _ownRecordOf(controllerId).account;
        Bond storage bond = _bonds[controllerId];
        (uint96 thawing, uint40 thawedAt) = (bond.thawing, bond.thawedAt);
        require(
            thawing != 0 && block.timestamp >= thawedAt,
            ControllerRegistry_NotThawed(controllerId, thawedAt)
        );
        // At most what thaws.
        amount = uint96(Math.min(thawing, Math.saturatingSub(bond.amount, bond.locked)));
        require(amount != 0, ControllerRegistry_BondNotFree(thawing, 0));
        uint96 total = bond.amount - amount;
        bond.amount = total;
        emit BondWithdrawn(controllerId, account, amount, total);
        uint96 rest = uint96(Math.min(thawing - amount, total));
        _setThawing(controllerId, bond, rest, rest == 0 ? 0 : thawedAt);
        _weigh(controllerId, bond);
        IERC20(TOKEN).safeTransfer(account, amount);
    }

    /* FOR THE CONTRACTS OF DUTIES */

    /// @inheritdoc IControllerRegistry
    function lockBond(uint32 controllerId, uint96 amount) external onlyModule {
        Bond storage bond = _bonds[controllerId];
        uint96 locked = bond.locked;
        uint256 unlocked = Math.saturatingSub(bond.amount, locked);
        require(amount <= unlocked, ControllerRegistry_BondNotFree(amount, unlocked));
        bond.locked = locked + amount;
        emit BondLocked(controllerId, amount, locked + amount);
    }

    /// @inheritdoc IControllerRegistry
    function unlockBond(uint32 controllerId, uint96 amount) external onlyModule {
        _unlock(controllerId, _bonds[controllerId], amount);
    }

    /// @inheritdoc IControllerRegistry
    function slashBond(
        uint32 controllerId,
        address to,
        uint96 amount,
        uint96 fromLocked
    ) external onlyModule nonReentrant returns (uint96 paid) {
        Bond storage bond = _bonds[controllerId];
        if (fromLocked != 0) _unlock(controllerId, bond, fromLocked);
        uint96 total = bond.amount;
        paid = amount < total ? amount : total;
        total -= paid;
        bond.amount = total;
        _weigh(controllerId, bond);
        emit BondSlashed(controllerId, to, paid, total);
        if (paid != 0) IERC20(TOKEN).safeTransfer(to, paid);
    }

    /// @inheritdoc IControllerRegistry
    function bindModules(address useAnchors_, address breachBoard_) external restricted {
        require(
            useAnchors == address(0) && useAnchors_ != address(0) && breachBoard_ != address(0),
            ControllerRegistry_BindingInvalid()
        );
        (useAnchors, breachBoard) = (useAnchors_, breachBoard_);
        emit ControllersBound(useAnchors_, breachBoard_);
    }

    /* PRIVATE */

    /// @dev An account is that of one controller at most.
    function _seat(uint32 controllerId, address account) private {
        require(controllerIdOf[account] == 0, ControllerRegistry_AccountInvalid(account));
        controllerIdOf[account] = controllerId;
        _records[controllerId].account = account;
    }

    function _setThawing(uint32 controllerId, Bond storage bond, uint96 amount, uint40 thawedAt) private {
        (bond.thawing, bond.thawedAt) = (amount, thawedAt);
        emit BondThawing(controllerId, amount, thawedAt);
    }

    /// @dev Notes whether what stays is enough to go on.
    function _weigh(uint32 controllerId, Bond storage bond) private {
        bool isBonded = Math.saturatingSub(bond.amount, bond.thawing) >= MIN_BOND;
        if (_records[controllerId].isBonded != isBonded) _records[controllerId].isBonded = isBonded;
    }

    function _unlock(uint32 controllerId, Bond storage bond, uint96 amount) private {
        uint96 locked = bond.locked;
        require(amount <= locked, ControllerRegistry_BondNotFree(amount, locked));
        bond.locked = locked - amount;
        emit BondUnlocked(controllerId, amount, locked - amount);
    }

    function _pull(uint96 amount) private {
        IERC20 token = IERC20(TOKEN);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, ControllerRegistry_AmountNotReceived(amount, received));
    }

    function _recordOf(uint32 controllerId) private view returns (Record memory record) {
        record = _records[controllerId];
        _requireKnown(controllerId, record);
    }

    function _ownRecordOf(uint32 controllerId) private view returns (Record storage record) {
        record = _records[controllerId];
        address account = record.account;
        require(account != address(0), ControllerRegistry_Unknown(controllerId));
        require(account == msg.sender, ControllerRegistry_NotAuthorized(controllerId, msg.sender));
    }

    function _requireAgent(uint32 controllerId, uint32 agentId) private view returns (address account) {
        account = agentOf[controllerId][agentId];
        require(account != address(0), ControllerRegistry_AgentInvalid(controllerId, agentId));
    }

    function _requireKnown(uint32 controllerId, Record memory record) private pure {
        require(record.account != address(0), ControllerRegistry_Unknown(controllerId));
    }

    /// @dev Takes the record, since giving one back costs an empty one first, and this is asked with each grant and use.
    function _requireSound(uint32 controllerId, Record memory record) private view {
        _requireKnown(controllerId, record);
        require(!record.isSuspended, ControllerRegistry_Suspended(controllerId));
        if (record.isBonded) return;
        Bond storage bond = _bonds[controllerId];
        revert ControllerRegistry_BondTooLow(Math.saturatingSub(bond.amount, bond.thawing), MIN_BOND);
    }
}
