// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";

/// @notice The token's permits (ERC-2612): an allowance by signature, once, in time, for this chain and this token.
contract ComputeTokenPermitTest is Base {
    struct Permit {
        uint256 key;
        address spender;
        uint256 value;
        uint256 deadline;
    }

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
    }

    function bounded(Permit memory p) internal view returns (Permit memory, address owner) {
        p.key = bound(p.key, 1, CURVE_ORDER - 1);
        p.spender = boundAccount(uint256(uint160(p.spender)));
        p.deadline = bound(p.deadline, block.timestamp, type(uint256).max);
        return (p, vm.addr(p.key));
    }

    function digestOf(address verifier, Permit memory p, uint256 nonce) internal view returns (bytes32) {
        return Digests.permit(verifier, vm.addr(p.key), p.spender, p.value, nonce, p.deadline);
    }

    function submit(address owner, Permit memory p, bytes32 digest) internal {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(p.key, digest);
        vm.prank(relayer);
        token.permit(owner, p.spender, p.value, p.deadline, v, r, s);
    }

    /// @dev A digest that differs recovers to an account that nobody knows; the error names it.
    function expectInvalidSigner(Permit memory p, bytes32 signed, bytes32 checked) internal {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(p.key, signed);
        address recovered = ECDSA.recover(checked, v, r, s);
        vm.expectRevert(
            abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, recovered, vm.addr(p.key))
        );
    }

    function testFuzz_Permit_WhenTheOwnerSigned(Permit memory p) external {
        address owner;
        (p, owner) = bounded(p);
        bytes32 digest = digestOf(address(token), p, 0);
        vm.expectEmit(address(token));
        emit IERC20.Approval(owner, p.spender, p.value);
        submit(owner, p, digest);
        assertEq(token.allowance(owner, p.spender), p.value, "allowance");
        assertEq(token.nonces(owner), 1, "nonce");
    }

    function testFuzz_Permit_RevertWhen_ItIsReplayed(Permit memory p) external {
        address owner;
        (p, owner) = bounded(p);
        bytes32 digest = digestOf(address(token), p, 0);
        submit(owner, p, digest);
        bytes32 next = digestOf(address(token), p, 1);
        expectInvalidSigner(p, digest, next);
        submit(owner, p, digest);
    }

    function testFuzz_Permit_RevertWhen_TheDeadlineHasPassed(Permit memory p) external {
        address owner;
        (p, owner) = bounded(p);
        p.deadline = bound(p.deadline, 0, block.timestamp - 1);
        bytes32 digest = digestOf(address(token), p, 0);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, p.deadline));
        submit(owner, p, digest);
    }

    function testFuzz_Permit_RevertWhen_SomebodyElseSigned(Permit memory p) external {
        address signer;
        (p, signer) = bounded(p);
        // A valid signature of the right text by the wrong account.
        address owner = signer == alice ? bob : alice;
        bytes32 digest = Digests.permit(address(token), owner, p.spender, p.value, 0, p.deadline);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, signer, owner));
        submit(owner, p, digest);
    }

    function testFuzz_Permit_RevertWhen_ItWasSignedForAnotherChain(Permit memory p, uint64 chain) external {
        address owner;
        (p, owner) = bounded(p);
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        bytes32 elsewhere = digestOf(address(token), p, 0);
        vm.chainId(here);
        expectInvalidSigner(p, elsewhere, digestOf(address(token), p, 0));
        submit(owner, p, elsewhere);
    }

    function testFuzz_Permit_RevertWhen_ItWasSignedForAnotherToken(Permit memory p) external {
        address owner;
        (p, owner) = bounded(p);
        address other = address(new ComputeToken(address(accessManager), 0, alice));
        bytes32 elsewhere = digestOf(other, p, 0);
        expectInvalidSigner(p, elsewhere, digestOf(address(token), p, 0));
        submit(owner, p, elsewhere);
    }

    function testFuzz_Permit_RevertWhen_AValueDiffersFromWhatWasSigned(
        Permit memory p,
        uint256 other
    ) external {
        address owner;
        (p, owner) = bounded(p);
        bytes32 signed = digestOf(address(token), p, 0);
        p.value = other == p.value ? p.value ^ 1 : other;
        expectInvalidSigner(p, signed, digestOf(address(token), p, 0));
        submit(owner, p, signed);
    }
}
