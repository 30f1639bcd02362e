// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {OddSigner} from "../mocks/OddSigner.sol";
import {Consents} from "../utils/Consents.t.sol";
import {Digests} from "../utils/Digests.sol";

/// @notice Attacks on what subjects sign; README.md lists them.
contract ConsentSignatureAttacksTest is Consents {
    uint256 internal constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    IConsents.Consent internal wanted;
    uint256 internal key;

    function setUp() public override {
        super.setUp();
        wanted = consentOf(makeSubject("ada"));
        key = keyOfSubject(wanted.subject);
    }

    function refuse(IConsents.Consent memory consent, bytes memory proof) internal {
        expectUnsigned(consent.subject);
        log.grant(consent, proof);
    }

    /* REPLAY */

    function test_Replay_TheSameGrantTwice() external {
        consentTo(wanted);
        bytes memory proof = signed(wanted);
        expectStatus(idOf(wanted), IConsents.GrantStatus.Active);
        log.grant(wanted, proof);
    }

    function test_Replay_AGrantAfterItsWithdrawal() external {
        consentTo(wanted);
        revoke(wanted);
        bytes memory proof = signed(wanted);
        expectStatus(idOf(wanted), IConsents.GrantStatus.Revoked);
        log.grant(wanted, proof);
    }

    function test_Replay_AGrantAfterATombstone() external {
        log.revokeBySecret(wanted, secretOf(wanted.subject));
        bytes memory proof = signed(wanted);
        expectStatus(idOf(wanted), IConsents.GrantStatus.Revoked);
        log.grant(wanted, proof);
        (IConsents.Consent[] memory all, bytes[] memory proofs) = (
            new IConsents.Consent[](1),
            new bytes[](1)
        );
        (all[0], proofs[0]) = (wanted, proof);
        assertEq(log.grantMany(all, proofs), 0, "nor in a batch");
    }

    function test_Replay_ARefusalAsAGrant() external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        bytes memory proof = signed(no);
        expectLevel(0);
        log.grant(no, proof);
        log.refuse(no, proof);
        expectStatus(idOf(no), IConsents.GrantStatus.Refused);
        log.refuse(no, proof);
    }

    function test_Replay_AConsentIsNoWithdrawalAndTheOtherWayRound() external {
        consentTo(wanted);
        bytes memory proof = signed(wanted);
        expectUnsigned(wanted.subject);
        log.revokeBySig(witnessOf(wanted), proof);
        IConsents.Consent memory other = consentOf(makeSubject("bo"));
        refuse(other, signedRevocation(other));
    }

    /* DOMAIN */

    function testFuzz_Domain_AnotherChain(uint256 chain) external {
        chain = bound(chain, 1, type(uint64).max);
        if (chain == block.chainid) ++chain;
        uint256 here = block.chainid;
        vm.chainId(chain);
        bytes memory proof = signed(wanted);
        vm.chainId(here);
        refuse(wanted, proof);
    }

    function test_Domain_TheChainSplitsAfterTheSignature() external {
        bytes memory proof = signed(wanted);
        vm.chainId(block.chainid + 1);
        refuse(wanted, proof);
    }

    function test_Domain_AnotherLog() external {
        ConsentLog other = new ConsentLog(address(accessManager), address(book), address(controllers));
        bytes memory proof = signature(key, Digests.consent(address(other), wanted));
        refuse(wanted, proof);
    }

    function testFuzz_Domain_AnotherVersionOrName(bool isVersion) external {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(isVersion ? "ConsentLog" : "ConsentLog2")),
                keccak256(bytes(isVersion ? "2" : "1")),
                block.chainid,
                address(log)
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", domain, Digests.consentStruct(wanted)));
        refuse(wanted, signature(key, digest));
    }

    function test_Domain_AnotherType() external {
        bytes32 typeHash = keccak256(
            "Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint256 rewardPerUse,bytes32 termsHash)"
        );
        bytes32 digest = Digests.hash(address(log), keccak256(abi.encode(typeHash, wanted)));
        refuse(wanted, signature(key, digest));
    }

    function test_Domain_ABareHashWithoutTheDomain() external {
        refuse(wanted, signature(key, Digests.consentStruct(wanted)));
    }

    /* THE SIGNATURE'S FORM */

    function test_Form_HighS() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, Digests.consent(address(log), wanted));
        bytes32 high = bytes32(CURVE_ORDER - uint256(s));
        assertTrue(uint256(high) > HALF_ORDER, "the other half");
        refuse(wanted, abi.encodePacked(r, high, v == 27 ? uint8(28) : uint8(27)));
    }

    function test_Form_CompactOf64Bytes() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, Digests.consent(address(log), wanted));
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        refuse(wanted, abi.encodePacked(r, vs));
    }

    function testFuzz_Form_AnyOtherLength(uint256 length) external {
        length = bound(length, 0, 200);
        if (length == 65) length = 66;
        bytes memory whole = signed(wanted);
        bytes memory proof = new bytes(length);
        for (uint256 i = 0; i < length && i < 65; ++i) proof[i] = whole[i];
        refuse(wanted, proof);
    }

    function testFuzz_Form_AnyOtherV(uint8 v) external {
        bytes memory proof = signed(wanted);
        if (v == uint8(proof[64])) v = 0;
        proof[64] = bytes1(v);
        refuse(wanted, proof);
    }

    function test_Form_AllZeros() external {
        refuse(wanted, new bytes(65));
    }

    function testFuzz_Form_RecoveringZeroIsNotTheZeroSubject(bytes32 r, bytes32 s, uint8 v) external {
        wanted.subject = address(0);
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_FieldMissing.selector));
        log.grant(wanted, abi.encodePacked(r, s, v));
        IConsents.Witness memory nobody = witnessOf(wanted);
        expectUnsigned(address(0));
        log.revokeBySig(nobody, abi.encodePacked(r, s, uint8(30)));
    }

    /* SUBJECTS THAT ARE CONTRACTS */

    function test_Contract_ThatSaysYes() external {
        address account = address(new Erc1271Account(vm.addr(key)));
        IConsents.Consent memory consent = consentOf(account);
        log.grant(consent, signature(key, Digests.consent(address(log), consent)));
        assertStatus(consent, IConsents.GrantStatus.Active);
    }

    function test_Contract_ThatTakes469Bytes() external {
        OddSigner account = new OddSigner();
        IConsents.Consent memory consent = consentOf(address(account));
        log.grant(consent, new bytes(469));
        assertStatus(consent, IConsents.GrantStatus.Active);
    }

    function test_Contract_ThatSaysNo() external {
        address account = address(new Erc1271Account(vm.addr(key)));
        IConsents.Consent memory consent = consentOf(account);
        refuse(consent, signature(keyOf("mallory"), Digests.consent(address(log), consent)));
    }

    function testFuzz_Contract_ThatAnswersOddly(uint256 mood) external {
        OddSigner account = new OddSigner();
        account.set(OddSigner.Mood(bound(mood, 1, 6)), address(log), "");
        refuse(consentOf(address(account)), "");
    }

    function test_Contract_ThatReturnsAMegabyteCostsTheCallerNoMemory() external {
        OddSigner account = new OddSigner();
        account.set(OddSigner.Mood.Bomb, address(log), "");
        IConsents.Consent memory consent = consentOf(address(account));
        uint256 before = gasleft();
        (bool success, ) = address(log).call{gas: 5_000_000}(abi.encodeCall(log.grant, (consent, "")));
        assertFalse(success, "refused");
        assertLe(before - gasleft(), 4_000_000, "the bomb's own memory at most");
    }

    function test_Contract_ThatBurnsAllGasHurtsNobodyElse() external {
        OddSigner account = new OddSigner();
        account.set(OddSigner.Mood.Burn, address(log), "");
        IConsents.Consent memory consent = consentOf(address(account));
        (bool success, ) = address(log).call{gas: 1_000_000}(abi.encodeCall(log.grant, (consent, "")));
        assertFalse(success, "refused");
        consentTo(wanted);
        assertStatus(wanted, IConsents.GrantStatus.Active);
    }

    function test_Contract_ThatChangesItsMindLaterDoesNotUndoTheGrant() external {
        OddSigner account = new OddSigner();
        IConsents.Consent memory consent = consentOf(address(account));
        log.grant(consent, "");
        account.set(OddSigner.Mood.No, address(log), "");
        assertEq(record(useOf(consent, JOB)), 1, "what it signed stands until it is withdrawn");
        account.set(OddSigner.Mood.Yes, address(log), "");
        log.revokeBySig(witnessOf(consent), "");
        expectStatus(idOf(consent), IConsents.GrantStatus.Revoked);
        record(useOf(consent, JOB));
    }

    function test_Contract_ThatCallsBackChangesNothing() external {
        OddSigner account = new OddSigner();
        IConsents.Consent memory consent = consentOf(address(account));
        // It tries to bring the very same grant while it is asked for its signature.
        account.set(OddSigner.Mood.Reenter, address(log), abi.encodeCall(log.grant, (consent, "")));
        vm.recordLogs();
        log.grant(consent, "");
        assertEq(vm.getRecordedLogs().length, 1, "granted once");
        account.set(OddSigner.Mood.Reenter, address(log), abi.encodeCall(log.revoke, (witnessOf(consent))));
        log.revokeBySig(witnessOf(consent), "");
        (uint48 seq, ) = log.trail();
        assertEq(seq, 1, "withdrawn once");
    }

    function test_Contract_ThatIsNotDeployedYet() external {
        bytes memory code = abi.encodePacked(type(Erc1271Account).creationCode, abi.encode(vm.addr(key)));
        address account = address(
            uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), keccak256(code)))))
        );
        IConsents.Consent memory consent = consentOf(account);
        bytes memory proof = signature(key, Digests.consent(address(log), consent));
        refuse(consent, proof);
        assertEq(address(new Erc1271Account{salt: 0}(vm.addr(key))), account, "there now");
        log.grant(consent, proof);
        assertStatus(consent, IConsents.GrantStatus.Active);
    }

    function testFuzz_Contract_APrecompileNeverSigns(uint160 number) external {
        IConsents.Consent memory consent = consentOf(address(uint160(bound(number, 1, 10))));
        refuse(consent, signed(wanted));
    }

    /* EIP-7702 */

    function delegated(address subject, address code) internal {
        vm.etch(subject, abi.encodePacked(hex"ef0100", code));
    }

    function test_Delegated_BeforeTheGrantTheKeyStillConsents() external {
        delegated(wanted.subject, address(vocabulary));
        consentTo(wanted);
        assertStatus(wanted, IConsents.GrantStatus.Active);
    }

    function test_Delegated_AfterTheGrantTheKeyStillWithdraws() external {
        consentTo(wanted);
        delegated(wanted.subject, address(vocabulary));
        log.revokeBySig(witnessOf(wanted), signedRevocation(wanted));
        assertStatus(wanted, IConsents.GrantStatus.Revoked);
    }

    function test_Delegated_TheSecretWithdrawsToo() external {
        consentTo(wanted);
        delegated(wanted.subject, address(vocabulary));
        log.revokeBySecret(wanted, secretOf(wanted.subject));
        assertStatus(wanted, IConsents.GrantStatus.Revoked);
    }

    function test_Delegated_ToCodeThatSignsForSomebodyElse() external {
        // A delegate with ERC-1271 can sign as the account: who sets it trusts it. It doesn't take the key's right away.
        vm.etch(wanted.subject, address(new OddSigner()).code);
        log.grant(wanted, "");
        log.revokeBySig(witnessOf(wanted), signedRevocation(wanted));
        assertStatus(wanted, IConsents.GrantStatus.Revoked);
    }
}
