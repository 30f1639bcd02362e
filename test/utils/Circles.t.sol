// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ConsentCircle} from "../../contracts/provenance/ConsentCircle.sol";
import {ConsentCircles} from "../../contracts/provenance/ConsentCircles.sol";
import {IConsentCircle} from "../../contracts/provenance/IConsentCircle.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Digests} from "./Digests.sol";
import {Provenance} from "./Provenance.t.sol";

/// @title Circles
/// @notice A family of three, of whom two give consent, the mother among them; and how members sign together.
abstract contract Circles is Provenance {
    bytes32 internal constant SALT = keccak256("a salt");
    /// @dev EIP-712's encodeType of what a circle signs for the log.
    string internal constant CONSENT_TYPE =
        "Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32 agentId,bytes32 scope,uint16 purpose,uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32 notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 termsHash)";

    address internal mother;
    address internal father;
    address internal child;
    ConsentCircles internal circles;
    ConsentCircle internal circle;

    function setUp() public virtual override {
        super.setUp();
        mother = makeSubject("mother");
        father = makeSubject("father");
        child = makeSubject("child");
        circles = new ConsentCircles();
        circle = ConsentCircle(circles.create(family(), list(mother), 2, SALT));
    }

    /* PEOPLE */

    function family() internal view returns (address[] memory) {
        return list(mother, father, child);
    }

    function list() internal pure returns (address[] memory) {
        return new address[](0);
    }

    function list(address first) internal pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = first;
    }

    function list(address first, address second) internal pure returns (address[] memory accounts) {
        accounts = new address[](2);
        (accounts[0], accounts[1]) = (first, second);
    }

    function list(
        address first,
        address second,
        address third
    ) internal pure returns (address[] memory accounts) {
        accounts = new address[](3);
        (accounts[0], accounts[1], accounts[2]) = (first, second, third);
    }

    function membersUpTo(uint256 count) internal returns (address[] memory accounts) {
        accounts = new address[](count);
        for (uint256 i = 0; i < count; ++i) accounts[i] = makeSubject(i);
    }

    /* SIGNATURES */

    /// @dev Of each of the accounts, in the order that the circle wants.
    function signedBy(address[] memory accounts, bytes32 digest) internal view returns (bytes memory) {
        accounts = ordered(accounts);
        bytes[] memory signers = new bytes[](accounts.length);
        bytes[] memory signatures = new bytes[](accounts.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            signers[i] = abi.encodePacked(accounts[i]);
            signatures[i] = signature(keyOfSubject(accounts[i]), digest);
        }
        return abi.encode(signers, signatures);
    }

    function ordered(address[] memory accounts) internal pure returns (address[] memory) {
        for (uint256 i = 1; i < accounts.length; ++i) {
            for (uint256 j = i; j > 0 && idOf(accounts[j]) < idOf(accounts[j - 1]); --j)
                (accounts[j], accounts[j - 1]) = (accounts[j - 1], accounts[j]);
        }
        return accounts;
    }

    function idOf(address account) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(account));
    }

    /// @dev The digest of ERC-7739 that members of a circle sign for a consent.
    function nestedDigest(address account, IConsents.Consent memory consent) internal view returns (bytes32) {
        bytes32 typeHash = keccak256(
            abi.encodePacked(
                "TypedDataSign(Consent contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)",
                CONSENT_TYPE
            )
        );
        return
            Digests.hash(
                address(log),
                keccak256(
                    abi.encode(
                        typeHash,
                        Digests.consentStruct(consent),
                        keccak256("ConsentCircle"),
                        keccak256("1"),
                        block.chainid,
                        account,
                        bytes32(0)
                    )
                )
            );
    }

    /// @dev A consent of the circle, as ERC-7739 wraps what its members signed.
    function circleSignature(
        address[] memory accounts,
        IConsents.Consent memory consent
    ) internal view returns (bytes memory) {
        return wrapped(signedBy(accounts, nestedDigest(consent.subject, consent)), consent);
    }

    function wrapped(
        bytes memory signatures,
        IConsents.Consent memory consent
    ) internal view returns (bytes memory) {
        return
            abi.encodePacked(
                signatures,
                Digests.domain(address(log)),
                Digests.consentStruct(consent),
                CONSENT_TYPE,
                uint16(bytes(CONSENT_TYPE).length)
            );
    }

    function circleConsent() internal view returns (IConsents.Consent memory) {
        return consentOf(address(circle));
    }

    /// @dev Given by mother and father.
    function consentTogether() internal returns (IConsents.Consent memory consent) {
        consent = circleConsent();
        log.grant(consent, circleSignature(list(mother, father), consent));
    }

    /* CHANGES */

    function changeDigest(
        IConsentCircle target,
        address[] memory members,
        address[] memory guardians,
        uint64 threshold,
        uint256 nonce
    ) internal view returns (bytes32) {
        return
            Digests.hash(
                address(target),
                keccak256(
                    abi.encode(
                        keccak256(
                            "CircleChange(address[] members,address[] guardians,uint64 threshold,uint256 nonce)"
                        ),
                        keccak256(abi.encodePacked(members)),
                        keccak256(abi.encodePacked(guardians)),
                        threshold,
                        nonce
                    )
                )
            );
    }

    /// @dev Signed by mother and father, brought by somebody else.
    function change(address[] memory members, address[] memory guardians, uint64 threshold) internal {
        bytes32 digest = changeDigest(circle, members, guardians, threshold, circle.nonce());
        bytes memory proof = signedBy(list(mother, father), digest);
        vm.prank(relayer);
        circle.change(members, guardians, threshold, proof);
    }

    /* EXPECTATIONS */

    function expectSignatureInvalid(address subject) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_SignatureInvalid.selector, subject));
    }

    function expectMemberInvalid(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsentCircle.ConsentCircle_MemberInvalid.selector, account));
    }

    function expectNotMember(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsentCircle.ConsentCircle_NotMember.selector, account));
    }
}
