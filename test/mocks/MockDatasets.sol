// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";

/// @title MockDatasets
/// @notice The datasets as the breach board knows them: who keeps which, and how many breaches are open.
contract MockDatasets {
    mapping(bytes32 datasetId => IDatasetRegistry.Dataset) private _datasets;

    function setDataset(bytes32 datasetId, address custodian, uint8 openBreaches) external {
        _datasets[datasetId].custodian = custodian;
        _datasets[datasetId].openBreaches = openBreaches;
    }

    function changeBreaches(bytes32 datasetId, bool isOpened) external {
        if (isOpened) ++_datasets[datasetId].openBreaches;
        else --_datasets[datasetId].openBreaches;
    }

    function datasetOf(bytes32 datasetId) external view returns (IDatasetRegistry.Dataset memory dataset) {
        dataset = _datasets[datasetId];
        require(dataset.custodian != address(0), IDatasetRegistry.DatasetRegistry_Unknown(datasetId));
    }
}
