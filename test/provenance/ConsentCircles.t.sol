// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ConsentCircle} from "../../contracts/provenance/ConsentCircle.sol";
import {IConsentCircle} from "../../contracts/provenance/IConsentCircle.sol";
import {IConsentCircles} from "../../contracts/provenance/IConsentCircles.sol";
import {Circles} from "../utils/Circles.t.sol";

contract ConsentCirclesTest is Circles {
    function test_Constructor_WhenItIsDeployed() external view {
        ConsentCircle implementation = ConsentCircle(circles.IMPLEMENTATION());
        assertEq(implementation.threshold(), 1, "one signature");
        assertEq(implementation.members().length, 1, "of one");
        assertEq(implementation.members()[0], address(0), "who is nobody");
    }

    function test_Create_RevertWhen_TheCallerMadeTheSameAlready() external {
        vm.expectRevert(
            abi.encodeWithSelector(IConsentCircles.ConsentCircles_Exists.selector, address(circle))
        );
        circles.create(family(), list(mother), 2, SALT);
    }

    function testFuzz_Create_RevertWhen_TheSettingsCanNotBe(uint64 threshold) external {
        threshold = uint64(boundEdges(threshold, 4, type(uint64).max));
        vm.expectRevert(
            abi.encodeWithSelector(IConsentCircle.ConsentCircle_SettingsInvalid.selector, 3, 1, threshold)
        );
        circles.create(family(), list(mother), threshold, SALT);
    }

    function testFuzz_Create_WhenItIsNew(uint256 seed, uint256 size, uint256 needed, bytes32 salt) external {
        address by = boundAccount(seed);
        address[] memory members = membersUpTo(boundEdges(size, 2, 32));
        uint64 threshold = uint64(bound(needed, 1, members.length));
        address foretold = circles.addressOf(by, members, list(members[0]), threshold, salt);
        vm.expectEmit(address(circles));
        emit IConsentCircles.CircleCreated(foretold, by, members, list(members[0]), threshold);
        vm.expectEmit(foretold);
        emit IConsentCircle.CircleChanged(members, list(members[0]), threshold);
        vm.prank(by);
        circle = ConsentCircle(circles.create(members, list(members[0]), threshold, salt));
        assertEq(address(circle), foretold, "where it was foretold");
        assertEq(abi.encode(circle.members()), abi.encode(members), "members");
        assertEq(abi.encode(circle.guardians()), abi.encode(list(members[0])), "guardians");
        assertEq(circle.threshold(), threshold, "threshold");
        assertEq(circle.nonce(), 0, "no change yet");
    }

    function testFuzz_Create_WhenAnotherAccountOrAnotherSaltMakesIt(uint256 seed, bytes32 salt) external {
        address by = boundAccount(seed);
        vm.prank(by);
        address second = circles.create(family(), list(mother), 2, SALT);
        assertTrue(second != address(circle), "of another account");
        if (salt == SALT) salt = 0;
        address third = circles.create(family(), list(mother), 2, salt);
        assertTrue(third != address(circle) && third != second, "of another salt");
    }
}
