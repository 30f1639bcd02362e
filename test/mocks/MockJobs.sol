// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {ComputeLedger} from "../../contracts/compute/escrow/ComputeLedger.sol";

/// @title MockJobs
/// @notice The escrow as disputes and rewards know it: the real ledger, and jobs that are as the test says.
contract MockJobs is ComputeLedger {
    uint8 internal constant FLAG_DISPUTED = 4;

    address public immutable REGISTRY;
    address public immutable PROJECTS;

    address public disputes;
    uint256 public rulings;

    mapping(uint256 jobId => IJobs.Job) private _jobs;
    mapping(uint256 jobId => address) public payerOf;
    mapping(uint256 jobId => mapping(address account => bool)) private _isMember;

    constructor(
        address token,
        address registry,
        address projects
    ) ComputeLedger(token, address(1), projects) {
        REGISTRY = registry;
        PROJECTS = projects;
    }

    function bindDisputes(address disputes_) external {
        disputes = disputes_;
    }

    function setJob(uint256 jobId, IJobs.Job calldata job, address payer) external {
        _jobs[jobId] = job;
        payerOf[jobId] = payer;
    }

    function setMember(uint256 jobId, address account, bool isMember) external {
        _isMember[jobId][account] = isMember;
    }

    /// @dev What a receipt of both sides does.
    function accept(uint256 jobId, uint48 gpuSeconds) external {
        IJobs.Job storage job = _jobs[jobId];
        job.accepted = gpuSeconds;
        if (gpuSeconds >= job.claimed) _clear(job);
    }

    function freezeClaim(uint256 jobId) external {
        IJobs.Job storage job = _jobs[jobId];
        require(msg.sender == disputes, IJobs.AllocationEscrow_NotAuthorized(jobId, msg.sender));
        require(job.claimed != 0, IJobs.AllocationEscrow_NoClaim(jobId));
        job.flags |= FLAG_DISPUTED;
    }

    function ruleClaim(uint256 jobId, uint48 gpuSeconds) external {
        IJobs.Job storage job = _jobs[jobId];
        require(msg.sender == disputes, IJobs.AllocationEscrow_NotAuthorized(jobId, msg.sender));
        require(job.flags & FLAG_DISPUTED != 0, IJobs.AllocationEscrow_NoClaim(jobId));
        require(
            gpuSeconds >= job.accepted && gpuSeconds <= job.claimed,
            IJobs.AllocationEscrow_RulingInvalid(jobId, gpuSeconds, job.accepted, job.claimed)
        );
        job.accepted = gpuSeconds;
        ++rulings;
        _clear(job);
    }

    function jobOf(uint256 jobId) external view returns (IJobs.Job memory) {
        return _jobs[jobId];
    }

    function isResearcher(uint256 jobId, address account) external view returns (bool) {
        IJobs.Job storage job = _jobs[jobId];
        return job.projectId == 0 ? account == job.researcher : _isMember[jobId][account];
    }

    function _mayPull(address module) internal view override returns (bool) {
        return module == disputes;
    }

    function _clear(IJobs.Job storage job) private {
        (job.claimed, job.claimMaturesAt) = (0, 0);
        job.flags &= ~FLAG_DISPUTED;
    }
}
