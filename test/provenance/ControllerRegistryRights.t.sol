// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {Controllers} from "../utils/Controllers.t.sol";

/// @notice Who may act for a controller, and when nobody may; see ControllerRegistry.tree.
contract ControllerRegistryRightsTest is Controllers {
    function revoke(address caller, uint32 agentId) internal {
        vm.prank(caller);
        controllers.revokeAgent(BOB, agentId);
    }

    function expectAgentInvalid(uint32 agentId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_AgentInvalid.selector, BOB, agentId)
        );
    }

    /* AGENTS */

    function testFuzz_AddAgent_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        addAgent(agent);
        address caller = seed % 4 == 0 ? agent : outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.addAgent(BOB, carol);
    }

    function test_AddAgent_RevertWhen_TheAccountCanNotBe() external {
        addAgent(agent);
        address[3] memory accounts = [address(0), bob, agent];
        for (uint256 i = 0; i < accounts.length; ++i) {
            expectAccountInvalid(accounts[i]);
            addAgent(accounts[i]);
        }
    }

    function testFuzz_AddAgent_WhenItIsNew(uint256 seed) external {
        address account = outsider(seed);
        addAgent(agent);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.AgentAdded(BOB, 2, account);
        assertEq(addAgent(account), 2, "its number");
        assertEq(controllers.agentOf(BOB, 2), account, "kept");
        assertEq(controllers.controllerOf(BOB).agentCount, 2, "how many");
        assertEq(controllers.controllerIdOf(account), 0, "not a controller");
        assertTrue(controllers.actsFor(BOB, account), "acts");
    }

    function test_AddAgent_WhenItIsAnAgentOfAnotherController() external {
        uint32 other = register(alice, MIN_BOND);
        addAgent(agent);
        vm.prank(alice);
        assertEq(controllers.addAgent(other, agent), 1, "numbered by controller");
        assertTrue(controllers.actsFor(BOB, agent) && controllers.actsFor(other, agent), "acts for both");
    }

    function testFuzz_RevokeAgent_RevertWhen_TheCallerIsAStranger(uint256 seed) external {
        uint32 agentId = addAgent(agent);
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        revoke(caller, agentId);
    }

    function testFuzz_RevokeAgent_RevertWhen_ThereIsNoSuchAgent(uint256 seed) external {
        uint32 agentId = uint32(boundEdges(seed, 0, type(uint32).max));
        expectAgentInvalid(agentId);
        revoke(bob, agentId);
    }

    function test_RevokeAgent_WhenTheControllerRevokesIt() external {
        uint32 agentId = addAgent(agent);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.AgentRevoked(BOB, agentId, agent);
        revoke(bob, agentId);
        assertEq(controllers.agentOf(BOB, agentId), address(0), "gone");
        assertFalse(controllers.actsFor(BOB, agent), "acts no more");
        expectAgentInvalid(agentId);
        revoke(bob, agentId);
    }

    function test_RevokeAgent_WhenTheAgentLeaves() external {
        uint32 agentId = addAgent(agent);
        revoke(agent, agentId);
        assertFalse(controllers.actsFor(BOB, agent), "acts no more");
    }

    function test_RevokeAgent_WhenTheAccountIsNamedAgain() external {
        uint32 agentId = addAgent(agent);
        revoke(bob, agentId);
        assertEq(addAgent(agent), agentId + 1, "a new number");
        controllers.requireActor(BOB, agentId + 1, agent, false);
        expectAgentInvalid(agentId);
        controllers.requireActor(BOB, agentId, agent, false);
    }

    /* SUSPENSION */

    function testFuzz_Suspend_RevertWhen_TheCallerIsNotASteward(uint256 seed) external {
        address caller = outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        controllers.suspend(BOB, REASON);
    }

    function test_Suspend_RevertWhen_TheHashIsMissing() external {
        expectHashMissing();
        vm.prank(steward);
        controllers.suspend(BOB, 0);
    }

    function test_Suspend_RevertWhen_ThereIsNoSuchController() external {
        expectUnknown(2);
        vm.prank(steward);
        controllers.suspend(2, REASON);
    }

    function test_Suspend_RevertWhen_ItIsSuspendedAlready() external {
        suspend();
        expectSuspended();
        suspend();
    }

    function testFuzz_Suspend_WhenItIsNotSuspended(bytes32 reason) external {
        if (reason == 0) reason = REASON;
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.ControllerSuspended(BOB, steward, reason);
        vm.prank(steward);
        controllers.suspend(BOB, reason);
        assertTrue(controllers.controllerOf(BOB).isSuspended, "suspended");
    }

    function testFuzz_LiftSuspension_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        suspend();
        address caller = seed % 4 == 0 ? steward : outsider(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        controllers.liftSuspension(BOB);
    }

    function test_LiftSuspension_RevertWhen_ItIsNotSuspended() external {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_NotSuspended.selector, BOB)
        );
        controllers.liftSuspension(BOB);
    }

    function test_LiftSuspension_WhenItIsSuspended() external {
        suspend();
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.SuspensionLifted(BOB);
        controllers.liftSuspension(BOB);
        controllers.requireGrantable(BOB, 0);
    }

    /* READING */

    function testFuzz_ControllerOf_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        controllers.controllerOf(id);
    }

    function test_ActsFor_WhenItIsTheControllerOrAnAgent() external {
        addAgent(agent);
        assertTrue(controllers.actsFor(BOB, bob), "the controller");
        assertTrue(controllers.actsFor(BOB, agent), "an agent");
    }

    function testFuzz_ActsFor_WhenItIsAnybodyElse(uint256 seed, uint256 idSeed) external {
        addAgent(agent);
        assertFalse(controllers.actsFor(BOB, outsider(seed)), "a stranger");
        uint32 id = idSeed % 4 == 0 ? 0 : uint32(bound(idSeed, 2, type(uint32).max));
        address[3] memory accounts = [bob, agent, address(0)];
        for (uint256 i = 0; i < accounts.length; ++i)
            assertFalse(controllers.actsFor(id, accounts[i]), "for nobody else");
        assertFalse(controllers.actsFor(BOB, address(0)), "zero");
    }

    function testFuzz_RequireGrantable_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        controllers.requireGrantable(id, 0);
    }

    function test_RequireGrantable_RevertWhen_ItIsSuspended() external {
        suspend();
        expectSuspended();
        controllers.requireGrantable(BOB, 0);
    }

    function testFuzz_RequireGrantable_RevertWhen_TheAgentIsNotThere(uint256 seed) external {
        uint32 revoked = addAgent(agent);
        revoke(bob, revoked);
        uint32 agentId = uint32(boundEdges(seed, revoked, type(uint32).max));
        expectAgentInvalid(agentId);
        controllers.requireGrantable(BOB, agentId);
    }

    function test_RequireGrantable_WhenAllIsWell() external {
        uint32 agentId = addAgent(agent);
        controllers.requireGrantable(BOB, 0);
        controllers.requireGrantable(BOB, agentId);
    }

    function testFuzz_RequireActor_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        controllers.requireActor(id, 0, bob, false);
    }

    function test_RequireActor_RevertWhen_ItIsSuspended() external {
        suspend();
        expectSuspended();
        controllers.requireActor(BOB, 0, bob, false);
    }

    function testFuzz_RequireActor_RevertWhen_TheAssessmentIsOutOfDate(uint256 seed, bool hasOne) external {
        uint40 expiry = hasOne ? uint40(block.timestamp + 1 days) : 0;
        if (hasOne) setAssessment(expiry);
        skip(boundEdges(seed, 1 days, 3650 days));
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AssessmentExpired.selector,
                BOB,
                expiry
            )
        );
        controllers.requireActor(BOB, 0, bob, true);
    }

    function testFuzz_RequireActor_RevertWhen_TheCallerIsAStranger(uint256 seed) external {
        uint32 agentId = addAgent(agent);
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        controllers.requireActor(BOB, 0, caller, false);
        expectNotAuthorized(BOB, caller);
        controllers.requireActor(BOB, agentId, caller, false);
    }

    function test_RequireActor_RevertWhen_TheConsentNamesAnother() external {
        uint32 agentId = addAgent(agent);
        addAgent(carol);
        address[2] memory others = [bob, carol];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAuthorized(BOB, others[i]);
            controllers.requireActor(BOB, agentId, others[i], false);
        }
    }

    function testFuzz_RequireActor_RevertWhen_TheAgentIsNotThere(uint256 seed, uint256 callerSeed) external {
        uint32 revoked = addAgent(agent);
        revoke(bob, revoked);
        uint32 agentId = uint32(boundEdges(seed, revoked, type(uint32).max));
        address[4] memory callers = [agent, bob, address(0), boundAccount(callerSeed)];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectAgentInvalid(agentId);
            controllers.requireActor(BOB, agentId, callers[i], false);
        }
    }

    function testFuzz_RequireActor_WhenTheAssessmentIsNeededAndValid(uint256 seed) external {
        setAssessment(uint40(block.timestamp + 1 days));
        skip(boundEdges(seed, 0, 1 days - 1));
        controllers.requireActor(BOB, 0, bob, true);
    }

    function test_RequireActor_WhenTheCallerActsForIt() external {
        uint32 agentId = addAgent(agent);
        controllers.requireActor(BOB, 0, bob, false);
        controllers.requireActor(BOB, 0, agent, false);
        controllers.requireActor(BOB, agentId, agent, false);
    }
}
