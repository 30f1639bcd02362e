// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";

/// @title IBenefitVault
/// @notice What people earn by uses of their data. Controllers pay ahead; a use that isn't covered is refused. What is owed
/// is counted, not sent: who consented claims when it likes, to whatever account it names.
/// @dev What is held is counted: it is exactly the free money of controllers and what is owed. Tokens that were sent here
/// without being told are not counted, and nobody's.
interface IBenefitVault {
    /// @notice A controller's money came in.
    event BenefitFunded(uint32 indexed controllerId, address indexed from, uint96 amount, uint96 free);
    /// @notice A controller took free money out.
    event BenefitWithdrawn(uint32 indexed controllerId, address indexed to, uint96 amount, uint96 free);
    /// @notice A controller's uses were charged.
    event BenefitAccrued(uint32 indexed controllerId, uint96 amount, uint96 free);
    /// @notice A person got more than uses earned: its part of a slash.
    event BenefitCredited(bytes32 indexed grantId, uint96 amount);
    /// @notice Somebody claimed.
    event BenefitClaimed(bytes32 indexed grantId, address indexed to, uint96 amount, uint96 claimed);

    /// @notice The contracts that may credit were named, once.
    event BenefitVaultModulesBound(address indexed useAnchors, address indexed breachBoard);

    /// @notice The controller's free money doesn't cover this, both in 1e-18 COMPUTE.
    error BenefitVault_Unfunded(uint32 controllerId, uint256 amount, uint256 free);
    /// @notice Only the log may charge, and only {UseAnchors} and {BreachBoard} credit.
    error BenefitVault_NotModule(address caller);
    /// @notice Nothing is owed.
    error BenefitVault_NothingOwed(bytes32 grantId);
    /// @notice The caller or signer isn't the one who consented.
    error BenefitVault_NotSubject(address subject, address caller);
    /// @notice The receiver is zero or this vault.
    error BenefitVault_ReceiverInvalid(address to);
    /// @notice The signature is too old, in seconds.
    error BenefitVault_Expired(uint256 deadline);
    /// @notice Zero can't be moved.
    error BenefitVault_AmountZero();
    /// @notice Less came in than was said, both in 1e-18 COMPUTE.
    error BenefitVault_AmountNotReceived(uint256 amount, uint256 received);
    /// @notice The caller doesn't own the controller.
    error BenefitVault_NotController(uint32 controllerId, address caller);
    /// @notice The contracts were named already, or one is zero.
    error BenefitVault_BindingInvalid();

    /// @notice Pays ahead for a controller. By anybody who approved it.
    function fund(uint32 controllerId, uint96 amount) external;

    /// @notice Takes free money out. By the controller. Never paused.
    function withdraw(uint32 controllerId, address to, uint96 amount) external;

    /// @notice Charges uses; reverts when there is too little. By the log alone.
    function accrue(uint32 controllerId, uint96 amount) external;

    /// @notice Adds what came with the call's transfer to what a grant is owed. By {UseAnchors} and {BreachBoard} alone,
    /// who sent it before.
    function credit(bytes32 grantId, uint96 amount) external;

    /// @notice Claims what a grant is owed. By its subject.
    function claim(IConsents.Witness calldata witness, address to) external returns (uint96 amount);

    /// @notice Claims by the subject's signature. EIP-712 `Claim(bytes32 grantId,address to,uint256 claimed,uint256
    /// deadline)` in the domain `BenefitVault`, version `1`; `claimed` is what was claimed before, so none counts twice.
    function claimBySig(
        IConsents.Witness calldata witness,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint96 amount);

    /// @notice Names the contracts that may credit, once. By the deployer before the handover.
    function bindModules(address useAnchors, address breachBoard) external;

    /// @notice The token.
    function TOKEN() external view returns (address);

    /// @notice The log.
    function LOG() external view returns (address);

    /// @notice The controllers.
    function CONTROLLERS() external view returns (address);

    /// @notice The contract of roots of uses, and the one of duties, which may credit; zero before they are named.
    function useAnchors() external view returns (address);

    /// @notice See {useAnchors}.
    function breachBoard() external view returns (address);

    /// @notice A controller's free money, in 1e-18 COMPUTE.
    function freeOf(uint32 controllerId) external view returns (uint96);

    /// @notice What a grant earned and wasn't paid, in 1e-18 COMPUTE: uses x reward + credits - claimed.
    function owedTo(bytes32 grantId) external view returns (uint256);

    /// @notice What a grant was paid, in 1e-18 COMPUTE.
    function claimedBy(bytes32 grantId) external view returns (uint96);

    /// @notice What is held, what is free and what is owed, in 1e-18 COMPUTE; held = free + owed. Goes through all
    /// controllers: to be called, not to be sent.
    function solvency() external view returns (uint256 held, uint256 free, uint256 owed);
}
