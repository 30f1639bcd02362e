// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {OpinionLog} from "../../contracts/governance/OpinionLog.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Digests} from "../utils/Digests.sol";
import {Opinions} from "../utils/Opinions.t.sol";

/// @notice Opinions that somebody else sends; see OpinionLog.tree.
contract OpinionLogBySigTest is Opinions {
    IOpinionLog.Verdict internal constant VERDICT = IOpinionLog.Verdict.Concern;

    struct Opinion {
        uint256 proposalId;
        IOpinionLog.Verdict verdict;
        bytes32 textHash;
        string uri;
        address adviser;
        uint256 nonce;
        uint256 expiry;
    }

    function opinionOf(address adviser) internal view returns (Opinion memory) {
        return
            Opinion({
                proposalId: PROPOSAL,
                verdict: VERDICT,
                textHash: TEXT,
                uri: URI,
                adviser: adviser,
                nonce: log.nonces(adviser),
                expiry: block.timestamp
            });
    }

    function digestOf(OpinionLog verifier, Opinion memory o) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            "Opinion(uint256 proposalId,uint8 verdict,bytes32 textHash,string uri,address adviser,uint256 nonce,uint256 expiry)"
        );
        return
            Digests.hash(
                address(verifier),
                keccak256(
                    abi.encode(
                        typeHash,
                        o.proposalId,
                        uint8(o.verdict),
                        o.textHash,
                        keccak256(bytes(o.uri)),
                        o.adviser,
                        o.nonce,
                        o.expiry
                    )
                )
            );
    }

    function sign(string memory name, Opinion memory o) internal view returns (bytes memory) {
        return signature(keyOf(name), digestOf(log, o));
    }

    function send(Opinion memory o, bytes memory proof) internal {
        vm.prank(relayer);
        log.publishBySig(o.proposalId, o.verdict, o.textHash, o.uri, o.adviser, o.expiry, proof);
    }

    function expectInvalid(address adviser) internal {
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_SignatureInvalid.selector, adviser));
    }

    function testFuzz_PublishBySig_RevertWhen_TheExpiryHasPassed(uint256 expiry) external {
        Opinion memory o = opinionOf(alice);
        o.expiry = bound(expiry, 0, block.timestamp - 1);
        bytes memory proof = sign("alice", o);
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_SignatureExpired.selector, o.expiry));
        send(o, proof);
    }

    function testFuzz_PublishBySig_RevertWhen_SomebodyElseSigned(uint256 key) external {
        Opinion memory o = opinionOf(alice);
        bytes memory proof = signature(boundKey(key), digestOf(log, o));
        expectInvalid(alice);
        send(o, proof);
    }

    function testFuzz_PublishBySig_RevertWhen_AnotherOpinionWasSigned(uint256 field, uint256 seed) external {
        Opinion memory o = opinionOf(alice);
        o.expiry = block.timestamp + 1 days;
        bytes memory proof = sign("alice", o);
        field = bound(field, 0, 5);
        if (field == 0) o.proposalId = seed == PROPOSAL ? seed + 1 : seed;
        if (field == 1) o.verdict = seed % 2 == 0 ? IOpinionLog.Verdict.Support : IOpinionLog.Verdict.Oppose;
        if (field == 2) o.textHash = keccak256(abi.encode(seed));
        if (field == 3) o.uri = "ipfs://another";
        if (field == 4) o.adviser = bob;
        if (field == 5) o.expiry += bound(seed, 1, 1 days);
        expectInvalid(o.adviser);
        send(o, proof);
    }

    function testFuzz_PublishBySig_RevertWhen_ItWasSignedForAnotherChain(uint64 chain) external {
        Opinion memory o = opinionOf(alice);
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        bytes memory proof = sign("alice", o);
        vm.chainId(here);
        expectInvalid(alice);
        send(o, proof);
    }

    function test_PublishBySig_RevertWhen_ItWasSignedForAnotherLog() external {
        Opinion memory o = opinionOf(alice);
        OpinionLog other = new OpinionLog(address(accessManager), address(states));
        bytes memory proof = signature(keyOf("alice"), digestOf(other, o));
        expectInvalid(alice);
        send(o, proof);
    }

    function testFuzz_PublishBySig_RevertWhen_TheSignatureIsMalformed(bytes memory junk) external {
        Opinion memory o = opinionOf(alice);
        expectInvalid(alice);
        send(o, junk);
    }

    function test_PublishBySig_RevertWhen_ItIsReplayed() external {
        Opinion memory o = opinionOf(alice);
        bytes memory proof = sign("alice", o);
        send(o, proof);
        expectInvalid(alice);
        send(o, proof);
    }

    function test_PublishBySig_RevertWhen_TheSignerIsNoAdviser() external {
        Opinion memory o = opinionOf(carol);
        bytes memory proof = sign("carol", o);
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_NotAdviser.selector, carol));
        send(o, proof);
    }

    function test_PublishBySig_RevertWhen_TheHashIsEmpty() external {
        Opinion memory o = opinionOf(alice);
        o.textHash = bytes32(0);
        bytes memory proof = sign("alice", o);
        vm.expectRevert(abi.encodeWithSelector(IOpinionLog.OpinionLog_TextMissing.selector, bytes32(0), URI));
        send(o, proof);
    }

    function testFuzz_PublishBySig_RevertWhen_TheProposalHasEnded(uint256 seed) external {
        IGovernor.ProposalState state = endedState(seed);
        states.setState(PROPOSAL, state);
        Opinion memory o = opinionOf(alice);
        bytes memory proof = sign("alice", o);
        vm.expectRevert(
            abi.encodeWithSelector(IOpinionLog.OpinionLog_ProposalEnded.selector, PROPOSAL, uint8(state))
        );
        send(o, proof);
    }

    function testFuzz_PublishBySig_WhenTheAdviserSigned(
        uint256 stateSeed,
        uint256 verdictSeed,
        uint256 sender,
        uint256 expiry
    ) external {
        states.setState(PROPOSAL, openState(stateSeed));
        Opinion memory o = opinionOf(alice);
        o.verdict = verdictOf(verdictSeed);
        o.expiry = bound(expiry, block.timestamp, type(uint256).max);
        bytes memory proof = sign("alice", o);
        expectPublished(alice, IOpinionLog.AdviserKind.Legal, IOpinionLog.AdviserNature.Human, o.verdict, 0);
        vm.prank(boundAccount(sender));
        log.publishBySig(o.proposalId, o.verdict, o.textHash, o.uri, o.adviser, o.expiry, proof);
        assertEq(log.nonces(alice), 1, "nonce");
        assertEq(log.opinionCount(PROPOSAL, alice), 1, "counted");
        assertTrue(log.hasLegalOpinion(PROPOSAL), "legal");
    }

    function test_PublishBySig_WhenAContractAccountAcceptsTheSignature() external {
        Erc1271Account account = new Erc1271Account(carol);
        register(address(account), IOpinionLog.AdviserKind.Ethics, IOpinionLog.AdviserNature.AI);
        Opinion memory o = opinionOf(address(account));
        bytes memory proof = sign("carol", o);
        expectPublished(
            address(account),
            IOpinionLog.AdviserKind.Ethics,
            IOpinionLog.AdviserNature.AI,
            VERDICT,
            0
        );
        send(o, proof);
        assertEq(log.opinionCount(PROPOSAL, address(account)), 1, "counted");
    }

    function test_PublishBySig_RevertWhen_AContractAccountRefusesTheSignature() external {
        Erc1271Account account = new Erc1271Account(carol);
        register(address(account), IOpinionLog.AdviserKind.Ethics, IOpinionLog.AdviserNature.AI);
        Opinion memory o = opinionOf(address(account));
        bytes memory proof = sign("alice", o);
        expectInvalid(address(account));
        send(o, proof);
    }
}
