// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Consents} from "../utils/Consents.t.sol";
import {Digests} from "../utils/Digests.sol";

contract ConsentLogTest is Consents {
    ConsentLog internal made;

    function setUp() public override {
        super.setUp();
        made = new ConsentLog(address(accessManager), address(book), address(controllers));
    }

    function assertTold(uint32 version, uint40 pausedUntil) internal view {
        (uint32 toldVersion, uint40 toldPausedUntil) = made.toldPolicy();
        assertEq(toldVersion, version, "the version that it was told");
        assertEq(toldPausedUntil, pausedUntil, "the end of the pause that it was told");
    }

    /* CONSTRUCTOR */

    function test_Constructor_WhenItIsDeployed() external view {
        assertEq(made.authority(), address(accessManager), "authority");
        assertEq(made.POLICY(), address(book), "policy");
        assertEq(made.CONTROLLERS(), address(controllers), "controllers");
        (, string memory name, string memory version, uint256 chain, address verifier, , ) = made
            .eip712Domain();
        assertEq(name, "ConsentLog", "domain name");
        assertEq(version, "1", "domain version");
        assertEq(chain, block.chainid, "domain chain");
        assertEq(verifier, address(made), "domain contract");
        (uint48 seq, bytes26 head) = made.trail();
        assertEq(seq, 0, "no entry");
        assertEq(bytes32(head), 0, "no head");
        assertEq(made.benefitVault(), address(0), "no vault");
        assertTold(0, 0);
    }

    /* BIND BENEFIT VAULT */

    function testFuzz_BindBenefitVault_RevertWhen_TheCallerMayNot(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        made.bindBenefitVault(address(benefits));
    }

    function test_BindBenefitVault_RevertWhen_TheVaultIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_BindingInvalid.selector));
        made.bindBenefitVault(address(0));
    }

    function test_BindBenefitVault_RevertWhen_ItWasNamedAlready() external {
        made.bindBenefitVault(address(benefits));
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_BindingInvalid.selector));
        made.bindBenefitVault(alice);
    }

    function test_BindBenefitVault_WhenItIsTheFirst() external {
        vm.expectEmit(address(made));
        emit IConsents.BenefitVaultBound(address(benefits));
        made.bindBenefitVault(address(benefits));
        assertEq(made.benefitVault(), address(benefits), "vault");
    }

    /* ON POLICY CHANGED */

    function testFuzz_OnPolicyChanged_RevertWhen_TheCallerIsNotTheBook(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotPolicyBook.selector, caller));
        vm.prank(caller);
        made.onPolicyChanged(1, 1);
    }

    function testFuzz_OnPolicyChanged_WhenTheBookTells(uint32 version, uint40 pausedUntil) external {
        made.bindBenefitVault(address(benefits));
        vm.prank(address(book));
        made.onPolicyChanged(version, pausedUntil);
        assertTold(version, pausedUntil);
        assertEq(made.benefitVault(), address(benefits), "vault");
    }

    function testFuzz_OnPolicyChanged_WhenTheVaultIsNamedAfterwards(
        uint32 version,
        uint40 pausedUntil
    ) external {
        vm.prank(address(book));
        made.onPolicyChanged(version, pausedUntil);
        made.bindBenefitVault(address(benefits));
        assertTold(version, pausedUntil);
        assertEq(made.benefitVault(), address(benefits), "vault");
    }

    /* HASHES */

    function testFuzz_StructHashOf_WhenItIsAnyConsent(IConsents.Consent calldata consent) external view {
        assertEq(log.structHashOf(consent), Digests.consentStruct(consent), "struct hash");
    }

    function testFuzz_ConsentDigest_WhenItIsAnyConsent(IConsents.Consent calldata consent) external view {
        assertEq(log.consentDigest(consent), Digests.consent(address(log), consent), "digest");
    }

    function testFuzz_RevocationDigest_WhenItIsAnyGrant(bytes32 grantId) external view {
        assertEq(log.revocationDigest(grantId), Digests.revocation(address(log), grantId), "digest");
    }

    function testFuzz_GrantIdOf_WhenItIsAnyWitness(IConsents.Witness calldata witness) external view {
        assertEq(log.grantIdOf(witness), idOf(witness), "id");
    }

    function testFuzz_SubGrantHash_WhenItIsAnySubGrant(IConsents.SubConsent calldata sub) external view {
        assertEq(log.subGrantHash(sub), subHash(sub), "hash");
    }

    /* READING */

    function testFuzz_GrantOf_WhenThereIsNone(bytes32 grantId) external view {
        IConsents.Grant memory none;
        assertEq(keccak256(abi.encode(log.grantOf(grantId))), keccak256(abi.encode(none)), "nothing");
        assertEq(log.parentOf(grantId), 0, "no parent");
        assertFalse(log.isActive(grantId), "not active");
    }

    function testFuzz_IsActive_WhenTimePasses(uint256 time) external {
        IConsents.Consent memory consent = consentOf(makeSubject("ada"));
        consent.notBefore += 10 days;
        bytes32 grantId = consentTo(consent);
        time = bound(time, block.timestamp, uint256(consent.expiry) + 10 days);
        vm.warp(time);
        assertTrue(
            log.isActive(grantId) == (time >= consent.notBefore && time < consent.expiry),
            "by the clock alone"
        );
        vm.warp(consent.notBefore - 1);
        assertFalse(log.isActive(grantId), "a second before");
        vm.warp(consent.notBefore);
        assertTrue(log.isActive(grantId), "from its beginning");
        vm.warp(consent.expiry - 1);
        assertTrue(log.isActive(grantId), "its last second");
        vm.warp(consent.expiry);
        assertFalse(log.isActive(grantId), "exclusive");
    }

    function testFuzz_IsActive_WhenItWasPassedOn(uint256 depth) external {
        (IConsents.Consent memory consent, IConsents.SubConsent memory last) = chainOf(
            "ada",
            bound(depth, 1, 3)
        );
        assertTrue(log.isActive(subId(last)), "active");
        revoke(consent);
        assertFalse(log.isActive(subId(last)), "not any more");
    }
}
