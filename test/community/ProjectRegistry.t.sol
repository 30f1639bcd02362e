// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {ProjectRegistry} from "../../contracts/community/ProjectRegistry.sol";
import {Projects} from "../utils/Projects.t.sol";

/// @notice Projects, their people and their providers; see ProjectRegistry.tree.
contract ProjectRegistryTest is Projects {
    // Where the registry keeps, above the access manager's address, how many projects there are.
    bytes32 internal constant COUNT_SLOT = bytes32(uint256(0));
    uint256 internal constant COUNT_SHIFT = 168;

    function expectAccountInvalid(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_AccountInvalid.selector, account)
        );
    }

    function expectNotNextOwner(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_NotNextOwner.selector, ID, caller)
        );
    }

    function expectUriMissing() internal {
        vm.expectRevert(IProjectRegistry.ProjectRegistry_UriMissing.selector);
    }

    function expectUpdated(uint64 budgetUsd) internal {
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProjectUpdated(ID, budgetUsd, URI);
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_WhenItIsDeployed(uint64 smallBudgetUsd, uint256 challengeBond) external {
        vm.expectEmit();
        emit IProjectRegistry.ProjectBoundsSet(smallBudgetUsd, challengeBond);
        projects = new ProjectRegistry(address(accessManager), address(token), smallBudgetUsd, challengeBond);
        assertEq(projects.authority(), address(accessManager), "authority");
        assertEq(projects.TOKEN(), address(token), "token");
        assertEq(projects.smallBudgetUsd(), smallBudgetUsd, "budget");
        assertEq(projects.challengeBond(), challengeBond, "bond");
        assertEq(projects.CHALLENGE_PERIOD(), 30 days, "period");
        assertEq(projects.MAX_TERM(), 365 days, "term");
        assertEq(projects.projectCount(), 0, "no projects");
        assertEq(projects.totalBonds(), 0, "no bonds");
    }

    /* SET BOUNDS */

    function testFuzz_SetBounds_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.setBounds(1, 1);
    }

    function testFuzz_SetBounds_WhenTheTimelockCalls(uint64 smallBudgetUsd, uint256 challengeBond) external {
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProjectBoundsSet(smallBudgetUsd, challengeBond);
        projects.setBounds(smallBudgetUsd, challengeBond);
        assertEq(projects.smallBudgetUsd(), smallBudgetUsd, "budget");
        assertEq(projects.challengeBond(), challengeBond, "bond");
    }

    /* REGISTER */

    function test_Register_RevertWhen_TheProjectHasNoDescription() external {
        expectUriMissing();
        projects.register(BUDGET_USD, "");
    }

    function test_Register_RevertWhen_TheNumbersAreUsedUp() external {
        bytes32 slot = vm.load(address(projects), COUNT_SLOT);
        assertEq((uint256(slot) >> COUNT_SHIFT) & type(uint24).max, 1, "how many projects");
        vm.store(address(projects), COUNT_SLOT, slot | bytes32(uint256(type(uint24).max) << COUNT_SHIFT));
        assertEq(projects.projectCount(), type(uint24).max, "as many as there can be");
        vm.expectRevert(IProjectRegistry.ProjectRegistry_TooManyProjects.selector);
        register(alice);
    }

    function testFuzz_Register_WhenAnybodyCalls(
        uint256 seed,
        uint64 budgetUsd,
        string calldata uri
    ) external {
        address owner = boundAccount(seed);
        string memory where = bytes(uri).length == 0 ? URI : uri;
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProjectRegistered(2, owner, budgetUsd, where);
        vm.prank(owner);
        assertEq(projects.register(budgetUsd, where), 2, "number");
        IProjectRegistry.Project memory expected = IProjectRegistry.Project({
            owner: owner,
            status: IProjectRegistry.ProjectStatus.Registered,
            registeredAt: uint40(block.timestamp),
            smallUntil: 0,
            nextOwner: address(0),
            budgetUsd: budgetUsd,
            openChallenge: 0,
            uri: where
        });
        assertEq(keccak256(abi.encode(projects.projectOf(2))), keccak256(abi.encode(expected)), "project");
        assertEq(projects.projectCount(), 2, "how many");
        assertEq(projects.ownerOf(2), owner, "owner");
        assertTrue(projects.isMember(2, owner), "acts");
        assertTrue(projects.isSigner(2, owner), "signs");
    }

    /* UPDATE */

    function testFuzz_Update_RevertWhen_ThereIsNoSuchProject(uint256 projectId) external {
        uint24 unknown = projectId == 1 ? 0 : uint24(bound(projectId, 2, type(uint24).max));
        expectUnknown(unknown);
        vm.prank(alice);
        projects.update(unknown, BUDGET_USD, URI);
    }

    function testFuzz_Update_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        address caller = outsider(seed);
        setMember(caller, true);
        expectNotOwner(caller);
        vm.prank(caller);
        projects.update(ID, BUDGET_USD, URI);
    }

    function test_Update_RevertWhen_TheProjectHasNoDescription() external {
        expectUriMissing();
        vm.prank(alice);
        projects.update(ID, BUDGET_USD, "");
    }

    function testFuzz_Update_WhenTheProjectIsNotSmall(uint64 budgetUsd, bool isVerified) external {
        if (isVerified) verify();
        expectUpdated(budgetUsd);
        update(budgetUsd);
        assertEq(projects.projectOf(ID).budgetUsd, budgetUsd, "budget");
        assertEq(uint8(projects.statusOf(ID)), isVerified ? 2 : 1, "status");
    }

    function testFuzz_Update_WhenASmallProjectStaysInTheBound(uint256 budgetUsd) external {
        makeSmall();
        update(uint64(boundEdges(budgetUsd, 0, SMALL_BUDGET_USD)));
        assertStatus(IProjectRegistry.ProjectStatus.Small, block.timestamp + 365 days);
    }

    function testFuzz_Update_WhenASmallProjectLeavesTheBound(uint256 budgetUsd) external {
        makeSmall();
        uint64 tooHigh = uint64(boundEdges(budgetUsd, SMALL_BUDGET_USD + 1, type(uint64).max));
        expectUpdated(tooHigh);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ProjectStatusSet(
            ID,
            IProjectRegistry.ProjectStatus.Verified,
            0,
            bytes32(0),
            ""
        );
        update(tooHigh);
        assertStatus(IProjectRegistry.ProjectStatus.Verified, 0);
    }

    function test_Update_WhenAChallengedProjectLeavesTheBound() external {
        makeSmall();
        uint32 challengeId = challenge();
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ChallengeEnded(
            challengeId,
            ID,
            IProjectRegistry.ChallengeState.Upheld,
            carol,
            bytes32(0),
            ""
        );
        update(SMALL_BUDGET_USD + 1);
        assertEq(token.balanceOf(carol), OWNED, "bond back");
        assertEq(projects.projectOf(ID).openChallenge, 0, "none open");
    }

    /* OWNERSHIP */

    function testFuzz_OfferOwnership_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        address caller = outsider(seed);
        expectNotOwner(caller);
        vm.prank(caller);
        projects.offerOwnership(ID, caller);
    }

    function testFuzz_OfferOwnership_WhenTheOwnerOffersIt(uint256 seed) external {
        address nextOwner = outsider(seed);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.OwnershipOffered(ID, alice, nextOwner);
        vm.prank(alice);
        projects.offerOwnership(ID, nextOwner);
        assertEq(projects.projectOf(ID).nextOwner, nextOwner, "next owner");
        assertEq(projects.ownerOf(ID), alice, "owner still");
    }

    function test_OfferOwnership_WhenTheOwnerTakesTheOfferBack() external {
        vm.startPrank(alice);
        projects.offerOwnership(ID, bob);
        projects.offerOwnership(ID, address(0));
        vm.stopPrank();
        expectNotNextOwner(bob);
        vm.prank(bob);
        projects.acceptOwnership(ID);
    }

    function test_AcceptOwnership_RevertWhen_ThereIsNoSuchProject() external {
        expectUnknown(2);
        vm.prank(bob);
        projects.acceptOwnership(2);
    }

    function testFuzz_AcceptOwnership_RevertWhen_ItWasNotOfferedToTheCaller(uint256 seed) external {
        vm.prank(alice);
        projects.offerOwnership(ID, bob);
        address caller = boundAccount(seed);
        if (caller == bob) caller = alice;
        expectNotNextOwner(caller);
        vm.prank(caller);
        projects.acceptOwnership(ID);
    }

    function testFuzz_AcceptOwnership_WhenItWasOfferedToTheCaller(uint256 seed) external {
        address newOwner = outsider(seed);
        vm.prank(alice);
        projects.offerOwnership(ID, newOwner);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.OwnershipTransferred(ID, alice, newOwner);
        vm.prank(newOwner);
        projects.acceptOwnership(ID);
        assertEq(projects.ownerOf(ID), newOwner, "owner");
        assertEq(projects.projectOf(ID).nextOwner, address(0), "no next owner");
        assertFalse(projects.isMember(ID, alice), "acts no more");
        assertFalse(projects.isSigner(ID, alice), "signs no more");
        expectNotOwner(alice);
        update(BUDGET_USD);
    }

    function test_AcceptOwnership_WhenTheNewOwnerWasAMember() external {
        setMember(bob, true);
        vm.prank(alice);
        projects.offerOwnership(ID, bob);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.MemberSet(ID, bob, false);
        vm.prank(bob);
        projects.acceptOwnership(ID);
        assertTrue(projects.isMember(ID, bob), "as owner");
        vm.prank(bob);
        projects.offerOwnership(ID, carol);
        vm.prank(carol);
        projects.acceptOwnership(ID);
        assertFalse(projects.isMember(ID, bob), "no more");
    }

    /* MEMBERS AND SIGNERS */

    function testFuzz_SetMember_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        address caller = outsider(seed);
        setMember(caller, true);
        expectNotOwner(caller);
        vm.prank(caller);
        projects.setMember(ID, bob, true);
    }

    function test_SetMember_RevertWhen_TheAccountIsZeroOrTheOwner() external {
        expectAccountInvalid(address(0));
        setMember(address(0), true);
        expectAccountInvalid(alice);
        setMember(alice, true);
    }

    function testFuzz_SetMember_WhenTheAccountBecomesAMember(uint256 seed) external {
        address account = outsider(seed);
        assertFalse(projects.isMember(ID, account), "not yet");
        vm.expectEmit(address(projects));
        emit IProjectRegistry.MemberSet(ID, account, true);
        setMember(account, true);
        assertTrue(projects.isMember(ID, account), "acts");
        assertTrue(projects.isSigner(ID, account), "signs");
        assertFalse(projects.isMember(ID + 1, account), "not for another");
    }

    function testFuzz_SetMember_WhenTheAccountCeasesToBeAMember(uint256 seed) external {
        address account = outsider(seed);
        setMember(account, true);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.MemberSet(ID, account, false);
        setMember(account, false);
        assertFalse(projects.isMember(ID, account), "acts no more");
        assertFalse(projects.isSigner(ID, account), "signs no more");
    }

    function test_SetSigner_RevertWhen_ThereIsNoSuchProject() external {
        expectUnknown(2);
        projects.setSigner(2, bob, 0);
    }

    function testFuzz_SetSigner_RevertWhen_TheCallerIsNoMember(uint256 seed) external {
        address caller = outsider(seed);
        setSigner(alice, caller, block.timestamp + 1 days);
        expectNotOwner(caller);
        setSigner(caller, caller, block.timestamp + 2 days);
    }

    function test_SetSigner_RevertWhen_TheSignerIsZeroOrTheOwner() external {
        expectAccountInvalid(address(0));
        setSigner(alice, address(0), block.timestamp + 1 days);
        expectAccountInvalid(alice);
        setSigner(alice, alice, block.timestamp + 1 days);
    }

    function testFuzz_SetSigner_RevertWhen_TheEndIsPastOrTooFar(uint256 past, uint256 future) external {
        past = boundEdges(past, 1, block.timestamp);
        future = boundEdges(future, block.timestamp + 365 days + 1, type(uint40).max);
        expectUntilInvalid(past);
        setSigner(alice, bob, past);
        expectUntilInvalid(future);
        setSigner(alice, bob, future);
    }

    function testFuzz_SetSigner_WhenAMemberNamesAKey(uint256 seed, uint256 length, uint256 elapsed) external {
        address signer = outsider(seed);
        if (signer == bob) signer = carol;
        setMember(bob, true);
        length = boundEdges(length, 1, 365 days);
        uint256 until = block.timestamp + length;
        vm.expectEmit(address(projects));
        emit IProjectRegistry.SignerSet(ID, signer, uint40(until));
        setSigner(bob, signer, until);
        skip(boundEdges(elapsed, 0, length - 1));
        assertTrue(projects.isSigner(ID, signer), "signs");
        assertFalse(projects.isMember(ID, signer), "doesn't act");
        vm.warp(until);
        assertFalse(projects.isSigner(ID, signer), "no more");
    }

    function testFuzz_SetSigner_WhenTheEndIsZero(uint256 seed) external {
        address signer = outsider(seed);
        setSigner(alice, signer, block.timestamp + 1 days);
        vm.expectEmit(address(projects));
        emit IProjectRegistry.SignerSet(ID, signer, 0);
        setSigner(alice, signer, 0);
        assertFalse(projects.isSigner(ID, signer), "no more");
    }

    function testFuzz_IsMember_WhenTheAccountIsZero(uint24 projectId) external view {
        assertFalse(projects.isMember(projectId, address(0)), "acts");
        assertFalse(projects.isSigner(projectId, address(0)), "signs");
    }

    function testFuzz_MembershipOf_WhenAMemberOfASmallProjectIsAskedFor(uint256 seed) external {
        address account = outsider(seed);
        assertMembership(ID, account, false, IProjectRegistry.ProjectStatus.Registered);
        setMember(account, true);
        makeSmall();
        assertMembership(ID, account, true, IProjectRegistry.ProjectStatus.Small);
        skip(365 days);
        assertMembership(ID, account, true, IProjectRegistry.ProjectStatus.Verified);
        assertMembership(ID, alice, true, IProjectRegistry.ProjectStatus.Verified);
        assertMembership(ID + 1, account, false, IProjectRegistry.ProjectStatus.None);
    }

    function assertMembership(
        uint24 projectId,
        address account,
        bool isMember,
        IProjectRegistry.ProjectStatus status
    ) private view {
        (bool answer, IProjectRegistry.ProjectStatus told) = projects.membershipOf(projectId, account);
        assertTrue(answer == isMember, "member");
        assertEq(uint256(told), uint256(status), "status");
    }
}
