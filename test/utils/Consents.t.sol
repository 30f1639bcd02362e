// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {Provenance} from "./Provenance.t.sol";

/// @title Consents
/// @notice What the log says when it refuses, and grants that were passed on.
abstract contract Consents is Provenance {
    /* WHAT IS REFUSED */

    function expectStatus(bytes32 grantId, IConsents.GrantStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_StatusInvalid.selector, grantId, status));
    }

    function expectUnsigned(address subject) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_SignatureInvalid.selector, subject));
    }

    function expectBits(uint8 ops, uint8 flags) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_BitsInvalid.selector, ops, flags));
    }

    function expectLevel(uint8 level) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_LevelInvalid.selector, level));
    }

    function expectWindow(uint32 notBefore, uint32 expiry) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_WindowInvalid.selector, notBefore, expiry)
        );
    }

    function expectWider(bytes32 parentId, bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_Wider.selector, parentId, field));
    }

    function expectOp(bytes32 grantId, uint8 op, uint8 ops) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_OpNotAllowed.selector, grantId, op, ops));
    }

    function expectResource(bytes32 scope, bytes32 resource) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_ResourceInvalid.selector, scope, resource)
        );
    }

    function expectOutOfTime(IConsents.Consent memory consent) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsents.ConsentLog_OutOfTime.selector,
                idOf(consent),
                consent.notBefore,
                consent.expiry
            )
        );
    }

    function expectUnannounced(uint256 jobId, uint256 readyAt) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsents.ConsentLog_NotAnnounced.selector,
                jobId,
                DATASET,
                uint40(readyAt)
            )
        );
    }

    function expectBatch(uint256 items, uint256 others) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_BatchInvalid.selector, items, others));
    }

    function expectSkipped(bytes32 grantId, IConsents.SkipReason reason) internal {
        vm.expectEmit(address(log));
        emit IConsents.ItemSkipped(grantId, reason);
    }

    /* STEPS */

    function statusOf(IConsents.Consent memory consent) internal view returns (IConsents.GrantStatus) {
        return log.grantOf(idOf(consent)).status;
    }

    function assertStatus(IConsents.Consent memory consent, IConsents.GrantStatus status) internal view {
        assertEq(uint8(statusOf(consent)), uint8(status), "status");
    }

    /* PASSED ON */

    /// @dev A consent that may be passed on.
    function delegableOf(address subject) internal view returns (IConsents.Consent memory consent) {
        consent = consentOf(subject);
        consent.flags = ConsentFlags.DELEGABLE;
    }

    /// @dev All of it but for half of the uses, to the processor, to be passed on further.
    function subOf(IConsents.Consent memory consent) internal view returns (IConsents.SubConsent memory sub) {
        sub = IConsents.SubConsent({
            parent: witnessOf(consent),
            controllerId: processorId,
            agentId: 0,
            scope: consent.scope,
            scopeProof: new bytes32[](0),
            purpose: consent.purpose,
            ops: consent.ops,
            flags: consent.flags,
            notBefore: consent.notBefore,
            expiry: consent.expiry,
            maxUses: consent.maxUses / 2,
            rewardPerUse: consent.rewardPerUse,
            salt: 0
        });
    }

    /// @dev The same as a sub-grant's own, from the processor to the custodian or back.
    function subOfSub(
        IConsents.SubConsent memory parent
    ) internal view returns (IConsents.SubConsent memory sub) {
        sub = IConsents.SubConsent({
            parent: subWitness(parent),
            controllerId: parent.controllerId == processorId ? custodianId : processorId,
            agentId: 0,
            scope: parent.scope,
            scopeProof: new bytes32[](0),
            purpose: parent.purpose,
            ops: parent.ops,
            flags: parent.flags,
            notBefore: parent.notBefore,
            expiry: parent.expiry,
            maxUses: parent.maxUses / 2,
            rewardPerUse: parent.rewardPerUse,
            salt: 0
        });
    }

    /// @dev Written from the interface's words, not from the log.
    function subHash(IConsents.SubConsent memory sub) internal pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "SubConsent(bytes32 parentId,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 salt)"
        );
        bytes32[13] memory words;
        words[0] = typeHash;
        words[1] = idOf(sub.parent);
        words[2] = bytes32(uint256(sub.controllerId));
        words[3] = bytes32(uint256(sub.agentId));
        words[4] = sub.scope;
        words[5] = bytes32(uint256(sub.purpose));
        words[6] = bytes32(uint256(sub.ops));
        words[7] = bytes32(uint256(sub.flags));
        words[8] = bytes32(uint256(sub.notBefore));
        words[9] = bytes32(uint256(sub.expiry));
        words[10] = bytes32(uint256(sub.maxUses));
        words[11] = bytes32(uint256(sub.rewardPerUse));
        words[12] = sub.salt;
        return keccak256(abi.encode(words));
    }

    function subWitness(IConsents.SubConsent memory sub) internal pure returns (IConsents.Witness memory) {
        return
            IConsents.Witness({
                structHash: subHash(sub),
                scope: sub.scope,
                subject: sub.parent.subject,
                agentId: sub.agentId
            });
    }

    function subId(IConsents.SubConsent memory sub) internal pure returns (bytes32) {
        return idOf(subWitness(sub));
    }

    /// @dev By the account that acts for the parent's controller.
    function passOn(address by, IConsents.SubConsent memory sub) internal returns (bytes32 grantId) {
        vm.prank(by);
        return log.subGrant(sub);
    }

    /// @dev A consent that was passed on to the processor.
    function passedOn(
        string memory name
    ) internal returns (IConsents.Consent memory consent, IConsents.SubConsent memory sub) {
        consent = delegableOf(makeSubject(name));
        consentTo(consent);
        sub = subOf(consent);
        passOn(custodian, sub);
    }

    /// @dev A chain of as many sub-grants, each from one controller to the other, the custodian first.
    function chainOf(
        string memory name,
        uint256 depth
    ) internal returns (IConsents.Consent memory consent, IConsents.SubConsent memory last) {
        consent = delegableOf(makeSubject(name));
        consentTo(consent);
        last = subOf(consent);
        passOn(custodian, last);
        for (uint256 i = 1; i < depth; ++i) {
            last = subOfSub(last);
            passOn(i % 2 == 1 ? processor : custodian, last);
        }
    }

    /* SUBJECTS THAT ARE CONTRACTS */

    function contractOf(string memory owner) internal returns (address) {
        return address(new Erc1271Account(vm.addr(keyOf(owner))));
    }

    /* ROOTS */

    /// @dev A consent to resources under a root, of which each use names one.
    function rootedOf(
        address subject,
        bytes32[] memory resources
    ) internal view returns (IConsents.Consent memory consent) {
        consent = consentOf(subject);
        (consent.scope, consent.flags) = (rootOf(resources), ConsentFlags.ROOT);
    }

    /// @dev By the custodian.
    function anchor(bytes32 root, uint32 count) internal {
        vm.prank(custodian);
        log.anchor(root, custodianId, count, keccak256("the list"), 0x55);
    }

    /// @dev A purpose that the vocabulary gets only now.
    function addPurpose(uint16 code, uint16 parent) internal {
        IVocabRegistry.TermInput[] memory list = new IVocabRegistry.TermInput[](1);
        list[0] = ConsentTerms.term(
            IVocabRegistry.TermKind.Purpose,
            code,
            ConsentTerms.COMMUNITY,
            ConsentTerms.one(parent)
        );
        vocabulary.addTerms(ConsentTerms.RELEASE, list);
    }
}
