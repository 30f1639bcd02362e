// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IComputeLedger} from "./IComputeLedger.sol";
import {IJobs} from "./IJobs.sol";

/// @title IAllocationEscrow
/// @notice Jobs, from the moment GPUs are reserved to the last payment. All of a job's price is here before it starts;
/// receipts that both sides signed pay at once; what only the provider says waits for a day, in which the researcher can
/// dispute it. Every state that isn't an end has a deadline and a way out that anyone, or one side alone, can take.
///
/// Matched -> Active -> (Draining) -> Settling -> Closed; Matched -> Cancelled or Expired.
interface IAllocationEscrow is IJobs, IComputeLedger {
    /// @notice The contract that this one made and whose code opens jobs.
    function DESK() external view returns (address);
    /// @notice The resource registry.
    function REGISTRY() external view returns (address);
    /// @notice The stake vault.
    function VAULT() external view returns (address);
    /// @notice The project registry.
    function PROJECTS() external view returns (address);
    /// @notice The table of grid intensities.
    function CARBON_ORACLE() external view returns (address);
    /// @notice The queue.
    function queue() external view returns (address);
    /// @notice The dispute module.
    function disputes() external view returns (address);
    /// @notice The rewards distributor.
    function rewards() external view returns (address);
    /// @notice The subsidy pool.
    function subsidyPool() external view returns (address);
    /// @notice The terms.
    function terms() external view returns (Terms memory);
    /// @notice What knows of uses of data; zero before it was named.
    function useGate() external view returns (address);
    /// @notice The datasets that a job named, and the controller that uses them.
    function datasetsOf(uint256 jobId) external view returns (uint32 controllerId, bytes32[] memory datasets);
    /// @notice How many jobs there were; the newest has this number.
    function jobCount() external view returns (uint256);
    /// @notice A job; all zero if there is none.
    function jobOf(uint256 jobId) external view returns (Job memory);
    /// @notice The provider of a job.
    function providerOf(uint256 jobId) external view returns (address);
    /// @notice The account that a job is paid from and refunded to.
    function payerOf(uint256 jobId) external view returns (address);
    /// @notice Whether the account may act for the job's researcher: it is, or is a member of the project that pays.
    function isResearcher(uint256 jobId, address account) external view returns (bool);
    /// @notice The most GPU-seconds that a receipt can say now.
    function workLimit(uint256 jobId) external view returns (uint256);
    /// @notice Facility energy in Wh and g CO2e of GPU energy in Wh: Wh x (1 + host overhead) x PUE, x g/kWh / 1000.
    /// Reverts for more than a receipt can say.
    function footprint(
        uint256 energyWh,
        uint16 pueBps,
        uint16 gPerKWh
    ) external view returns (uint64 facilityWh, uint64 carbonGrams);
    /// @notice The digest that both sides sign.
    function receiptDigest(UsageReceipt calldata receipt) external view returns (bytes32);
    /// @notice Until when a key may sign receipts of a job for the researcher, in seconds.
    function jobSignerUntil(uint256 jobId, address signer) external view returns (uint40);

    /// @notice Books GPUs of an offer outside of the community's and pays the whole price into escrow; by anyone but
    /// the provider. With a project: by a member, from the project's account.
    function book(Booking calldata booking) external returns (uint256 jobId);
    /// @notice Opens a job from the queue; by the queue. Reverts when the offer can't take it.
    function openQueued(QueuedJob calldata input) external returns (uint256 jobId);
    /// @notice Names the one to eight datasets that a matched job will use, in place of those named before; by its
    /// researcher, who acts for the controller of the data and recorded a valid use of each for this job. If nobody
    /// starts it in time, its provider loses nothing.
    function nameDatasets(uint256 jobId, uint32 controllerId, bytes32[] calldata datasets) external;
    /// @notice Starts a matched job; by the provider or its operator, before the deadline. Of a job that named datasets
    /// each use must still be valid: nobody has withdrawn since whose data were used.
    function start(uint256 jobId) external;
    /// @notice Accepts and pays work that both sides agree on; by anyone who brings both signatures.
    function checkpoint(
        UsageReceipt calldata receipt,
        Agreement calldata researcher,
        Agreement calldata provider
    ) external;
    /// @notice Claims work without the researcher; by the provider or its operator. One at a time, one while settling.
    function claim(UsageReceipt calldata receipt) external;
    /// @notice Pays a claim that nobody disputed in time; by anyone.
    function mature(uint256 jobId) external;
    /// @notice Makes an active, booked job longer and pays for it; by the researcher.
    function extend(uint256 jobId, uint24 added) external;
    /// @notice Gives notice that the provider needs its GPUs back; by the provider or its operator.
    function drain(uint256 jobId, uint24 notice) external;
    /// @notice Takes the next step to the end. Matched: by the researcher (cancels), or by anyone after the deadline
    /// (expires). Running: by the researcher; by the provider after its notice; by anyone after the end or when no
    /// receipt came for long, and then, whoever closes, work ends with the last one; when all until then is accepted it is
    /// closed at once. Settling: by anyone when all is accepted or the deadline has passed and no claim is disputed, or by
    /// the provider, who then forgoes what it did not claim. Works when paused.
    function close(uint256 jobId) external;
    /// @notice Lets a key sign a job's receipts until a time, or ends that (zero); by the researcher.
    function setJobSigner(uint256 jobId, address signer, uint40 until) external;
    /// @notice Freezes the pending claim; by the dispute module, before the claim matures.
    function freezeClaim(uint256 jobId) external;
    /// @notice Pays what was ruled of the frozen claim and clears it; by the dispute module.
    function ruleClaim(uint256 jobId, uint48 gpuSeconds) external;
    /// @notice Tells the contracts of each other, once; by the administrator during deployment.
    function bindModules(address queue_, address disputes_, address rewards_, address subsidyPool_) external;
    /// @notice Names the contract that knows of uses of data, once; by the administrator during deployment, or by vote.
    function bindUseGate(address useGate_) external;
}
