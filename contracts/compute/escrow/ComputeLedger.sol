// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IProjectRegistry} from "../../community/IProjectRegistry.sol";
import {IComputeLedger} from "../IComputeLedger.sol";
import {ProjectAccount} from "../libraries/ProjectAccount.sol";

/// @title ComputeLedger
/// @notice See {IComputeLedger}.
/// @dev `totalOwed` changes only when tokens come in or go out; what moves inside leaves it as it is.
abstract contract ComputeLedger is IComputeLedger, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @inheritdoc IComputeLedger
    address public immutable TOKEN;
    /// @inheritdoc IComputeLedger
    address public immutable TREASURY;
    IProjectRegistry internal immutable _PROJECTS;

    mapping(address account => uint256) internal _balances;
    /// @inheritdoc IComputeLedger
    uint256 public totalOwed;

    /// @param token The token.
    /// @param treasury Who receives the fees.
    /// @param projects The project registry.
    constructor(address token, address treasury, address projects) {
        TOKEN = token;
        TREASURY = treasury;
        _PROJECTS = IProjectRegistry(projects);
    }

    /* IN AND OUT */

    /// @inheritdoc IComputeLedger
    function deposit(address account, uint256 amount) external nonReentrant {
        _deposit(account, amount);
    }

    /// @inheritdoc IComputeLedger
    function depositWithPermit(
        address account,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        // Somebody else may have brought the same permit first: the allowance is there then, or the transfer fails.
        try IERC20Permit(TOKEN).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _deposit(account, amount);
    }

    /// @inheritdoc IComputeLedger
    function withdraw(address to, uint256 amount) external nonReentrant {
        _payOut(msg.sender, to, amount);
    }

    /// @inheritdoc IComputeLedger
    function withdrawFromProject(uint24 projectId, address to, uint256 amount) external nonReentrant {
        require(
            _PROJECTS.ownerOf(projectId) == msg.sender,
            ComputeLedger_NotProjectOwner(projectId, msg.sender)
        );
        _payOut(projectAccount(projectId), to, amount);
    }

    /// @inheritdoc IComputeLedger
    function collectFees() external nonReentrant returns (uint256 amount) {
        amount = _balances[TREASURY];
        _payOut(TREASURY, TREASURY, amount);
    }

    /* INSIDE */

    /// @inheritdoc IComputeLedger
    function transfer(address to, uint256 amount) external nonReentrant {
        _requireAccount(to);
        _move(msg.sender, to, amount);
    }

    /// @inheritdoc IComputeLedger
    function pull(address from, uint256 amount) external nonReentrant {
        require(_mayPull(msg.sender), ComputeLedger_NotModule(msg.sender));
        _move(from, msg.sender, amount);
    }

    /* READING */

    /// @inheritdoc IComputeLedger
    function balanceOf(address account) external view returns (uint256) {
        return _balances[account];
    }

    /// @inheritdoc IComputeLedger
    function solvency() external view returns (uint256 held, uint256 owed) {
        return (IERC20(TOKEN).balanceOf(address(this)), totalOwed);
    }

    /// @inheritdoc IComputeLedger
    function projectAccount(uint24 projectId) public pure returns (address) {
        return ProjectAccount.addressOf(projectId);
    }

    /* INTERNAL */

    /// @dev The modules that take money from accounts, for what their owners asked of them.
    function _mayPull(address module) internal view virtual returns (bool);

    function _debit(address account, uint256 amount) internal {
        uint256 balance = _balances[account];
        require(amount <= balance, ComputeLedger_InsufficientBalance(account, amount, balance));
        unchecked {
            // By the line above.
            _balances[account] = balance - amount;
        }
    }

    /// @dev For money that is here already; zero changes nothing.
    function _credit(address account, uint256 amount) internal {
        if (amount == 0) return;
        unchecked {
            // All balances together are at most the tokens that are here.
            _balances[account] += amount;
        }
    }

    /* PRIVATE */

    function _move(address from, address to, uint256 amount) private {
        require(amount != 0, ComputeLedger_ZeroAmount());
        _debit(from, amount);
        _balances[to] += amount;
        emit LedgerTransferred(from, to, amount);
    }

    function _deposit(address account, uint256 amount) private {
        _requireAccount(account);
        require(amount != 0, ComputeLedger_ZeroAmount());
        IERC20 token = IERC20(TOKEN);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, ComputeLedger_AmountNotReceived(amount, received));
        _balances[account] += amount;
        totalOwed += amount;
        emit Deposited(account, msg.sender, amount);
    }

    function _payOut(address account, address to, uint256 amount) private {
        _requireAccount(to);
        require(amount != 0, ComputeLedger_ZeroAmount());
        _debit(account, amount);
        totalOwed -= amount;
        emit Withdrawn(account, to, amount);
        IERC20(TOKEN).safeTransfer(to, amount);
    }

    function _requireAccount(address account) private view {
        require(account != address(0) && account != address(this), ComputeLedger_AccountInvalid(account));
    }
}
