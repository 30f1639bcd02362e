// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";

/// @title MarketBinding
/// @notice The other contracts of the market, and how many offers there were.
/// @dev To be inherited before {IntakePause}: whoever lists an offer needs the vault, the count and the end of the
/// pause, which share a slot then.
abstract contract MarketBinding is IResourceRegistry, AccessManaged {
    /// @inheritdoc IResourceRegistry
    address public escrow;
    /// @inheritdoc IResourceRegistry
    address public vault;
    /// @inheritdoc IResourceRegistry
    uint24 public offerCount;

    modifier onlyEscrow() {
        require(msg.sender == escrow, ResourceRegistry_NotEscrow(msg.sender));
        _;
    }

    /// @inheritdoc IResourceRegistry
    function bindMarket(address escrow_, address vault_) external restricted {
        require(
            escrow == address(0) && escrow_ != address(0) && vault_ != address(0),
            ResourceRegistry_BindingInvalid(escrow_, vault_)
        );
        (escrow, vault) = (escrow_, vault_);
        emit MarketBound(escrow_, vault_);
    }
}
