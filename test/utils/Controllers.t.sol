// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ControllerRegistry} from "../../contracts/provenance/ControllerRegistry.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Controllers
/// @notice A registry of controllers with one registered: Bob, controller 1. The contracts that may lock and slash are
/// plain accounts here.
abstract contract Controllers is Base {
    bytes32 internal constant DOCUMENT = keccak256("an impact assessment");
    uint64 internal constant STEWARD_ROLE = 54;
    uint96 internal constant MIN_BOND = 1_000 ether;
    uint96 internal constant BOND = 5_000 ether;
    uint96 internal constant OWNED = 1_000_000 ether;
    uint40 internal constant THAW_PERIOD = 21 days;
    uint40 internal constant MAX_ASSESSMENT = 730 days;
    uint32 internal constant BOB = 1;
    bytes32 internal constant PROFILE = keccak256("a profile");
    bytes32 internal constant REASON = keccak256("a reason");

    ControllerRegistry internal controllers;
    address internal steward;
    address internal agent;
    address internal anchors;
    address internal duties;

    function setUp() public virtual override {
        super.setUp();
        steward = makeAccount("steward");
        agent = makeAccount("agent");
        anchors = makeAccount("use anchors");
        duties = makeAccount("breach board");
        deployToken(Defaults.GENESIS_SUPPLY);
        controllers = createRegistry();
        controllers.bindModules(anchors, duties);
        register(bob, BOND);
    }

    /// @dev With its stewards; this contract administers.
    function createRegistry() internal returns (ControllerRegistry made) {
        made = new ControllerRegistry(
            address(accessManager),
            address(token),
            MIN_BOND,
            THAW_PERIOD,
            MAX_ASSESSMENT
        );
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = ControllerRegistry.suspend.selector;
        accessManager.setTargetFunctionRole(address(made), selectors, STEWARD_ROLE);
        accessManager.grantRole(STEWARD_ROLE, steward, 0);
    }

    /* STEPS */

    function approve(address account, address spender) internal {
        give(account, OWNED);
        vm.prank(account);
        token.approve(spender, type(uint256).max);
    }

    function register(address account, uint96 bond) internal returns (uint32) {
        approve(account, address(controllers));
        vm.prank(account);
        return controllers.register(PROFILE, bond);
    }

    function addAgent(address account) internal returns (uint32) {
        vm.prank(bob);
        return controllers.addAgent(BOB, account);
    }

    function suspend() internal {
        vm.prank(steward);
        controllers.suspend(BOB, REASON);
    }

    function thaw(uint96 amount) internal {
        vm.prank(bob);
        controllers.thawBond(BOB, amount);
    }

    function withdrawBond() internal returns (uint96) {
        vm.prank(bob);
        return controllers.withdrawBond(BOB);
    }

    function lock(uint96 amount) internal {
        vm.prank(anchors);
        controllers.lockBond(BOB, amount);
    }

    function slash(uint96 amount, uint96 fromLocked) internal returns (uint96) {
        vm.prank(duties);
        return controllers.slashBond(BOB, carol, amount, fromLocked);
    }

    /* FUZZ INPUTS */

    function boundAmount(uint256 seed, uint96 low, uint96 high) internal pure returns (uint96) {
        return uint96(boundEdges(seed, low, high));
    }

    /// @dev Nobody that the tests gave a part.
    function outsider(uint256 seed) internal view returns (address account) {
        account = boundAccount(seed);
        if (account == bob || account == agent || account == steward) account = alice;
    }

    /* EXPECTATIONS */

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
    }

    function expectUnknown(uint32 controllerId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_Unknown.selector, controllerId)
        );
    }

    function expectNotAuthorized(uint32 controllerId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                controllerId,
                caller
            )
        );
    }

    function expectSuspended() internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_Suspended.selector, BOB)
        );
    }

    function expectBondTooLow(uint256 bond) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_BondTooLow.selector, bond, MIN_BOND)
        );
    }

    function expectBondNotFree(uint256 amount, uint256 free) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_BondNotFree.selector, amount, free)
        );
    }

    function expectInsufficientAllowance(address spender, uint256 amount) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, spender, 0, amount)
        );
    }

    function assertBond(uint96 amount, uint96 locked, uint96 thawing, uint256 thawedAt) internal view {
        IControllerRegistry.Bond memory bond = controllers.bondOf(BOB);
        assertEq(bond.amount, amount, "bond");
        assertEq(bond.locked, locked, "locked");
        assertEq(bond.thawing, thawing, "thawing");
        assertEq(bond.thawedAt, thawedAt, "thawed at");
        assertEq(token.balanceOf(address(controllers)), amount, "held");
    }

    function setAssessment(uint40 expiry) internal {
        vm.prank(bob);
        controllers.setAssessment(BOB, DOCUMENT, expiry);
    }

    function expectHashMissing() internal {
        vm.expectRevert(IControllerRegistry.ControllerRegistry_HashMissing.selector);
    }

    function expectAccountInvalid(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_AccountInvalid.selector, account)
        );
    }
}
