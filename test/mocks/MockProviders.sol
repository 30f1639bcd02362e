// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";

/// @title MockProviders
/// @notice The registries as disputes know them: offers, operators and links, as the test says.
contract MockProviders {
    mapping(address account => address) public actsFor;
    mapping(address provider => uint24) public projectOfProvider;
    mapping(uint24 projectId => mapping(address account => bool)) public isMember;

    mapping(uint24 offerId => IResourceRegistry.MeteringTerms) private _metering;

    function setOffer(uint24 offerId, address provider, uint96 price) external {
        _metering[offerId].provider = provider;
        _metering[offerId].price = price;
    }

    function setOperator(address operator, address provider) external {
        actsFor[operator] = provider;
    }

    function link(address provider, uint24 projectId, address member) external {
        projectOfProvider[provider] = projectId;
        isMember[projectId][member] = true;
    }

    function meteringTermsOf(uint24 offerId) external view returns (IResourceRegistry.MeteringTerms memory) {
        return _metering[offerId];
    }
}
