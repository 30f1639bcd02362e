// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governance} from "./Governance.t.sol";

/// @title OpenVote
/// @notice A payment to Carol is put to the vote, and the vote has begun.
abstract contract OpenVote is Governance {
    uint256 internal id;

    function setUp() public virtual override {
        super.setUp();
        id = propose(alice, payment());
        openVote(id);
    }

    function assertTally(uint256 against, uint256 inFavour, uint256 abstain) internal view {
        (uint256 a, uint256 f, uint256 n) = governor.proposalVotes(id);
        assertEq(a, against, "against");
        assertEq(f, inFavour, "for");
        assertEq(n, abstain, "abstain");
    }
}
