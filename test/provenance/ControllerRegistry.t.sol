// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ControllerRegistry} from "../../contracts/provenance/ControllerRegistry.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Controllers} from "../utils/Controllers.t.sol";

/// @notice See ControllerRegistry.tree.
contract ControllerRegistryTest is Controllers {
    /* CONSTRUCTOR */

    function testFuzz_Constructor_WhenItIsDeployed(
        uint96 minBond,
        uint40 thawPeriod,
        uint40 longest
    ) external {
        ControllerRegistry made = new ControllerRegistry(
            address(accessManager),
            address(token),
            minBond,
            thawPeriod,
            longest
        );
        assertEq(made.authority(), address(accessManager), "authority");
        assertEq(made.TOKEN(), address(token), "token");
        assertEq(made.MIN_BOND(), minBond, "least bond");
        assertEq(made.THAW_PERIOD(), thawPeriod, "thaw period");
        assertEq(made.MAX_ASSESSMENT_PERIOD(), longest, "longest assessment");
        assertEq(made.controllerCount(), 0, "nobody");
        assertEq(made.useAnchors(), address(0), "no use anchors");
        assertEq(made.breachBoard(), address(0), "no breach board");
    }

    /* BIND MODULES */

    function testFuzz_BindModules_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        controllers = createRegistry();
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        controllers.bindModules(anchors, duties);
    }

    function testFuzz_BindModules_RevertWhen_AContractIsZero(uint256 zero) external {
        controllers = createRegistry();
        address[2] memory modules = [anchors, duties];
        modules[zero % 2] = address(0);
        vm.expectRevert(IControllerRegistry.ControllerRegistry_BindingInvalid.selector);
        controllers.bindModules(modules[0], modules[1]);
    }

    function test_BindModules_RevertWhen_ItWasToldAlready() external {
        vm.expectRevert(IControllerRegistry.ControllerRegistry_BindingInvalid.selector);
        controllers.bindModules(anchors, duties);
    }

    function testFuzz_BindModules_WhenItWasNotToldYet(uint256 first, uint256 second) external {
        controllers = createRegistry();
        address[2] memory modules = [boundAccount(first), boundAccount(second)];
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllersBound(modules[0], modules[1]);
        controllers.bindModules(modules[0], modules[1]);
        assertEq(controllers.useAnchors(), modules[0], "use anchors");
        assertEq(controllers.breachBoard(), modules[1], "breach board");
    }

    /* REGISTER */

    function test_Register_RevertWhen_TheHashIsMissing() external {
        expectHashMissing();
        vm.prank(alice);
        controllers.register(0, BOND);
    }

    function testFuzz_Register_RevertWhen_TheBondIsTooLow(uint256 seed) external {
        uint96 bond = boundAmount(seed, 0, MIN_BOND - 1);
        expectBondTooLow(bond);
        vm.prank(alice);
        controllers.register(PROFILE, bond);
    }

    function test_Register_RevertWhen_TheAccountIsAControllerAlready() external {
        expectAccountInvalid(bob);
        vm.prank(bob);
        controllers.register(PROFILE, BOND);
    }

    function testFuzz_Register_RevertWhen_TheBondWasNotApproved(uint256 seed) external {
        uint96 bond = boundAmount(seed, MIN_BOND, type(uint96).max);
        expectInsufficientAllowance(address(controllers), bond);
        vm.prank(alice);
        controllers.register(PROFILE, bond);
    }

    function testFuzz_Register_RevertWhen_TheTokenKeepsAFee(uint256 seed, uint256 feeBps) external {
        feeBps = bound(feeBps, 1, 10_000);
        uint96 bond = boundAmount(seed, MIN_BOND, type(uint96).max);
        FeeOnTransferToken odd = new FeeOnTransferToken(feeBps, alice, bond);
        ControllerRegistry made = new ControllerRegistry(
            address(accessManager),
            address(odd),
            MIN_BOND,
            THAW_PERIOD,
            MAX_ASSESSMENT
        );
        vm.prank(alice);
        odd.approve(address(made), bond);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AmountNotReceived.selector,
                bond,
                bond - (uint256(bond) * feeBps) / 10_000
            )
        );
        vm.prank(alice);
        made.register(PROFILE, bond);
        assertEq(made.controllerCount(), 0, "nobody");
    }

    function testFuzz_Register_WhenTheBondComes(uint256 accountSeed, uint256 seed, bytes32 profile) external {
        address account = outsider(accountSeed);
        uint96 bond = boundAmount(seed, MIN_BOND, OWNED);
        if (profile == 0) profile = PROFILE;
        approve(account, address(controllers));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerRegistered(2, account, profile, bond);
        vm.prank(account);
        assertEq(controllers.register(profile, bond), 2, "its number");

        IControllerRegistry.Controller memory made = controllers.controllerOf(2);
        assertEq(made.account, account, "account");
        assertEq(made.assessmentExpiry, 0, "no assessment");
        assertFalse(made.isSuspended, "not suspended");
        assertEq(made.agentCount, 0, "no agents");
        assertEq(controllers.controllerIdOf(account), 2, "found by its account");
        assertEq(controllers.controllerCount(), 2, "how many");
        assertEq(controllers.bondOf(2).amount, bond, "bond");
        assertEq(token.balanceOf(address(controllers)), BOND + bond, "held");
        controllers.requireGrantable(2, 0);
    }

    /* SET PROFILE */

    function testFuzz_SetProfile_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        addAgent(agent);
        address caller = seed % 4 == 0 ? agent : outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.setProfile(BOB, PROFILE);
    }

    function testFuzz_SetProfile_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        vm.prank(bob);
        controllers.setProfile(id, PROFILE);
    }

    function test_SetProfile_RevertWhen_TheHashIsMissing() external {
        expectHashMissing();
        vm.prank(bob);
        controllers.setProfile(BOB, 0);
    }

    function testFuzz_SetProfile_WhenTheControllerChangesIt(bytes32 profile) external {
        if (profile == 0) profile = PROFILE;
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerProfileSet(BOB, profile);
        vm.prank(bob);
        controllers.setProfile(BOB, profile);
    }

    /* OFFER AND ACCEPT */

    function testFuzz_OfferController_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.offerController(BOB, caller);
    }

    function testFuzz_OfferController_WhenItIsOffered(uint256 seed) external {
        address to = boundAccount(seed);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerOffered(BOB, to);
        vm.prank(bob);
        controllers.offerController(BOB, to);
        assertEq(controllers.controllerOfferOf(BOB), to, "offered");
        assertEq(controllers.controllerOf(BOB).account, bob, "not yet its own");
    }

    function test_OfferController_WhenTheOfferIsTakenBack() external {
        vm.prank(bob);
        controllers.offerController(BOB, alice);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerOffered(BOB, address(0));
        vm.prank(bob);
        controllers.offerController(BOB, address(0));
        expectNotAuthorized(BOB, alice);
        vm.prank(alice);
        controllers.acceptController(BOB);
    }

    function testFuzz_AcceptController_RevertWhen_ItWasNotOfferedToTheCaller(uint256 seed) external {
        vm.prank(bob);
        controllers.offerController(BOB, agent);
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.acceptController(BOB);
    }

    function test_AcceptController_RevertWhen_TheCallerIsAControllerAlready() external {
        register(alice, MIN_BOND);
        vm.prank(bob);
        controllers.offerController(BOB, alice);
        expectAccountInvalid(alice);
        vm.prank(alice);
        controllers.acceptController(BOB);
    }

    function testFuzz_AcceptController_WhenItWasOffered(uint256 seed) external {
        address to = outsider(seed);
        vm.prank(bob);
        controllers.offerController(BOB, to);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerTransferred(BOB, bob, to);
        vm.prank(to);
        controllers.acceptController(BOB);
        assertEq(controllers.controllerOf(BOB).account, to, "its own");
        assertEq(controllers.controllerIdOf(to), BOB, "found by the new account");
        assertEq(controllers.controllerIdOf(bob), 0, "not by the old one");
        assertTrue(controllers.actsFor(BOB, to), "the new account acts");
        assertFalse(controllers.actsFor(BOB, bob), "the old one doesn't");
        expectNotAuthorized(BOB, bob);
        vm.prank(bob);
        controllers.thawBond(BOB, 1);
        expectNotAuthorized(BOB, to);
        vm.prank(to);
        controllers.acceptController(BOB);
    }

    /* SET ASSESSMENT */

    function testFuzz_SetAssessment_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.setAssessment(BOB, DOCUMENT, uint40(block.timestamp + 1));
    }

    function test_SetAssessment_RevertWhen_TheHashIsMissing() external {
        expectHashMissing();
        vm.prank(bob);
        controllers.setAssessment(BOB, 0, uint40(block.timestamp + 1));
    }

    function testFuzz_SetAssessment_RevertWhen_ItEndsInThePastOrTooLate(uint256 seed, bool isPast) external {
        uint40 expiry =
            isPast
                ? uint40(boundEdges(seed, 0, block.timestamp))
                : uint40(boundEdges(seed, block.timestamp + MAX_ASSESSMENT + 1, type(uint40).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_ExpiryInvalid.selector,
                expiry,
                MAX_ASSESSMENT
            )
        );
        setAssessment(expiry);
    }

    function testFuzz_SetAssessment_WhenItsEndCanBe(uint256 seed) external {
        uint40 expiry = uint40(boundEdges(seed, block.timestamp + 1, block.timestamp + MAX_ASSESSMENT));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.AssessmentSet(BOB, DOCUMENT, expiry);
        setAssessment(expiry);
        assertEq(controllers.controllerOf(BOB).assessmentExpiry, expiry, "end");
    }
}
