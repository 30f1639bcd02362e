// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAllocationEscrow} from "../IAllocationEscrow.sol";
import {JobBook} from "./JobBook.sol";

/// @title JobViews
/// @notice What the escrow lets everybody read. See {IAllocationEscrow}.
abstract contract JobViews is IAllocationEscrow, JobBook {
    /// @inheritdoc IAllocationEscrow
    function REGISTRY() external view returns (address) {
        return address(_REGISTRY);
    }

    /// @inheritdoc IAllocationEscrow
    function VAULT() external view returns (address) {
        return address(_VAULT);
    }

    /// @inheritdoc IAllocationEscrow
    function PROJECTS() external view returns (address) {
        return address(_PROJECTS);
    }

    /// @inheritdoc IAllocationEscrow
    function CARBON_ORACLE() external view returns (address) {
        return address(_CARBON);
    }

    /// @inheritdoc IAllocationEscrow
    function queue() external view returns (address) {
        return address(_queue);
    }

    /// @inheritdoc IAllocationEscrow
    function rewards() external view returns (address) {
        return address(_rewards);
    }

    /// @inheritdoc IAllocationEscrow
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /// @inheritdoc IAllocationEscrow
    function jobOf(uint256 jobId) external view returns (Job memory job) {
        Job storage stored = _jobs[jobId];
        job = stored;
        job.endsAt = _endOf(stored);
        if (job.state > JobState.Settling) job.collateral = 0;
    }

    /// @inheritdoc IAllocationEscrow
    function providerOf(uint256 jobId) external view returns (address) {
        return _metering(_jobs[jobId]).provider;
    }

    /// @inheritdoc IAllocationEscrow
    function payerOf(uint256 jobId) external view returns (address) {
        return _payerOf(_jobs[jobId]);
    }

    /// @inheritdoc IAllocationEscrow
    function isResearcher(uint256 jobId, address account) external view returns (bool) {
        return _isResearcher(_jobs[jobId], account);
    }

    /// @inheritdoc IAllocationEscrow
    function workLimit(uint256 jobId) external view returns (uint256) {
        return _limitAt(_jobs[jobId], block.timestamp);
    }

    /// @inheritdoc IAllocationEscrow
    function footprint(
        uint256 energyWh,
        uint16 pueBps,
        uint16 gPerKWh
    ) external view returns (uint64 facilityWh, uint64 carbonGrams) {
        return _footprint(SafeCast.toUint40(energyWh), pueBps, gPerKWh);
    }

    /// @inheritdoc IAllocationEscrow
    function disputes() external view returns (address) {
        return _disputes;
    }

    /// @inheritdoc IAllocationEscrow
    function subsidyPool() external view returns (address) {
        return _subsidyPool;
    }

    /// @inheritdoc IAllocationEscrow
    function useGate() external view returns (address) {
        return address(_useGate);
    }

    /// @inheritdoc IAllocationEscrow
    function datasetsOf(
        uint256 jobId
    ) external view returns (uint32 controllerId, bytes32[] memory datasets) {
        return (_namedData[jobId].controllerId, _namedData[jobId].datasets);
    }

    /// @inheritdoc IAllocationEscrow
    function jobCount() external view returns (uint256) {
        return _jobCount;
    }

    /// @inheritdoc IAllocationEscrow
    function jobSignerUntil(uint256 jobId, address signer) external view returns (uint40) {
        return _jobSignerUntil[jobId][signer];
    }
}
