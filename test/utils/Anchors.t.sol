// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IUseAnchors} from "../../contracts/provenance/IUseAnchors.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {UseAnchors} from "../../contracts/provenance/UseAnchors.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {MerkleTree} from "./MerkleTree.sol";
import {Provenance} from "./Provenance.t.sol";

/// @title Anchors
/// @notice Roots of uses beside the log, and the steps of controllers and of Alice, who challenges them. The breach board is
/// a plain account.
abstract contract Anchors is Provenance {
    uint40 internal constant WINDOW = 7 days;
    uint40 internal constant ANSWER_PERIOD = 2 days;
    uint96 internal constant ROOT_BOND = 500 ether;
    uint96 internal constant CHALLENGE_BOND = 10 ether;
    uint96 internal constant OWNED = 1_000 ether;
    bytes32 internal constant LIST = keccak256("the list of leaves");

    address internal board;
    address internal treasury;
    UseAnchors internal anchors;

    function setUp() public virtual override {
        super.setUp();
        board = makeAccount("breach board");
        treasury = makeAccount("treasury");
        anchors = new UseAnchors(address(log), address(benefits), settingsOf());
        controllers.bindModules(address(anchors), board);
        benefits.bindModules(address(anchors), board);
        enrich(alice);
        enrich(bob);
    }

    function settingsOf() internal view returns (IUseAnchors.Settings memory) {
        return
            IUseAnchors.Settings({
                window: WINDOW,
                answerPeriod: ANSWER_PERIOD,
                bond: ROOT_BOND,
                challengeBond: CHALLENGE_BOND,
                treasury: treasury
            });
    }

    /// @dev Somebody who can ask.
    function enrich(address account) internal {
        give(account, OWNED);
        vm.prank(account);
        token.approve(address(anchors), type(uint256).max);
    }

    /* LEAVES */

    function hashOf(uint32 index, IConsents.Witness memory witness) internal pure returns (bytes32) {
        return
            keccak256(
                bytes.concat(
                    keccak256(
                        abi.encode(index, witness.structHash, witness.scope, witness.subject, witness.agentId)
                    )
                )
            );
    }

    function hashesOf(IConsents.Witness[] memory witnesses) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](witnesses.length);
        for (uint32 i = 0; i < hashes.length; ++i) hashes[i] = hashOf(i, witnesses[i]);
    }

    /// @dev The only leaf of a root.
    function leafOf(IConsents.Witness memory witness) internal pure returns (IUseAnchors.Leaf memory leaf) {
        leaf.witness = witness;
        leaf.proof = new bytes32[](0);
    }

    function leafOf(
        IConsents.Witness[] memory witnesses,
        uint32 index
    ) internal pure returns (IUseAnchors.Leaf memory) {
        return
            IUseAnchors.Leaf({
                index: index,
                witness: witnesses[index],
                proof: MerkleTree.proof(hashesOf(witnesses), index)
            });
    }

    /// @dev Someone's, with four others that were given too.
    function fiveWith(
        IConsents.Witness memory witness,
        uint32 index
    ) internal returns (IConsents.Witness[] memory witnesses) {
        IConsents.Consent[] memory consents = consentMany(5);
        witnesses = new IConsents.Witness[](5);
        for (uint256 i = 0; i < 5; ++i) witnesses[i] = witnessOf(consents[i]);
        witnesses[index] = witness;
    }

    /* ROOTS */

    /// @dev Queries for research, at level 2, by the custodian.
    function inputOf(bytes32 root, uint32 count) internal view returns (IUseAnchors.AnchorInput memory) {
        return
            IUseAnchors.AnchorInput({
                jobId: JOB,
                scope: DATASET,
                root: root,
                digest: LIST,
                controllerId: custodianId,
                agentId: 0,
                count: count,
                purpose: ConsentTerms.RESEARCH,
                op: Ops.QUERY,
                codec: 0x55,
                level: 2
            });
    }

    function inputOf(
        IConsents.Witness memory witness
    ) internal view returns (IUseAnchors.AnchorInput memory) {
        return inputOf(hashOf(0, witness), 1);
    }

    function inputOf(
        IConsents.Witness[] memory witnesses
    ) internal view returns (IUseAnchors.AnchorInput memory) {
        return inputOf(MerkleTree.root(hashesOf(witnesses)), uint32(witnesses.length));
    }

    function anchor(IUseAnchors.AnchorInput memory input) internal returns (uint64) {
        return anchorAs(custodian, input);
    }

    function anchorAs(address account, IUseAnchors.AnchorInput memory input) internal returns (uint64) {
        vm.prank(account);
        return anchors.anchorUses(input);
    }

    /// @dev Fixes consents off chain, by the custodian, as they would be for {IConsentLog.materialize}.
    function anchorConsent(bytes32 grantId) internal returns (bytes32 root) {
        root = rootOf(idsWith(grantId));
        vm.prank(custodian);
        log.anchor(root, custodianId, 3, LIST, 0x55);
    }

    function idsWith(bytes32 grantId) internal pure returns (bytes32[] memory ids) {
        ids = valuesOf(3);
        ids[1] = grantId;
    }

    /* CHALLENGES, by Alice */

    function prove(
        uint64 anchorId,
        IUseAnchors.AnchorInput memory input,
        IUseAnchors.Leaf memory leaf,
        IUseAnchors.Fault fault
    ) internal {
        vm.prank(alice);
        anchors.proveFault(anchorId, input, leaf, fault);
    }

    function askConsent(
        uint64 anchorId,
        IUseAnchors.AnchorInput memory input,
        IUseAnchors.Leaf memory leaf
    ) internal returns (uint64) {
        vm.prank(alice);
        return anchors.askConsent(anchorId, input, leaf);
    }

    function askLeaf(
        uint64 anchorId,
        IUseAnchors.AnchorInput memory input,
        uint32 index
    ) internal returns (uint64) {
        vm.prank(alice);
        return anchors.askLeaf(anchorId, input, index);
    }

    /* A CONSENT THAT THE LOG DOESN'T KNOW */

    /// @dev Signed, anchored, used; not in the log.
    function hiddenUse(
        string memory name
    )
        internal
        returns (
            IConsents.Consent memory consent,
            bytes32 consentRoot,
            IUseAnchors.AnchorInput memory input,
            uint64 anchorId
        )
    {
        consent = consentOf(makeSubject(name));
        consentRoot = anchorConsent(idOf(consent));
        skip(1);
        input = inputOf(witnessOf(consent));
        anchorId = anchor(input);
    }

    function materialize(IConsents.Consent memory consent, bytes32 consentRoot) internal {
        bytes memory proof = signed(consent);
        log.materialize(consent, proof, consentRoot, proofOf(idsWith(idOf(consent)), 1));
    }

    function answer(uint64 challengeId, bytes32 grantId, bytes32 consentRoot) internal {
        anchors.answerConsent(challengeId, consentRoot, proofOf(idsWith(grantId), 1));
    }

    /* EXPECTATIONS */

    function expectStateInvalid(uint64 anchorId, IUseAnchors.AnchorState state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IUseAnchors.UseAnchors_StateInvalid.selector, anchorId, state)
        );
    }

    function expectInputUnknown(uint64 anchorId) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_InputUnknown.selector, anchorId));
    }

    function expectTooLate(uint64 anchorId, uint256 until) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_TooLate.selector, anchorId, until));
    }

    function expectTooEarly(uint64 anchorId, uint256 from) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_TooEarly.selector, anchorId, from));
    }

    function expectLeafInvalid(uint64 anchorId, uint32 index) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_LeafInvalid.selector, anchorId, index));
    }

    function expectNotProved(uint64 anchorId, IUseAnchors.Fault fault) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_NotProved.selector, anchorId, fault));
    }

    function expectAnswerInvalid(uint64 challengeId) internal {
        vm.expectRevert(abi.encodeWithSelector(IUseAnchors.UseAnchors_AnswerInvalid.selector, challengeId));
    }

    function expectChallengeUnknown(uint64 challengeId) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IUseAnchors.UseAnchors_ChallengeUnknown.selector, challengeId)
        );
    }

    /* ASSERTIONS */

    function assertState(uint64 anchorId, IUseAnchors.AnchorState state) internal view {
        assertEq(uint8(anchors.anchorOf(anchorId).state), uint8(state), "state of the root");
    }

    /// @dev The controller lost a root's bond; half of it is Alice's, half the person's.
    function assertSlashed(uint64 anchorId, bytes32 grantId) internal view {
        assertState(anchorId, IUseAnchors.AnchorState.Slashed);
        assertEq(controllers.bondOf(custodianId).amount, BOND - ROOT_BOND, "the bond is less");
        assertEq(controllers.bondOf(custodianId).locked, 0, "nothing is locked");
        assertEq(token.balanceOf(alice), OWNED + ROOT_BOND / 2, "half is the challenger's");
        assertEq(benefits.owedTo(grantId), ROOT_BOND / 2, "half is the person's");
        assertEq(token.balanceOf(address(anchors)), 0, "nothing stays here");
    }

    /// @dev Somebody's consent was asked for, and then somebody else's was proved to be withdrawn.
    function slashedMeanwhile()
        internal
        returns (uint64 challengeId, uint64 anchorId, IConsents.Consent memory consent, bytes32 root)
    {
        IConsents.Consent memory withdrawn = consented("somebody");
        revoke(withdrawn);
        consent = consentOf(makeSubject("a person"));
        root = anchorConsent(idOf(consent));
        skip(1);
        IConsents.Witness[] memory witnesses = fiveWith(witnessOf(consent), 4);
        witnesses[0] = witnessOf(withdrawn);
        IUseAnchors.AnchorInput memory input = inputOf(witnesses);
        anchorId = anchor(input);
        challengeId = askConsent(anchorId, input, leafOf(witnesses, 4));
        vm.prank(bob);
        anchors.proveFault(anchorId, input, leafOf(witnesses, 0), IUseAnchors.Fault.Revoked);
    }
}
