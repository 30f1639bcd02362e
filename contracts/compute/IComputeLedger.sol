// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IComputeLedger
/// @notice The one ledger of the compute market. All money but stakes is here, so solvency is one equality: what the
/// contract holds = balances + what jobs hold. A project has an account without a key; its owner withdraws from it.
interface IComputeLedger {
    /// @notice Tokens came in for an account.
    event Deposited(address indexed account, address indexed from, uint256 amount);
    /// @notice An account's tokens went out.
    event Withdrawn(address indexed account, address indexed to, uint256 amount);
    /// @notice Money went from account to account inside the ledger.
    event LedgerTransferred(address indexed from, address indexed to, uint256 amount);

    /// @notice The amount must not be zero.
    error ComputeLedger_ZeroAmount();
    /// @notice The account can't be zero or this contract.
    error ComputeLedger_AccountInvalid(address account);
    /// @notice The account has less; all in 1e-18 COMPUTE.
    error ComputeLedger_InsufficientBalance(address account, uint256 amount, uint256 balance);
    /// @notice The token did not bring what was said; such a token can't be used.
    error ComputeLedger_AmountNotReceived(uint256 amount, uint256 received);
    /// @notice Only the queue and the dispute module take money from accounts, for what their owners ask of them.
    error ComputeLedger_NotModule(address caller);
    /// @notice Only the owner of the project withdraws its money.
    error ComputeLedger_NotProjectOwner(uint24 projectId, address caller);

    /// @notice The token.
    function TOKEN() external view returns (address);
    /// @notice Who receives the fees.
    function TREASURY() external view returns (address);
    /// @notice An account's money, in 1e-18 COMPUTE.
    function balanceOf(address account) external view returns (uint256);
    /// @notice All accounts' money and what jobs hold (escrow not yet paid, fees not yet credited), in 1e-18 COMPUTE.
    function totalOwed() external view returns (uint256);
    /// @notice What the contract holds and what it owes, in 1e-18 COMPUTE. Held is more only by tokens sent by mistake.
    function solvency() external view returns (uint256 held, uint256 owed);
    /// @notice A project's account: nobody has its key.
    function projectAccount(uint24 projectId) external pure returns (address);

    /// @notice Puts tokens of the caller, which has approved this contract, to an account, which may be a project's.
    function deposit(address account, uint256 amount) external;
    /// @notice As {deposit}, with a permit in place of an approval. A permit that was used already is no error.
    function depositWithPermit(
        address account,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;
    /// @notice Pays out the caller's money. Works when paused.
    function withdraw(address to, uint256 amount) external;
    /// @notice Pays out a project's money; by its owner. Works when paused.
    function withdrawFromProject(uint24 projectId, address to, uint256 amount) external;
    /// @notice Pays the fees that the treasury has here out to it; by anyone.
    function collectFees() external returns (uint256 amount);
    /// @notice Gives the caller's money to another account of the ledger.
    function transfer(address to, uint256 amount) external;
    /// @notice Takes an account's money for the module; by the queue and the dispute module.
    function pull(address from, uint256 amount) external;
}
