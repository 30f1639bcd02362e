// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IBenefitVault} from "./IBenefitVault.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {IConsents} from "./IConsents.sol";
import {IControllerRegistry} from "./IControllerRegistry.sol";
import {SubjectSignatures} from "./libraries/SubjectSignatures.sol";

/// @title BenefitVault
/// @notice See {IBenefitVault}.
/// @dev A use writes one slot, that of its controller. What all controllers have is added up when somebody asks.
contract BenefitVault is IBenefitVault, AccessManaged, EIP712, ReentrancyGuardTransient {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev A controller's money.
    /// @param free What it can still spend on uses.
    /// @param accrued What its uses cost until now; wide enough for money that goes round.
    struct Account {
        uint96 free;
        uint128 accrued;
    }

    /// @dev What a grant got beside its uses, and what it was paid.
    struct Benefit {
        uint96 credits;
        uint96 claimed;
    }

    // What `rewardPerUse` is counted in.
    uint256 private constant REWARD_UNIT = 1e12;
    bytes32 private constant CLAIM_TYPEHASH = keccak256(
        "Claim(bytes32 grantId,address to,uint256 claimed,uint256 deadline)"
    );

    /// @inheritdoc IBenefitVault
    address public immutable TOKEN;
    /// @inheritdoc IBenefitVault
    address public immutable LOG;
    /// @inheritdoc IBenefitVault
    address public immutable CONTROLLERS;

    /// @inheritdoc IBenefitVault
    address public useAnchors;
    /// @inheritdoc IBenefitVault
    address public breachBoard;

    // What came in and didn't go out, and how much of what is owed was paid, less the credits.
    uint96 private _held;
    int160 private _paidLessCredits;
    mapping(uint32 controllerId => Account) private _accounts;
    mapping(bytes32 grantId => Benefit) private _benefits;

    /// @param authority The access manager that says who names the contracts that may credit.
    /// @param token The token.
    /// @param log The log of uses.
    /// @param controllers The controllers.
    constructor(
        address authority,
        address token,
        address log,
        address controllers
    ) AccessManaged(authority) EIP712("BenefitVault", "1") {
        TOKEN = token;
        LOG = log;
        CONTROLLERS = controllers;
    }

    /* READING */

    /// @inheritdoc IBenefitVault
    function freeOf(uint32 controllerId) external view returns (uint96) {
        return _accounts[controllerId].free;
    }

    /// @inheritdoc IBenefitVault
    function owedTo(bytes32 grantId) public view returns (uint256) {
        IConsents.Grant memory grant = IConsentLog(LOG).grantOf(grantId);
        Benefit memory benefit = _benefits[grantId];
        uint256 earned = uint256(grant.useCount) * grant.rewardPerUse * REWARD_UNIT;
        return earned + benefit.credits - benefit.claimed;
    }

    /// @inheritdoc IBenefitVault
    function claimedBy(bytes32 grantId) external view returns (uint96) {
        return _benefits[grantId].claimed;
    }

    /// @inheritdoc IBenefitVault
    function solvency() external view returns (uint256 held, uint256 free, uint256 owed) {
        uint256 accrued = 0;
        uint32 count = IControllerRegistry(CONTROLLERS).controllerCount();
        for (uint32 id = 1; id <= count; ++id) {
            Account memory account = _accounts[id];
            free += account.free;
            accrued += account.accrued;
        }
        // Both far below 2^255, and never more was paid than was owed.
        return (_held, free, uint256(int256(accrued) - _paidLessCredits));
    }

    /* FOR CONTROLLERS */

    /// @inheritdoc IBenefitVault
    function fund(uint32 controllerId, uint96 amount) external nonReentrant {
        // Reverts for one that isn't there.
        IControllerRegistry(CONTROLLERS).controllerOf(controllerId);
        require(amount != 0, BenefitVault_AmountZero());
        uint96 free = _accounts[controllerId].free + amount;
        _accounts[controllerId].free = free;
        _held += amount;
        emit BenefitFunded(controllerId, msg.sender, amount, free);
        IERC20 token = IERC20(TOKEN);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        require(received == amount, BenefitVault_AmountNotReceived(amount, received));
    }

    /// @inheritdoc IBenefitVault
    function withdraw(uint32 controllerId, address to, uint96 amount) external nonReentrant {
        require(
            IControllerRegistry(CONTROLLERS).controllerOf(controllerId).account == msg.sender,
            BenefitVault_NotController(controllerId, msg.sender)
        );
        require(amount != 0, BenefitVault_AmountZero());
        Account storage account = _accounts[controllerId];
        uint96 free = _spend(controllerId, account.free, amount);
        account.free = free;
        emit BenefitWithdrawn(controllerId, to, amount, free);
        _payOut(to, amount);
    }

    /* FOR THE LOG AND THE CONTRACTS OF DUTIES */

    /// @inheritdoc IBenefitVault
    function accrue(uint32 controllerId, uint96 amount) external {
        require(msg.sender == LOG, BenefitVault_NotModule(msg.sender));
        Account storage account = _accounts[controllerId];
        // Both at once, so that each is one load or store.
        (uint96 free, uint128 accrued) = (account.free, account.accrued);
        free = _spend(controllerId, free, amount);
        (account.free, account.accrued) = (free, accrued + amount);
        emit BenefitAccrued(controllerId, amount, free);
    }

    /// @inheritdoc IBenefitVault
    function credit(bytes32 grantId, uint96 amount) external nonReentrant {
        require(msg.sender == useAnchors || msg.sender == breachBoard, BenefitVault_NotModule(msg.sender));
        uint256 received = Math.saturatingSub(IERC20(TOKEN).balanceOf(address(this)), _held);
        require(received >= amount, BenefitVault_AmountNotReceived(amount, received));
        _held += amount;
        _paidLessCredits -= int160(uint160(amount));
        _benefits[grantId].credits += amount;
        emit BenefitCredited(grantId, amount);
    }

    /// @inheritdoc IBenefitVault
    function bindModules(address useAnchors_, address breachBoard_) external restricted {
        require(
            useAnchors == address(0) && useAnchors_ != address(0) && breachBoard_ != address(0),
            BenefitVault_BindingInvalid()
        );
        (useAnchors, breachBoard) = (useAnchors_, breachBoard_);
        emit BenefitVaultModulesBound(useAnchors_, breachBoard_);
    }

    /* FOR PEOPLE */

    /// @inheritdoc IBenefitVault
    function claim(
        IConsents.Witness calldata witness,
        address to
    ) external nonReentrant returns (uint96 amount) {
        require(msg.sender == witness.subject, BenefitVault_NotSubject(witness.subject, msg.sender));
        return _claim(_grantIdOf(witness), to);
    }

    /// @inheritdoc IBenefitVault
    function claimBySig(
        IConsents.Witness calldata witness,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external nonReentrant returns (uint96 amount) {
        require(block.timestamp <= deadline, BenefitVault_Expired(deadline));
        bytes32 grantId = _grantIdOf(witness);
        bytes32 structHash = keccak256(
            abi.encode(CLAIM_TYPEHASH, grantId, to, _benefits[grantId].claimed, deadline)
        );
        require(
            SubjectSignatures.isSignedBy(witness.subject, _hashTypedDataV4(structHash), signature),
            BenefitVault_NotSubject(witness.subject, msg.sender)
        );
        return _claim(grantId, to);
    }

    /* PRIVATE */

    /// @dev What stays free.
    function _spend(uint32 controllerId, uint96 free, uint96 amount) private pure returns (uint96) {
        require(amount <= free, BenefitVault_Unfunded(controllerId, amount, free));
        unchecked {
            return free - amount;
        }
    }

    function _claim(bytes32 grantId, address to) private returns (uint96 amount) {
        amount = owedTo(grantId).toUint96();
        require(amount != 0, BenefitVault_NothingOwed(grantId));
        uint96 claimed = _benefits[grantId].claimed + amount;
        _benefits[grantId].claimed = claimed;
        _paidLessCredits += int160(uint160(amount));
        emit BenefitClaimed(grantId, to, amount, claimed);
        _payOut(to, amount);
    }

    function _payOut(address to, uint96 amount) private {
        require(to != address(0) && to != address(this), BenefitVault_ReceiverInvalid(to));
        _held -= amount;
        IERC20(TOKEN).safeTransfer(to, amount);
    }

    /// @dev As {IConsentLog.grantIdOf}, without a call.
    function _grantIdOf(IConsents.Witness calldata witness) private pure returns (bytes32) {
        return keccak256(abi.encode(witness));
    }
}
