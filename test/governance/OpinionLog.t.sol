// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {OpinionLog} from "../../contracts/governance/OpinionLog.sol";
import {Opinions} from "../utils/Opinions.t.sol";

contract OpinionLogTest is Opinions {
    function expectInvalid(address adviser, string memory name, string memory uri) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IOpinionLog.OpinionLog_AdviserInvalid.selector, adviser, name, uri)
        );
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
    }

    function expectNotAdviser(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_NotAdviser.selector, account));
    }

    /* CONSTRUCTOR */

    function test_Constructor_WhenItIsDeployed() external {
        OpinionLog created = new OpinionLog(address(accessManager), address(states));
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.GOVERNOR(), address(states), "governor");
        (, string memory name, string memory version, uint256 chain, address verifier, , ) = created
            .eip712Domain();
        assertEq(name, "OpinionLog", "domain name");
        assertEq(version, "1", "domain version");
        assertEq(chain, block.chainid, "domain chain");
        assertEq(verifier, address(created), "domain contract");
        assertFalse(created.adviserOf(alice).isRegistered, "no adviser");
        assertFalse(created.hasLegalOpinion(PROPOSAL), "no opinion");
    }

    /* REGISTER ADVISER */

    function testFuzz_RegisterAdviser_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        register(carol, IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human);
    }

    function test_RegisterAdviser_RevertWhen_TheAccountIsZero() external {
        expectInvalid(address(0), NAME, ABOUT);
        register(address(0), IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human);
    }

    function test_RegisterAdviser_RevertWhen_TheNameIsEmpty() external {
        expectInvalid(carol, "", ABOUT);
        log.registerAdviser(carol, IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human, "", ABOUT);
    }

    function test_RegisterAdviser_RevertWhen_TheUriIsEmpty() external {
        expectInvalid(carol, NAME, "");
        log.registerAdviser(carol, IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human, NAME, "");
    }

    function test_RegisterAdviser_RevertWhen_TheAccountIsRegistered() external {
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_AlreadyRegistered.selector, alice));
        register(alice, IOpinionLog.AdviserKind.Ethics, IOpinionLog.AdviserNature.AI);
    }

    function testFuzz_RegisterAdviser_WhenTheAccountIsNew(
        uint256 seed,
        uint256 kindSeed,
        bool isAi,
        uint256 elapsed
    ) external {
        address adviser = boundAccount(seed);
        if (adviser == alice || adviser == bob) adviser = carol;
        IOpinionLog.AdviserKind kind = IOpinionLog.AdviserKind(bound(kindSeed, 0, 2));
        IOpinionLog.AdviserNature nature =
            isAi ? IOpinionLog.AdviserNature.AI : IOpinionLog.AdviserNature.Human;
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(log));
        emit IOpinionLog.AdviserRegistered(adviser, kind, nature, NAME, ABOUT);
        register(adviser, kind, nature);
        assertAdviser(
            adviser,
            IOpinionLog.Adviser({
                kind: kind,
                nature: nature,
                name: NAME,
                uri: ABOUT,
                registeredAt: uint48(block.timestamp),
                isRegistered: true
            })
        );
    }

    function test_RegisterAdviser_WhenTheAccountWasRemoved() external {
        log.removeAdviser(alice);
        skip(1 days);
        log.registerAdviser(
            alice,
            IOpinionLog.AdviserKind.Ethics,
            IOpinionLog.AdviserNature.AI,
            "Other",
            "ipfs://other"
        );
        assertAdviser(
            alice,
            IOpinionLog.Adviser({
                kind: IOpinionLog.AdviserKind.Ethics,
                nature: IOpinionLog.AdviserNature.AI,
                name: "Other",
                uri: "ipfs://other",
                registeredAt: uint48(block.timestamp),
                isRegistered: true
            })
        );
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Support, TEXT, URI);
        assertFalse(log.hasLegalOpinion(PROPOSAL), "legal no more");
    }

    /* REMOVE ADVISER */

    function testFuzz_RemoveAdviser_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        log.removeAdviser(alice);
    }

    function testFuzz_RemoveAdviser_RevertWhen_TheAccountIsNoAdviser(uint256 seed) external {
        address account = boundAccount(seed);
        if (account == alice || account == bob) account = carol;
        expectNotAdviser(account);
        log.removeAdviser(account);
    }

    function test_RemoveAdviser_WhenTheAccountIsAnAdviser() external {
        IOpinionLog.Adviser memory expected = log.adviserOf(alice);
        expected.isRegistered = false;
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Oppose, TEXT, URI);

        vm.expectEmit(address(log));
        emit IOpinionLog.AdviserRemoved(alice);
        log.removeAdviser(alice);

        assertAdviser(alice, expected);
        assertTrue(log.hasLegalOpinion(PROPOSAL), "what was said stays");
        assertEq(log.opinionCount(PROPOSAL, alice), 1, "its count stays");
        expectNotAdviser(alice);
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Oppose, TEXT, URI);
        expectNotAdviser(alice);
        log.removeAdviser(alice);
    }

    /* PUBLISH */

    function testFuzz_Publish_RevertWhen_TheCallerIsNoAdviser(uint256 seed) external {
        address caller = boundAccount(seed);
        if (caller == alice || caller == bob) caller = carol;
        expectNotAdviser(caller);
        vm.prank(caller);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Support, TEXT, URI);
    }

    function test_Publish_RevertWhen_TheHashIsEmpty() external {
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_TextMissing.selector, bytes32(0), URI));
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Support, bytes32(0), URI);
    }

    function testFuzz_Publish_RevertWhen_TheUriIsEmpty(bytes32 textHash) external {
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_TextMissing.selector, textHash, ""));
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Support, textHash, "");
    }

    function testFuzz_Publish_RevertWhen_TheProposalDoesNotExist(uint256 id) external {
        if (id == PROPOSAL) ++id;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, id));
        vm.prank(alice);
        log.publish(id, IOpinionLog.Verdict.Support, TEXT, URI);
    }

    function testFuzz_Publish_RevertWhen_TheProposalHasEnded(uint256 seed) external {
        IGovernor.ProposalState state = endedState(seed);
        states.setState(PROPOSAL, state);
        vm.expectRevert(
            abi.encodeWithSelector(IOpinionLog.OpinionLog_ProposalEnded.selector, PROPOSAL, uint8(state))
        );
        vm.prank(alice);
        log.publish(PROPOSAL, IOpinionLog.Verdict.Support, TEXT, URI);
    }

    function testFuzz_Publish_WhenTheProposalIsOpen(uint256 seed, uint256 verdictSeed) external {
        states.setState(PROPOSAL, openState(seed));
        IOpinionLog.Verdict verdict = verdictOf(verdictSeed);
        expectPublished(bob, IOpinionLog.AdviserKind.Technical, IOpinionLog.AdviserNature.AI, verdict, 0);
        vm.prank(bob);
        log.publish(PROPOSAL, verdict, TEXT, URI);
        assertEq(log.opinionCount(PROPOSAL, bob), 1, "counted");
        assertEq(log.opinionCount(PROPOSAL, alice), 0, "nobody else's");
    }

    function testFuzz_Publish_WhenTheAdviserSpeaksAgain(uint256 times, uint256 seed) external {
        times = bound(times, 1, 10);
        for (uint256 i = 0; i < times; ++i) {
            IOpinionLog.Verdict verdict = verdictOf(uint256(keccak256(abi.encode(seed, i))));
            expectPublished(
                alice,
                IOpinionLog.AdviserKind.Legal,
                IOpinionLog.AdviserNature.Human,
                verdict,
                i
            );
            vm.prank(alice);
            log.publish(PROPOSAL, verdict, TEXT, URI);
        }
        assertEq(log.opinionCount(PROPOSAL, alice), times, "counted");
    }

    function testFuzz_Publish_WhenALegalAdviserSpeaks(uint256 other, uint256 seed) external {
        if (other == PROPOSAL) ++other;
        vm.prank(alice);
        log.publish(PROPOSAL, verdictOf(seed), TEXT, URI);
        assertTrue(log.hasLegalOpinion(PROPOSAL), "this proposal");
        assertFalse(log.hasLegalOpinion(other), "no other");
    }

    function testFuzz_Publish_WhenOnlyOtherAdvisersSpeak(uint256 seed) external {
        register(carol, IOpinionLog.AdviserKind.Ethics, IOpinionLog.AdviserNature.Human);
        vm.prank(bob);
        log.publish(PROPOSAL, verdictOf(seed), TEXT, URI);
        vm.prank(carol);
        log.publish(PROPOSAL, verdictOf(seed), TEXT, URI);
        assertFalse(log.hasLegalOpinion(PROPOSAL), "neither technical nor ethical advice is legal");
    }

    /* EXPECTATIONS */

    function assertAdviser(address account, IOpinionLog.Adviser memory expected) internal view {
        IOpinionLog.Adviser memory found = log.adviserOf(account);
        assertEq(uint256(found.kind), uint256(expected.kind), "kind");
        assertEq(uint256(found.nature), uint256(expected.nature), "nature");
        assertEq(found.name, expected.name, "name");
        assertEq(found.uri, expected.uri, "uri");
        assertEq(found.registeredAt, expected.registeredAt, "registered at");
        assertTrue(found.isRegistered == expected.isRegistered, "is registered");
    }
}
