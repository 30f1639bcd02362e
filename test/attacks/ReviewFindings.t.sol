// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {WholeGovernance} from "../utils/WholeGovernance.t.sol";

/// @notice Faults that a review of the contracts found; README.md lists them.
contract ReviewFindingsTest is WholeGovernance {
    uint256 internal constant LONGEST = 131_072;
    /// Gas that one transaction can use by EIP-7825.
    uint256 internal constant GAS_OF_A_TRANSACTION = 1 << 24;

    /* A PROPOSAL TOO LONG TO BE VETOED */

    function testFuzz_AProposalTooLongForItsVetoIsRefused(uint256 length) external {
        length = bound(length, LONGEST + 1, 2 * LONGEST);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_TooMuchCalldata.selector,
                length,
                policy.MAX_CALLDATA()
            )
        );
        propose(alice, padded(1, length));
    }

    function test_NorCanItsLengthBeSpreadOverItsCalls() external {
        uint256 length = 10 * (LONGEST / 10 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_TooMuchCalldata.selector,
                length,
                policy.MAX_CALLDATA()
            )
        );
        propose(alice, padded(10, length));
    }

    function test_TheVetoOfTheLongestProposalFitsWhereTheProposalDoes() external {
        Proposal memory p = padded(1, LONGEST);
        uint256 before = gasleft();
        uint256 id = propose(alice, p);
        uint256 proposing = before - gasleft();
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        closeVote(id);
        queue(p);
        for (uint256 seat = 0; seat < 5; ++seat) castBallot(seat, id);
        before = gasleft();
        board.executeVeto(operationsOf(p), reason());
        uint256 vetoing = before - gasleft();
        assertTrue(vetoing < proposing, "cheaper than the proposal");
        assertTrue(vetoing < GAS_OF_A_TRANSACTION / 4, "far from the limit");
    }

    /* STEPS */

    /// @dev Payments of one token each to Carol, whose calldata ends in zeros that the token does not read.
    function padded(uint256 calls, uint256 length) internal view returns (Proposal memory p) {
        bytes memory call = abi.encodeCall(token.transfer, (carol, 1));
        p.description = "Pay Carol, at length";
        p.targets = new address[](calls);
        p.values = new uint256[](calls);
        p.calldatas = new bytes[](calls);
        for (uint256 i = 0; i < calls; ++i) {
            p.targets[i] = address(token);
            p.calldatas[i] = bytes.concat(call, new bytes(length / calls - call.length));
        }
    }
}
