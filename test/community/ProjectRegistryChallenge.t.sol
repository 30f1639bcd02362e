// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {Projects} from "../utils/Projects.t.sol";

/// @notice Challenges of what registrars attested; see ProjectRegistry.tree.
contract ProjectRegistryChallengeTest is Projects {
    function setUp() public override {
        super.setUp();
        makeSmall();
    }

    function rule(uint32 challengeId, bool isUpheld) internal {
        projects.ruleChallenge(challengeId, isUpheld, REASON, REASON_URI);
    }

    function expectNotOpen(uint32 challengeId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_ChallengeNotOpen.selector, challengeId)
        );
    }

    function expectEnded(uint32 challengeId, IProjectRegistry.ChallengeState state, address bondTo) internal {
        bool isLapsed = state == IProjectRegistry.ChallengeState.Lapsed;
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ChallengeEnded(
            challengeId,
            ID,
            state,
            bondTo,
            isLapsed ? bytes32(0) : REASON,
            isLapsed ? "" : REASON_URI
        );
    }

    function assertState(uint32 challengeId, IProjectRegistry.ChallengeState state) internal view {
        assertEq(uint8(projects.challengeOf(challengeId).state), uint8(state), "state");
        bool isOpen = state == IProjectRegistry.ChallengeState.Open;
        assertEq(projects.projectOf(ID).openChallenge, isOpen ? challengeId : 0, "open challenge");
        assertEq(token.balanceOf(address(projects)), projects.totalBonds(), "bonds are there");
    }

    /* CHALLENGE */

    function testFuzz_Challenge_RevertWhen_ThereIsNoSuchProject(uint256 projectId) external {
        uint24 unknown = uint24(bound(projectId, 2, type(uint24).max));
        expectUnknown(unknown);
        vm.prank(carol);
        projects.challenge(unknown, REASON, REASON_URI);
    }

    function test_Challenge_RevertWhen_TheEvidenceHasNoHashOrAddress() external {
        vm.startPrank(carol);
        expectReasonMissing();
        projects.challenge(ID, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.challenge(ID, REASON, "");
    }

    function test_Challenge_RevertWhen_TheProjectIsNotSmall() external {
        withdrawSmall();
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Verified);
        challenge();
    }

    function testFuzz_Challenge_RevertWhen_TheAttestationHasEnded(uint256 elapsed) external {
        skip(boundEdges(elapsed, 365 days, 3650 days));
        expectStatusInvalid(IProjectRegistry.ProjectStatus.Verified);
        challenge();
    }

    function test_Challenge_RevertWhen_AChallengeIsOpen() external {
        uint32 challengeId = challenge();
        vm.expectRevert(
            abi.encodeWithSelector(IProjectRegistry.ProjectRegistry_ChallengeOpen.selector, challengeId)
        );
        challenge();
    }

    function testFuzz_Challenge_RevertWhen_TheCallerLacksTheBond(uint256 bond) external {
        bond = boundEdges(bond, OWNED + 1, type(uint256).max);
        projects.setBounds(SMALL_BUDGET_USD, bond);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, carol, OWNED, bond)
        );
        challenge();
    }

    function testFuzz_Challenge_WhenTheProjectIsSmall(uint256 bond, uint256 elapsed) external {
        bond = boundEdges(bond, 0, OWNED);
        projects.setBounds(SMALL_BUDGET_USD, bond);
        skip(boundEdges(elapsed, 0, 365 days - 1));
        vm.expectEmit(address(projects));
        emit IProjectRegistry.ChallengeOpened(1, ID, carol, bond, REASON, REASON_URI);
        assertEq(challenge(), 1, "number");
        IProjectRegistry.Challenge memory expected = IProjectRegistry.Challenge({
            state: IProjectRegistry.ChallengeState.Open,
            projectId: ID,
            openedAt: uint40(block.timestamp),
            challenger: carol,
            bond: bond
        });
        assertEq(
            keccak256(abi.encode(projects.challengeOf(1))),
            keccak256(abi.encode(expected)),
            "challenge"
        );
        assertState(1, IProjectRegistry.ChallengeState.Open);
        assertEq(projects.totalBonds(), bond, "bonds");
        assertEq(token.balanceOf(carol), OWNED - bond, "taken");
        assertEq(uint8(projects.statusOf(ID)), uint8(IProjectRegistry.ProjectStatus.Small), "small still");
    }

    /* RULE CHALLENGE */

    function testFuzz_RuleChallenge_RevertWhen_TheCallerIsNotTheTimelock(
        uint256 seed,
        bool isUpheld
    ) external {
        uint32 challengeId = challenge();
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        projects.ruleChallenge(challengeId, isUpheld, REASON, REASON_URI);
    }

    function testFuzz_RuleChallenge_RevertWhen_TheChallengeIsNotOpen(
        uint32 challengeId,
        bool isUpheld
    ) external {
        expectNotOpen(challengeId);
        rule(challengeId, isUpheld);
        uint32 ended = challenge();
        rule(ended, isUpheld);
        expectNotOpen(ended);
        rule(ended, !isUpheld);
    }

    function test_RuleChallenge_RevertWhen_TheRulingHasNoHashOrAddress() external {
        uint32 challengeId = challenge();
        expectReasonMissing();
        projects.ruleChallenge(challengeId, true, bytes32(0), REASON_URI);
        expectReasonMissing();
        projects.ruleChallenge(challengeId, false, REASON, "");
    }

    function testFuzz_RuleChallenge_WhenTheChallengerIsRight(
        uint256 bond,
        uint256 laterBond,
        uint256 elapsed
    ) external {
        projects.setBounds(SMALL_BUDGET_USD, boundEdges(bond, 0, OWNED));
        uint32 challengeId = challenge();
        projects.setBounds(SMALL_BUDGET_USD, laterBond);
        skip(bound(elapsed, 0, 3650 days));
        expectStatusSet(IProjectRegistry.ProjectStatus.Verified, 0);
        expectEnded(challengeId, IProjectRegistry.ChallengeState.Upheld, carol);
        rule(challengeId, true);
        assertState(challengeId, IProjectRegistry.ChallengeState.Upheld);
        assertStatus(IProjectRegistry.ProjectStatus.Verified, 0);
        assertEq(token.balanceOf(carol), OWNED, "bond back");
    }

    function testFuzz_RuleChallenge_WhenTheChallengerIsWrong(uint256 bond, uint256 seed) external {
        bond = boundEdges(bond, 0, OWNED);
        projects.setBounds(SMALL_BUDGET_USD, bond);
        uint32 challengeId = challenge();
        address newOwner = outsider(seed);
        handOver(newOwner);
        expectEnded(challengeId, IProjectRegistry.ChallengeState.Rejected, newOwner);
        rule(challengeId, false);
        assertState(challengeId, IProjectRegistry.ChallengeState.Rejected);
        assertStatus(IProjectRegistry.ProjectStatus.Small, block.timestamp + 365 days);
        assertEq(token.balanceOf(newOwner), newOwner == carol ? OWNED : bond, "bond");
    }

    function test_RuleChallenge_WhenItWasAttestedAgainMeanwhile() external {
        skip(200 days);
        uint32 challengeId = challenge();
        attest(block.timestamp + 365 days);
        rule(challengeId, true);
        assertStatus(IProjectRegistry.ProjectStatus.Verified, 0);
    }

    /* LAPSE CHALLENGE */

    function testFuzz_LapseChallenge_RevertWhen_TheChallengeIsNotOpen(uint32 challengeId) external {
        expectNotOpen(challengeId);
        projects.lapseChallenge(challengeId);
        uint32 ended = challenge();
        skip(30 days);
        projects.lapseChallenge(ended);
        expectNotOpen(ended);
        projects.lapseChallenge(ended);
    }

    function testFuzz_LapseChallenge_RevertWhen_ItCanStillBeRuled(uint256 elapsed) external {
        uint32 challengeId = challenge();
        uint256 end = block.timestamp + 30 days;
        skip(boundEdges(elapsed, 0, 30 days - 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IProjectRegistry.ProjectRegistry_ChallengeNotOver.selector,
                challengeId,
                end
            )
        );
        projects.lapseChallenge(challengeId);
    }

    function testFuzz_LapseChallenge_WhenNobodyRuledInTime(uint256 elapsed, uint256 seed) external {
        uint32 challengeId = challenge();
        skip(boundEdges(elapsed, 30 days, 364 days));
        expectEnded(challengeId, IProjectRegistry.ChallengeState.Lapsed, carol);
        vm.prank(boundAccount(seed));
        projects.lapseChallenge(challengeId);
        assertState(challengeId, IProjectRegistry.ChallengeState.Lapsed);
        assertEq(token.balanceOf(carol), OWNED, "bond back");
        assertEq(uint8(projects.statusOf(ID)), uint8(IProjectRegistry.ProjectStatus.Small), "small still");
        assertEq(challenge(), challengeId + 1, "again");
    }
}
