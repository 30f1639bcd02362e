// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {Projects} from "../utils/Projects.t.sol";

/// @notice Links from providers to projects; see ProjectRegistry.tree.
contract ProjectRegistryLinksTest is Projects {
    function expectLinkNotOffered(address provider) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_LinkNotOffered.selector, ID, provider)
        );
    }

    function acceptLink(address provider, uint24 projectId) internal {
        vm.prank(provider);
        projects.acceptLink(projectId);
    }

    function assertLink(address provider, uint24 projectId) internal view {
        assertEq(projects.projectOfProvider(provider), projectId, "project of the provider");
    }

    /* LINKS */

    function testFuzz_OfferLink_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        address caller = outsider(seed);
        setMember(caller, true);
        expectNotOwner(caller);
        vm.prank(caller);
        projects.offerLink(ID, caller, true);
    }

    function testFuzz_OfferLink_WhenTheOwnerAsks(uint256 seed) external {
        address provider = boundAccount(seed);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.LinkOffered(ID, provider, true);
        offerLink(provider);
        assertTrue(projects.isLinkOffered(ID, provider), "offered");
        assertLink(provider, 0);
    }

    function testFuzz_OfferLink_WhenTheOwnerTakesItBack(uint256 seed) external {
        address provider = boundAccount(seed);
        offerLink(provider);
        vm.prank(alice);
        projects.offerLink(ID, provider, false);
        expectLinkNotOffered(provider);
        acceptLink(provider, ID);
    }

    function testFuzz_AcceptLink_RevertWhen_TheProjectDidNotAsk(uint256 seed) external {
        address provider = boundAccount(seed);
        offerLink(provider == bob ? carol : bob);
        expectLinkNotOffered(provider);
        acceptLink(provider, ID);
    }

    function testFuzz_AcceptLink_WhenTheProjectAsked(uint256 seed) external {
        address provider = boundAccount(seed);
        offerLink(provider);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProviderLinked(provider, 0, ID);
        acceptLink(provider, ID);
        assertLink(provider, ID);
        assertEq(projects.linkedProviders(ID), 1, "how many");
        assertFalse(projects.isLinkOffered(ID, provider), "used up");
    }

    function testFuzz_AcceptLink_WhenTheProviderWasLinkedToAnotherProject(uint256 seed) external {
        address provider = boundAccount(seed);
        link(provider);
        uint24 other = register(bob);
        vm.prank(bob);
        projects.offerLink(other, provider, true);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProviderLinked(provider, ID, other);
        acceptLink(provider, other);
        assertLink(provider, other);
        assertEq(projects.linkedProviders(ID), 0, "of the old one");
        assertEq(projects.linkedProviders(other), 1, "of the new one");
    }

    function testFuzz_Unlink_RevertWhen_TheProviderIsNotLinked(uint256 seed) external {
        address provider = boundAccount(seed);
        offerLink(provider);
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_NotLinked.selector, 0, provider)
        );
        vm.prank(provider);
        projects.unlink(provider);
    }

    function testFuzz_Unlink_RevertWhen_TheCallerIsNeitherProviderNorOwner(uint256 seed) external {
        address caller = outsider(seed);
        address provider = caller == bob ? carol : bob;
        link(provider);
        expectNotOwner(caller);
        vm.prank(caller);
        projects.unlink(provider);
    }

    function testFuzz_Unlink_WhenProviderOrOwnerCall(uint256 seed, bool isOwner) external {
        address provider = boundAccount(seed);
        link(provider);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProviderLinked(provider, ID, 0);
        vm.prank(isOwner ? alice : provider);
        projects.unlink(provider);
        assertLink(provider, 0);
        assertEq(projects.linkedProviders(ID), 0, "how many");
    }
}
