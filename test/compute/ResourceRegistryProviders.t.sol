// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Providers} from "../utils/Providers.t.sol";

/// @notice Providers and their keys; see ResourceRegistry.tree.
contract ResourceRegistryProvidersTest is Providers {
    function expectAlreadyRegistered(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_AlreadyRegistered.selector, account)
        );
    }

    function expectOperatorInvalid() internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_OperatorInvalid.selector, address(0))
        );
    }

    function setOperator(address operator) internal {
        vm.prank(bob);
        registry.setOperator(operator);
    }

    function maySign(address account, uint256 periodEnd) internal view returns (bool) {
        return registry.isReceiptSigner(bob, account, uint40(periodEnd));
    }

    /* REGISTER PROVIDER */

    function test_RegisterProvider_RevertWhen_TheProviderHasNoDescription() external {
        vm.expectRevert(IResourceRegistry.ResourceRegistry_UriMissing.selector);
        vm.prank(alice);
        registry.registerProvider(alice, "");
    }

    function testFuzz_RegisterProvider_RevertWhen_TheCallerIsAProvider(uint256 seed) external {
        expectAlreadyRegistered(bob);
        register(bob, outsider(seed));
    }

    function test_RegisterProvider_RevertWhen_TheOperatorIsZero() external {
        expectOperatorInvalid();
        register(alice, address(0));
    }

    function test_RegisterProvider_RevertWhen_TheOperatorIsOfAnotherProvider() external {
        expectAlreadyRegistered(carol);
        register(alice, carol);
    }

    function test_RegisterProvider_RevertWhen_TheOperatorIsAnotherProvider() external {
        expectAlreadyRegistered(bob);
        register(alice, bob);
    }

    function testFuzz_RegisterProvider_WhenTheOperatorIsAKeyOfItsOwn(
        uint256 seed,
        uint256 operatorSeed
    ) external {
        address provider = outsider(seed);
        address operator = outsider(operatorSeed);
        if (provider == operator) operator = relayer;
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderRegistered(provider, operator, URI);
        register(provider, operator);

        IResourceRegistry.Provider memory registered = registry.providerOf(provider);
        assertEq(registered.operator, operator, "operator");
        assertEq(registered.registeredAt, block.timestamp, "registered");
        assertEq(uint8(registered.tier), 0, "tier");
        assertEq(uint8(registered.meter), 0, "meter");
        assertEq(registered.inventoryAt, 0, "no inventory yet");
        assertEq(registered.previousOperator, address(0), "no operator before");
        assertEq(registry.completionBpsOf(provider), 10_000, "no blame yet");
        assertEq(registry.actsFor(provider), provider, "acts for itself");
        assertEq(registry.actsFor(operator), provider, "acts for the provider");
        assertEq(registry.providerOf(operator).registeredAt, 0, "no provider");
    }

    function testFuzz_RegisterProvider_WhenTheProviderIsItsOwnOperator(uint256 seed) external {
        address provider = outsider(seed);
        register(provider, provider);
        assertEq(registry.providerOf(provider).operator, provider, "operator");
        assertEq(registry.actsFor(provider), provider, "acts for itself");
    }

    function testFuzz_RegisterProvider_WhenSomebodyNamedTheCallerAsOperatorWithoutAsking(
        uint256 seed
    ) external {
        address victim = outsider(seed);
        setOperator(victim);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OperatorSet(bob, victim, bob);
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderRegistered(victim, relayer, URI);
        register(victim, relayer);
        assertEq(registry.actsFor(victim), victim, "acts for itself");
        assertEq(registry.actsFor(relayer), victim, "its operator");
        assertEq(registry.actsFor(bob), bob, "the other provider");
        assertEq(standing().operator, bob, "is its own operator");
    }

    /* SET PROVIDER URI */

    function testFuzz_SetProviderUri_RevertWhen_TheCallerDoesNotActForTheProvider(uint256 seed) external {
        address caller = outsider(seed);
        expectNotOperator(caller);
        vm.prank(caller);
        registry.setProviderUri(bob, URI);
    }

    function testFuzz_SetProviderUri_RevertWhen_ThereIsNoSuchProvider(uint256 seed) external {
        address provider = outsider(seed);
        expectNotProvider(provider);
        vm.prank(provider);
        registry.setProviderUri(provider, URI);
        expectNotProvider(carol);
        vm.prank(carol);
        registry.setProviderUri(carol, URI);
        expectNotProvider(address(0));
        registry.setProviderUri(address(0), URI);
    }

    function test_SetProviderUri_RevertWhen_TheProviderHasNoDescription() external {
        vm.expectRevert(IResourceRegistry.ResourceRegistry_UriMissing.selector);
        vm.prank(carol);
        registry.setProviderUri(bob, "");
    }

    function test_SetProviderUri_WhenTheOperatorCalls() external {
        vm.expectEmit(address(registry));
        emit IResourceRegistry.ProviderUriSet(bob, "ipfs://new");
        vm.prank(carol);
        registry.setProviderUri(bob, "ipfs://new");
    }

    /* SET OPERATOR */

    function testFuzz_SetOperator_RevertWhen_TheCallerIsNoProvider(uint256 seed) external {
        address caller = outsider(seed);
        expectNotProvider(caller);
        vm.prank(caller);
        registry.setOperator(alice);
        expectNotProvider(carol);
        vm.prank(carol);
        registry.setOperator(alice);
    }

    function test_SetOperator_RevertWhen_TheOperatorIsZero() external {
        expectOperatorInvalid();
        setOperator(address(0));
    }

    function test_SetOperator_RevertWhen_ItIsTheOperatorAlready() external {
        expectAlreadyRegistered(carol);
        setOperator(carol);
    }

    function test_SetOperator_RevertWhen_TheOperatorIsOfAnotherProvider() external {
        register(alice, relayer);
        expectAlreadyRegistered(relayer);
        setOperator(relayer);
        expectAlreadyRegistered(alice);
        setOperator(alice);
    }

    function testFuzz_SetOperator_WhenTheOperatorIsNew(uint256 seed, uint256 elapsed) external {
        address operator = outsider(seed);
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(registry));
        emit IResourceRegistry.OperatorSet(bob, carol, operator);
        setOperator(operator);
        IResourceRegistry.Provider memory provider = standing();
        assertEq(provider.operator, operator, "operator");
        assertEq(provider.previousOperator, carol, "previous operator");
        assertEq(provider.rotatedAt, block.timestamp, "rotated");
        assertEq(registry.actsFor(operator), bob, "acts");
        assertEq(registry.actsFor(carol), address(0), "acts no more");
        expectNotOperator(carol);
        report();
    }

    function test_SetOperator_WhenTheProviderTakesOverItself() external {
        setOperator(bob);
        assertEq(standing().operator, bob, "operator");
        assertEq(registry.actsFor(carol), address(0), "acts no more");
        setOperator(alice);
        assertEq(registry.actsFor(bob), bob, "acts still");
        assertEq(registry.actsFor(alice), bob, "acts");
    }

    function test_SetOperator_WhenTheOldOperatorRegistersItself() external {
        setOperator(alice);
        register(carol, carol);
        assertEq(registry.actsFor(carol), carol, "on its own");
        assertEq(standing().operator, alice, "not changed");
    }

    /* IS RECEIPT SIGNER */

    function testFuzz_IsReceiptSigner_WhenTheAccountIsTheProviderOrItsOperator(
        uint40 periodEnd
    ) external view {
        assertTrue(maySign(bob, periodEnd), "provider");
        assertTrue(maySign(carol, periodEnd), "operator");
    }

    function testFuzz_IsReceiptSigner_WhenTheAccountIsSomebodyElse(uint256 seed, uint40 periodEnd) external {
        register(alice, alice);
        assertFalse(maySign(outsider(seed), periodEnd), "anybody");
        assertFalse(maySign(address(0), 0), "nobody");
    }

    function testFuzz_IsReceiptSigner_WhenTheReceiptEndsBeforeTheOperatorWasChanged(
        uint256 periodEnd,
        uint256 elapsed
    ) external {
        uint256 rotatedAt = block.timestamp;
        periodEnd = boundEdges(periodEnd, 0, rotatedAt);
        setOperator(alice);
        skip(boundEdges(elapsed, 0, 7 days));
        assertTrue(maySign(carol, periodEnd), "for seven days");
        vm.warp(rotatedAt + 7 days + 1);
        assertFalse(maySign(carol, periodEnd), "not for ever");
        assertTrue(maySign(alice, periodEnd), "the new one");
    }

    function testFuzz_IsReceiptSigner_WhenTheReceiptEndsAfterTheOperatorWasChanged(
        uint256 periodEnd,
        uint256 elapsed
    ) external {
        periodEnd = boundEdges(periodEnd, block.timestamp + 1, type(uint40).max);
        setOperator(alice);
        skip(bound(elapsed, 0, 7 days));
        assertFalse(maySign(carol, periodEnd), "old key");
    }

    function testFuzz_IsReceiptSigner_WhenThereIsNoSuchProvider(
        uint256 seed,
        uint256 accountSeed,
        uint40 periodEnd
    ) external view {
        address provider = outsider(seed);
        assertFalse(registry.isReceiptSigner(provider, provider, periodEnd), "itself");
        assertFalse(registry.isReceiptSigner(provider, boundAccount(accountSeed), periodEnd), "anybody");
        assertFalse(registry.isReceiptSigner(address(0), boundAccount(accountSeed), periodEnd), "for nobody");
        assertFalse(registry.isReceiptSigner(provider, address(0), 0), "nobody");
    }
}
