// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {SurrogateVotes} from "../common/SurrogateVotes.sol";
import {IDisputeModule} from "./IDisputeModule.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";
import {IStakeVault} from "./IStakeVault.sol";

/// @title StakeVault
/// @notice See {IStakeVault}.
/// @dev What is bonded is the owner's lock of {SurrogateVotes}. A slash lowers it alone, so it can be less than what is
/// locked and thawing; every difference stops at zero.
contract StakeVault is IStakeVault, SurrogateVotes, AccessManaged {
    using SafeCast for uint256;

    /// @dev A {Stake}, all of it at most the token's supply, which is below 2^96.
    /// @param isKnown Set with the first stake, so that no job and no thaw writes to an empty slot.
    struct Account {
        uint96 locked;
        uint96 thawing;
        uint40 thawEnd;
        bool isKnown;
    }

    /// @inheritdoc IStakeVault
    uint40 public immutable THAW_PERIOD;
    /// @inheritdoc IStakeVault
    address public immutable REGISTRY;

    /// @inheritdoc IStakeVault
    address public escrow;
    /// @inheritdoc IStakeVault
    address public disputes;
    /// @inheritdoc IStakeVault
    uint256 public totalBonded;
    mapping(address provider => Account) private _accounts;

    /// @param authority The access manager that says who tells the contracts of each other.
    /// @param token The votes token.
    /// @param registry The resource registry.
    /// @param thawPeriod How long stake thaws, in seconds.
    constructor(
        address authority,
        address token,
        address registry,
        uint40 thawPeriod
    ) SurrogateVotes(token) AccessManaged(authority) {
        REGISTRY = registry;
        THAW_PERIOD = thawPeriod;
    }

    modifier onlyEscrow() {
        require(msg.sender == escrow, StakeVault_NotAuthorized(msg.sender));
        _;
    }

    /* READING */

    /// @inheritdoc IStakeVault
    function stakeOf(address provider) external view returns (Stake memory) {
        Account memory account = _accounts[provider];
        return Stake({locked: account.locked, thawing: account.thawing, thawEnd: account.thawEnd});
    }

    /// @inheritdoc IStakeVault
    function freeOf(address provider) external view returns (uint256) {
        Account memory account = _accounts[provider];
        return Math.saturatingSub(lockedOf(provider), uint256(account.locked) + account.thawing);
    }

    /// @inheritdoc IStakeVault
    function activeStakeOf(address provider) external view returns (uint256) {
        return Math.saturatingSub(lockedOf(provider), _accounts[provider].thawing);
    }

    /* STAKING */

    /// @inheritdoc IStakeVault
    function stake(address provider, uint256 amount) external {
        _stake(provider, amount);
    }

    /// @inheritdoc IStakeVault
    function stakeWithPermit(
        address provider,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        // Somebody else may have brought the same permit first: the allowance is there then, or the transfer fails.
        try IERC20Permit(VOTES_TOKEN).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _stake(provider, amount);
    }

    /// @inheritdoc IStakeVault
    function delegateStake(address delegatee) external {
        _chooseLockedDelegate(msg.sender, delegatee);
    }

    /// @inheritdoc IStakeVault
    function thaw(uint256 amount) external {
        Account storage account = _accounts[msg.sender];
        uint40 thawEnd = account.thawEnd;
        if (amount > account.thawing) {
            _requireThawable(msg.sender, amount, account.locked);
            thawEnd = uint40(block.timestamp) + THAW_PERIOD;
        }
        if (amount == 0) thawEnd = 0;
        // At most what thaws already, or what is bonded.
        (account.thawing, account.thawEnd) = (uint96(amount), thawEnd);
        emit ThawSet(msg.sender, amount, thawEnd);
    }

    /// @inheritdoc IStakeVault
    function withdraw(address to) external returns (uint256 amount) {
        require(to != address(0), StakeVault_ReceiverInvalid(to));
        Account storage account = _accounts[msg.sender];
        uint40 thawEnd = account.thawEnd;
        require(thawEnd != 0, StakeVault_NothingThawing(msg.sender));
        require(block.timestamp >= thawEnd, StakeVault_StillThawing(thawEnd));
        uint256 bonded = lockedOf(msg.sender);
        uint256 thawed = Math.min(account.thawing, Math.saturatingSub(bonded, account.locked));
        uint256 held = IDisputeModule(disputes).heldOf(msg.sender);
        amount = Math.min(thawed, Math.saturatingSub(bonded, held));
        uint256 rest = thawed - amount;
        // At most what thawed.
        (account.thawing, account.thawEnd) = (uint96(rest), rest == 0 ? 0 : thawEnd);
        emit StakeWithdrawn(msg.sender, to, amount, bonded - amount);
        if (rest != 0) emit ThawSet(msg.sender, rest, thawEnd);
        _takeOut(msg.sender, to, amount);
    }

    /* FOR JOBS AND DISPUTES */

    /// @inheritdoc IStakeVault
    function lockCollateral(address provider, uint256 amount) external onlyEscrow {
        Account storage account = _accounts[provider];
        uint256 locked = account.locked;
        uint256 free = Math.saturatingSub(lockedOf(provider), locked + account.thawing);
        require(amount <= free, StakeVault_InsufficientFree(provider, amount, free));
        locked += amount;
        // At most what is bonded.
        account.locked = uint96(locked);
        emit CollateralSet(provider, locked);
    }

    /// @inheritdoc IStakeVault
    function unlockCollateral(address provider, uint256 amount) external onlyEscrow {
        Account storage account = _accounts[provider];
        uint96 locked = account.locked - amount.toUint96();
        account.locked = locked;
        emit CollateralSet(provider, locked);
    }

    /// @inheritdoc IStakeVault
    function slash(address provider, uint256 amount, address to) external returns (uint256 slashed) {
        require(msg.sender == escrow || msg.sender == disputes, StakeVault_NotAuthorized(msg.sender));
        require(to != address(0), StakeVault_ReceiverInvalid(to));
        uint256 bonded = lockedOf(provider);
        slashed = Math.min(amount, bonded);
        emit Slashed(provider, msg.sender, to, slashed, bonded - slashed);
        _takeOut(provider, to, slashed);
    }

    /// @inheritdoc IStakeVault
    function bindMarket(address escrow_, address disputes_) external restricted {
        require(
            escrow == address(0) && escrow_ != address(0) && disputes_ != address(0),
            StakeVault_BindingInvalid()
        );
        (escrow, disputes) = (escrow_, disputes_);
        emit VaultBound(escrow_, disputes_, REGISTRY);
    }

    /* PRIVATE */

    function _stake(address provider, uint256 amount) private {
        require(amount != 0, StakeVault_ZeroAmount());
        require(provider != address(0), StakeVault_ReceiverInvalid(provider));
        _accounts[provider].isKnown = true;
        totalBonded += amount;
        emit Staked(provider, msg.sender, amount, lockedOf(provider) + amount);
        _lock(msg.sender, provider, amount);
    }

    function _takeOut(address provider, address to, uint256 amount) private {
        totalBonded -= amount;
        _release(provider, to, amount);
    }

    /// @dev What backs live jobs and listed GPUs must stay.
    function _requireThawable(address provider, uint256 amount, uint256 locked) private view {
        uint256 bonded = lockedOf(provider);
        uint256 unlocked = Math.saturatingSub(bonded, locked);
        require(amount <= unlocked, StakeVault_InsufficientFree(provider, amount, unlocked));
        uint256 rest = bonded - amount;
        uint256 required = IResourceRegistry(REGISTRY).requiredStakeOf(provider);
        require(rest >= required, StakeVault_StakeNeeded(provider, rest, required));
    }
}
