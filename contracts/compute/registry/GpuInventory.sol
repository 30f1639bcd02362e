// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../IResourceRegistry.sol";
import {ProviderBook} from "./ProviderBook.sol";

/// @title GpuInventory
/// @notice The classes of GPUs, and which GPUs each provider has.
abstract contract GpuInventory is ProviderBook {
    /// @dev GPUs of one provider and class, and how many of them are in offers.
    struct Inventory {
        uint32 registered;
        uint32 listed;
    }

    /// @dev Whose inventory a GPU is in.
    struct Gpu {
        address provider;
        uint16 classId;
    }

    uint256 private constant MAX_BATCH = 64;
    uint32 private constant MAX_WEIGHT = 1_000_000;

    mapping(uint16 classId => GpuClass) internal _classes;
    mapping(uint32 providerId => mapping(uint16 classId => Inventory)) internal _inventories;
    mapping(bytes32 uuidHash => Gpu) private _gpus;

    /* READING */

    /// @inheritdoc IResourceRegistry
    function classOf(uint16 classId) external view returns (GpuClass memory) {
        return _classes[classId];
    }

    /// @inheritdoc IResourceRegistry
    function isClassOpen(uint16 classId) public view returns (bool) {
        return _classes[classId].isOpen;
    }

    /// @inheritdoc IResourceRegistry
    function inventoryOf(
        address provider,
        uint16 classId
    ) external view returns (uint32 registered, uint32 listed) {
        Inventory memory inventory = _inventories[_numberOf(provider)][classId];
        return (inventory.registered, inventory.listed);
    }

    /// @inheritdoc IResourceRegistry
    function gpuOf(bytes32 uuidHash) external view returns (address provider, uint16 classId) {
        Gpu memory gpu = _gpus[uuidHash];
        return (gpu.provider, gpu.classId);
    }

    /* GPUS */

    /// @inheritdoc IResourceRegistry
    function registerGpus(
        address provider,
        uint16 classId,
        bytes32[] calldata uuidHashes
    ) external whenIntakeOpen {
        uint32 id = _requireActor(provider);
        _requireOpenClass(classId);
        _requireBatch(uuidHashes.length);
        for (uint256 i = 0; i < uuidHashes.length; ++i) {
            bytes32 uuidHash = uuidHashes[i];
            address holder = _gpus[uuidHash].provider;
            require(holder == address(0), ResourceRegistry_GpuListed(uuidHash, holder));
            _gpus[uuidHash] = Gpu({provider: provider, classId: classId});
        }
        Inventory storage inventory = _inventories[id][classId];
        // At most 64.
        uint32 registered = inventory.registered + uint32(uuidHashes.length);
        inventory.registered = registered;
        emit GpusRegistered(provider, classId, uuidHashes, registered);
    }

    /// @inheritdoc IResourceRegistry
    function removeGpus(address provider, uint16 classId, bytes32[] calldata uuidHashes) external {
        uint32 id = _requireActor(provider);
        _requireBatch(uuidHashes.length);
        Inventory storage inventory = _inventories[id][classId];
        _requireAvailable(inventory, classId, uuidHashes.length);
        for (uint256 i = 0; i < uuidHashes.length; ++i) {
            bytes32 uuidHash = uuidHashes[i];
            Gpu memory gpu = _gpus[uuidHash];
            require(
                gpu.provider == provider && gpu.classId == classId,
                ResourceRegistry_GpuUnknown(uuidHash, provider)
            );
            delete _gpus[uuidHash];
        }
        // At most 64.
        uint32 registered = inventory.registered - uint32(uuidHashes.length);
        inventory.registered = registered;
        emit GpusRemoved(provider, classId, uuidHashes, registered);
    }

    /// @inheritdoc IResourceRegistry
    function reportInventory(address provider, bytes32 inventoryHash) external {
        _requireActor(provider);
        require(inventoryHash != bytes32(0), ResourceRegistry_InventoryMissing());
        _standings[provider].inventoryAt = uint40(block.timestamp);
        emit InventoryReported(provider, inventoryHash);
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IResourceRegistry
    function setGpuClass(uint16 classId, GpuClass calldata gpuClass) external restricted {
        _setGpuClass(classId, gpuClass);
    }

    /* INTERNAL */

    function _setGpuClass(uint16 classId, GpuClass memory gpuClass) internal {
        require(
            bytes(gpuClass.name).length != 0 &&
                gpuClass.weight != 0 &&
                gpuClass.weight <= MAX_WEIGHT &&
                gpuClass.idleWatts <= gpuClass.tdpWatts,
            ResourceRegistry_ClassInvalid(classId)
        );
        _classes[classId] = gpuClass;
        emit GpuClassSet(classId, gpuClass);
    }

    function _requireOpenClass(uint16 classId) internal view {
        require(isClassOpen(classId), ResourceRegistry_UnknownClass(classId));
    }

    /// @dev Reverts if fewer GPUs than that are outside of offers.
    function _requireAvailable(Inventory storage inventory, uint16 classId, uint256 gpus) internal view {
        uint256 available = inventory.registered - inventory.listed;
        require(gpus <= available, ResourceRegistry_TooFewGpus(classId, gpus, available));
    }

    function _requireBatch(uint256 length) private pure {
        require(length != 0 && length <= MAX_BATCH, ResourceRegistry_BatchInvalid(length));
    }
}
