// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {ProjectRegistry} from "../../contracts/community/ProjectRegistry.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Projects
/// @notice The project registry with one project, which Alice owns. Bob is its member where a test makes him one, Carol
/// challenges.
/// @dev The test contract administers the access manager in the timelock's place.
abstract contract Projects is Base {
    uint64 internal constant REGISTRAR_ROLE = 50;
    uint64 internal constant SMALL_BUDGET_USD = 250_000;
    uint64 internal constant BUDGET_USD = 80_000;
    uint256 internal constant BOND = 500 ether;
    uint256 internal constant OWNED = 1_000_000 ether;
    uint24 internal constant ID = 1;
    bytes32 internal constant REASON = keccak256("# Reason");
    string internal constant REASON_URI = "ipfs://reason";
    string internal constant URI = "https://lab.example";

    address internal registrar;
    ProjectRegistry internal projects;

    function setUp() public virtual override {
        super.setUp();
        registrar = makeAccount("registrar");
        deployToken(Defaults.GENESIS_SUPPLY);
        projects = new ProjectRegistry(address(accessManager), address(token), SMALL_BUDGET_USD, BOND);
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = IProjectRegistry.verify.selector;
        selectors[1] = IProjectRegistry.unverify.selector;
        selectors[2] = IProjectRegistry.attestSmall.selector;
        selectors[3] = IProjectRegistry.withdrawSmall.selector;
        accessManager.setTargetFunctionRole(address(projects), selectors, REGISTRAR_ROLE);
        accessManager.grantRole(REGISTRAR_ROLE, registrar, 0);
        give(carol, OWNED);
        vm.prank(carol);
        token.approve(address(projects), type(uint256).max);
        register(alice);
    }

    /* STEPS */

    function register(address owner) internal returns (uint24) {
        vm.prank(owner);
        return projects.register(BUDGET_USD, URI);
    }

    function update(uint64 budgetUsd) internal {
        vm.prank(alice);
        projects.update(ID, budgetUsd, URI);
    }

    function setMember(address account, bool isMember) internal {
        vm.prank(alice);
        projects.setMember(ID, account, isMember);
    }

    function setSigner(address caller, address signer, uint256 until) internal {
        vm.prank(caller);
        projects.setSigner(ID, signer, uint40(until));
    }

    function handOver(address newOwner) internal {
        vm.prank(alice);
        projects.offerOwnership(ID, newOwner);
        vm.prank(newOwner);
        projects.acceptOwnership(ID);
    }

    function verify() internal {
        vm.prank(registrar);
        projects.verify(ID, REASON, REASON_URI);
    }

    function unverify() internal {
        vm.prank(registrar);
        projects.unverify(ID, REASON, REASON_URI);
    }

    function attest(uint256 until) internal {
        vm.prank(registrar);
        projects.attestSmall(ID, uint40(until), REASON, REASON_URI);
    }

    function withdrawSmall() internal {
        vm.prank(registrar);
        projects.withdrawSmall(ID, REASON, REASON_URI);
    }

    /// @dev Verified, and attested to be small for a year.
    function makeSmall() internal {
        verify();
        attest(block.timestamp + 365 days);
    }

    function challenge() internal returns (uint32) {
        vm.prank(carol);
        return projects.challenge(ID, REASON, REASON_URI);
    }

    function offerLink(address provider) internal {
        vm.prank(alice);
        projects.offerLink(ID, provider, true);
    }

    function link(address provider) internal {
        offerLink(provider);
        vm.prank(provider);
        projects.acceptLink(ID);
    }

    /* READING */

    function outsider(uint256 seed) internal view returns (address account) {
        account = boundAccount(seed);
        if (account == alice || account == registrar) account = relayer;
    }

    function assertStatus(IProjectRegistry.ProjectStatus status, uint256 smallUntil) internal view {
        assertEq(uint8(projects.statusOf(ID)), uint8(status), "status");
        assertEq(projects.projectOf(ID).smallUntil, smallUntil, "small until");
    }

    /* EXPECTATIONS */

    function expectUnauthorized(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, account));
    }

    function expectUnknown(uint24 projectId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_UnknownProject.selector, projectId)
        );
    }

    function expectNotOwner(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_NotOwner.selector, ID, caller)
        );
    }

    function expectStatusInvalid(IProjectRegistry.ProjectStatus status) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_StatusInvalid.selector, ID, status)
        );
    }

    function expectUntilInvalid(uint256 until) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_UntilInvalid.selector, until)
        );
    }

    function expectReasonMissing() internal {
        vm.expectRevert(IProjectRegistry.ProjectRegistry_ReasonMissing.selector);
    }

    function expectStatusSet(IProjectRegistry.ProjectStatus status, uint256 smallUntil) internal {
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProjectStatusSet(ID, status, uint40(smallUntil), REASON, REASON_URI);
    }
}
