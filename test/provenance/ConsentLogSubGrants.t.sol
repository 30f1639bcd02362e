// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Consents} from "../utils/Consents.t.sol";

contract ConsentLogSubGrantsTest is Consents {
    IConsents.Consent internal parent;
    IConsents.SubConsent internal sub;
    bytes32 internal parentId;

    function setUp() public override {
        super.setUp();
        parent = delegableOf(makeSubject("ada"));
        (parent.notBefore, parent.rewardPerUse) = (parent.notBefore - 1, 5);
        parentId = consentTo(parent);
        sub = subOf(parent);
    }

    function expectNotDelegable(bytes32 grantId, uint8 depth) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotDelegable.selector, grantId, depth));
    }

    /* THE PARENT */

    function test_SubGrant_RevertWhen_ThereIsNoParent() external {
        sub.parent.agentId = agentId;
        expectStatus(idOf(sub.parent), IConsents.GrantStatus.None);
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheParentWasWithdrawn() external {
        revoke(parent);
        expectStatus(parentId, IConsents.GrantStatus.Revoked);
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_AnAncestorWasWithdrawn() external {
        passOn(custodian, sub);
        revoke(parent);
        expectStatus(parentId, IConsents.GrantStatus.Revoked);
        passOn(processor, subOfSub(sub));
    }

    function test_SubGrant_RevertWhen_TheParentMayNotBePassedOn() external {
        IConsents.Consent memory plain = consented("bob");
        expectNotDelegable(idOf(plain), 0);
        passOn(custodian, subOf(plain));
    }

    function test_SubGrant_RevertWhen_ItWouldBeTooDeep() external {
        (, IConsents.SubConsent memory last) = chainOf("bob", 3);
        IConsents.SubConsent memory next = subOfSub(last);
        expectNotDelegable(subId(last), 3);
        passOn(processor, next);
    }

    /* FIELDS */

    function testFuzz_SubGrant_RevertWhen_ABitIsUnknownOrNone(uint8 ops, uint8 flags) external {
        if (ops & ~Ops.ALL == 0 && flags & ~ConsentFlags.ALL == 0) ops = 0;
        (sub.ops, sub.flags) = (ops, flags);
        expectBits(ops, flags);
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_ItEndsBeforeItBegins() external {
        sub.notBefore = sub.expiry;
        expectWindow(sub.expiry, sub.expiry);
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_ThereAreNoUses() external {
        sub.maxUses = 0;
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_UsesInvalid.selector));
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItHasAnOperationMore(uint256 seed) external {
        uint8[3] memory others = [Ops.READ, Ops.DERIVE, Ops.EXPORT];
        sub.ops |= others[seed % 3];
        expectWider(parentId, "ops");
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItBeginsEarlier(uint32 notBefore) external {
        sub.notBefore = uint32(bound(notBefore, 0, parent.notBefore - 1));
        expectWider(parentId, "notBefore");
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItEndsLater(uint32 expiry) external {
        sub.expiry = uint32(bound(expiry, uint256(parent.expiry) + 1, type(uint32).max));
        expectWider(parentId, "expiry");
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItHasMoreUsesThanAreLeft(uint256 used, uint24 uses) external {
        used = bound(used, 0, 3);
        fund(custodianId, 1 ether);
        for (uint256 i = 0; i < used; ++i) record(useOf(parent, 0));
        sub.maxUses = uint24(bound(uses, MAX_USES - used + 1, type(uint24).max));
        expectWider(parentId, "maxUses");
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItPaysLess(uint32 reward) external {
        sub.rewardPerUse = uint32(bound(reward, 0, parent.rewardPerUse - 1));
        expectWider(parentId, "rewardPerUse");
        passOn(custodian, sub);
    }

    function testFuzz_SubGrant_RevertWhen_ItIsMeantOtherwise(uint8 seed) external {
        uint8 kept = ConsentFlags.PRIVATE_TRAIL | ConsentFlags.EXPLICIT;
        IConsents.Consent memory other = delegableOf(makeSubject("bob"));
        other.flags |= (seed & kept) | ConsentFlags.DESTROY_DERIVATIVES;
        bytes32 otherId = consentTo(other);
        sub = subOf(other);
        uint8 pick = (seed >> 5) % 3;
        if (pick == 0) sub.flags ^= ConsentFlags.PRIVATE_TRAIL;
        if (pick == 1) sub.flags ^= ConsentFlags.EXPLICIT;
        if (pick == 2) sub.flags ^= ConsentFlags.DESTROY_DERIVATIVES;
        expectWider(otherId, "flags");
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_ThePurposeIsBroaderOrAnother() external {
        IConsents.Consent memory narrow = delegableOf(makeSubject("bob"));
        narrow.purpose = ConsentTerms.ACADEMIC;
        consentTo(narrow);
        sub = subOf(narrow);
        uint16[2] memory others = [ConsentTerms.RESEARCH, ConsentTerms.STUDY];
        for (uint256 i = 0; i < 2; ++i) {
            sub.purpose = others[i];
            vm.expectRevert();
            passOn(custodian, sub);
        }
        sub.purpose = ConsentTerms.RESEARCH;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_PurposeNotCovered.selector,
                ConsentTerms.ACADEMIC,
                ConsentTerms.RESEARCH
            )
        );
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheParentBeginsLaterAndThePurposeIsForbidden() external {
        IConsents.Consent memory later = delegableOf(makeSubject("bob"));
        later.notBefore += 10 days;
        consentTo(later);
        sub = subOf(later);
        sub.purpose = ConsentTerms.STUDY;
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_Forbidden.selector,
                ConsentTerms.PERSONAL,
                ConsentTerms.STUDY
            )
        );
        passOn(custodian, sub);
    }

    /* SCOPE */

    function testFuzz_SubGrant_RevertWhen_TheScopeIsAnotherDataset(bytes32 scope) external {
        if (scope == DATASET) scope = TEXT;
        sub.scope = scope;
        expectWider(parentId, "scope");
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheScopeIsTheSameButHasAProof() external {
        sub.scopeProof = valuesOf(1);
        expectWider(parentId, "scope");
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheResourceIsNotUnderTheRoot() external {
        bytes32[] memory resources = valuesOf(4);
        (IConsents.Consent memory rooted, bytes32 rootedId) = rootedParent(resources);
        sub = subOf(rooted);
        (sub.scope, sub.flags) = (TEXT, ConsentFlags.DELEGABLE);
        sub.scopeProof = proofOf(resources, 1);
        expectWider(rootedId, "scope");
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_AResourceClaimsToBeARoot() external {
        bytes32[] memory resources = valuesOf(4);
        (IConsents.Consent memory rooted, bytes32 rootedId) = rootedParent(resources);
        sub = subOf(rooted);
        (sub.scope, sub.scopeProof) = (resources[1], proofOf(resources, 1));
        expectWider(rootedId, "flags");
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheRootIsTakenForADataset() external {
        (IConsents.Consent memory rooted, bytes32 rootedId) = rootedParent(valuesOf(4));
        sub = subOf(rooted);
        sub.flags = ConsentFlags.DELEGABLE;
        expectWider(rootedId, "flags");
        passOn(custodian, sub);
    }

    function rootedParent(
        bytes32[] memory resources
    ) internal returns (IConsents.Consent memory rooted, bytes32 rootedId) {
        rooted = rootedOf(makeSubject("bob"), resources);
        rooted.flags |= ConsentFlags.DELEGABLE;
        rootedId = consentTo(rooted);
    }

    function testFuzz_SubGrant_WhenItIsOneResourceOfARoot(uint256 position) external {
        bytes32[] memory resources = valuesOf(5);
        position = bound(position, 0, 4);
        (IConsents.Consent memory rooted, ) = rootedParent(resources);
        sub = subOf(rooted);
        (sub.scope, sub.scopeProof) = (resources[position], proofOf(resources, position));
        sub.flags = ConsentFlags.DELEGABLE;
        passOn(custodian, sub);
        vm.prank(processor);
        log.recordUse(useOf(subWitness(sub), JOB));
        assertEq(log.jobUseOf(JOB, resources[position], processorId).uses, 1, "of the resource");
    }

    function test_SubGrant_WhenItIsTheWholeRoot() external {
        bytes32[] memory resources = valuesOf(5);
        (IConsents.Consent memory rooted, ) = rootedParent(resources);
        sub = subOf(rooted);
        passOn(custodian, sub);
        IConsents.Use memory use = useOf(subWitness(sub), JOB);
        expectResource(sub.scope, 0);
        vm.prank(processor);
        log.recordUse(use);
        (use.resource, use.proof) = (resources[3], proofOf(resources, 3));
        vm.prank(processor);
        log.recordUse(use);
        assertEq(log.grantOf(subId(sub)).useCount, 1, "used");
    }

    /* PARTIES */

    function testFuzz_SubGrant_RevertWhen_TheCallerIsNotTheParentsController(uint256 seed) external {
        address caller = seed % 2 == 0 ? processor : boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        passOn(caller, sub);
    }

    function test_SubGrant_RevertWhen_TheParentNamesAnAgentThatIsNotTheCaller() external {
        IConsents.Consent memory named = delegableOf(makeSubject("bob"));
        named.agentId = agentId;
        consentTo(named);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                custodian
            )
        );
        passOn(custodian, subOf(named));
    }

    function testFuzz_SubGrant_RevertWhen_OneOfThemIsSuspended(bool isReceiver) external {
        uint32 controllerId = isReceiver ? processorId : custodianId;
        suspend(controllerId);
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_Suspended.selector, controllerId)
        );
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_IntakeIsPaused() external {
        pauseIntake();
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, uint40(block.timestamp + 7 days))
        );
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_ItIsThereAlready() external {
        passOn(custodian, sub);
        expectStatus(subId(sub), IConsents.GrantStatus.Active);
        passOn(custodian, sub);
    }

    function test_SubGrant_RevertWhen_TheSubjectWithdrewItBefore() external {
        vm.prank(parent.subject);
        log.revoke(subWitness(sub));
        expectStatus(subId(sub), IConsents.GrantStatus.Revoked);
        passOn(custodian, sub);
    }

    /* PASSED ON */

    function testFuzz_SubGrant_WhenItIsNoWider(
        uint24 uses,
        uint32 reward,
        uint256 begins,
        uint256 ends,
        uint256 bits
    ) external {
        sub.maxUses = uint24(bound(uses, 1, MAX_USES));
        sub.rewardPerUse = uint32(bound(reward, parent.rewardPerUse, type(uint32).max));
        sub.notBefore = uint32(bound(begins, parent.notBefore, parent.expiry - 2));
        sub.expiry = uint32(
            bound(
                ends,
                uint256(block.timestamp > sub.notBefore ? block.timestamp : sub.notBefore) + 1,
                parent.expiry
            )
        );
        sub.ops =
            bits % 3 == 0
                ? Ops.QUERY
                : bits % 3 == 1
                    ? Ops.TRAIN
                    : parent.ops;
        sub.flags = bits % 2 == 0 ? 0 : ConsentFlags.DELEGABLE | ConsentFlags.DESTROY_DERIVATIVES;
        sub.purpose = bits % 5 == 0 ? ConsentTerms.ACADEMIC : ConsentTerms.RESEARCH;
        (sub.salt, sub.agentId) = (bytes32(bits), 0);
        bytes32 grantId = subId(sub);
        vm.expectEmit(address(log));
        emit IConsents.ConsentSubGranted(grantId, parentId, parent.subject, subHash(sub), 1, sub);
        assertEq(passOn(custodian, sub), grantId, "the id");
        IConsents.Grant memory expected = IConsents.Grant({
            status: IConsents.GrantStatus.Active,
            level: 2,
            isSub: true,
            ops: sub.ops,
            purpose: sub.purpose,
            mechanism: parent.mechanism,
            flags: sub.flags,
            zone: ConsentTerms.PERSONAL,
            notBefore: sub.notBefore,
            expiry: sub.expiry,
            revokedAt: 0,
            controllerId: processorId,
            useCount: 0,
            maxUses: sub.maxUses,
            rewardPerUse: sub.rewardPerUse
        });
        assertEq(keccak256(abi.encode(log.grantOf(grantId))), keccak256(abi.encode(expected)), "kept");
        assertEq(log.grantOf(parentId).maxUses, MAX_USES - sub.maxUses, "taken from the parent");
        assertEq(log.parentOf(grantId), parentId, "where it came from");
    }

    function test_SubGrant_WhenItIsPassedOnFurther() external {
        passOn(custodian, sub);
        IConsents.SubConsent memory next = subOfSub(sub);
        vm.expectEmit(address(log));
        emit IConsents.ConsentSubGranted(subId(next), subId(sub), parent.subject, subHash(next), 2, next);
        passOn(processor, next);
    }

    function test_SubGrant_WhenOnlyTheSaltDiffers() external {
        sub.maxUses = 10;
        passOn(custodian, sub);
        sub.salt = TEXT;
        passOn(custodian, sub);
        assertEq(log.grantOf(parentId).maxUses, MAX_USES - 20, "both");
    }

    function test_SubGrant_WhenAllOtherUsesArePassedOn() external {
        fund(custodianId, 1 ether);
        record(useOf(parent, 0));
        sub.maxUses = MAX_USES - 1;
        passOn(custodian, sub);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_UsedUp.selector, parentId, uint24(1)));
        record(useOf(parent, 0));
    }
}
