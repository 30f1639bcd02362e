// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {GenesisDistributor} from "../../contracts/token/GenesisDistributor.sol";
import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";
import {Digests} from "../utils/Digests.sol";
import {MerkleTree} from "../utils/MerkleTree.sol";
import {Handler} from "./Handler.sol";

/// @notice Claims, claims again, forges and sweeps, and counts what was paid for each index.
contract DistributorHandler is Handler {
    ComputeToken internal _token;
    GenesisDistributor internal _distributor;

    IGenesisDistributor.Allocation[] internal allocations;
    bytes32[] internal leaves;
    string[] internal names;

    mapping(uint256 index => uint256 times) public claims;
    mapping(uint256 index => address holder) public holders;
    uint256 public claimed;
    uint256 public swept;
    uint256 public donated;

    constructor(
        ComputeToken token,
        GenesisDistributor distributor,
        IGenesisDistributor.Allocation[] memory allocations_,
        string[] memory names_
    ) {
        _token = token;
        _distributor = distributor;
        for (uint256 i = 0; i < allocations_.length; ++i) {
            allocations.push(allocations_[i]);
            leaves.push(MerkleTree.leafOf(allocations_[i]));
            names.push(names_[i]);
        }
    }

    /* ACTIONS */

    function passTime(uint256 seed) external onTime {
        _pass(seed, 20 days);
    }

    /// @dev Whether it was claimed or is late, the distributor must know; the ghosts count what it let through.
    function claim(uint256 seed) external onTime {
        uint256 index = seed % allocations.length;
        IGenesisDistributor.Delegation memory nobody;
        bytes32[] memory proof = MerkleTree.proof(leaves, index);
        bool open = claims[index] == 0 && currentTime <= _distributor.DEADLINE();
        vm.prank(allocations[index].account);
        try _distributor.claim(allocations[index], proof, nobody) returns (address holder) {
            _count(index, holder);
        } catch {
            assertFalse(open, "D5: an open claim goes through");
        }
    }

    function claimBySig(uint256 seed, uint256 delegateSeed) external onTime {
        uint256 index = seed % allocations.length;
        uint256 key = keyOf(names[index]);
        IGenesisDistributor.Delegation memory d = _delegation(key, boundAccount(delegateSeed));
        bytes memory consent = signature(
            key,
            Digests.claim(address(_distributor), index, d.delegatee, currentTime)
        );
        bytes32[] memory proof = MerkleTree.proof(leaves, index);
        bool open = claims[index] == 0 && currentTime <= _distributor.DEADLINE();
        try _distributor.claimBySig(allocations[index], proof, d, currentTime, consent) returns (
            address holder
        ) {
            _count(index, holder);
        } catch {
            assertFalse(open, "D5: an open claim goes through");
        }
    }

    function claimForged(uint256 seed, uint256 other, uint256 amount) external onTime {
        IGenesisDistributor.Allocation memory forged = allocations[seed % allocations.length];
        if (forged.amount == amount) return;
        forged.amount = amount;
        IGenesisDistributor.Delegation memory nobody;
        bytes32[] memory proof = MerkleTree.proof(leaves, other % allocations.length);
        vm.prank(forged.account);
        (bool success, ) = address(_distributor).call(
            abi.encodeCall(_distributor.claim, (forged, proof, nobody))
        );
        assertFalse(success, "D6: a forged claim");
    }

    function donate(uint256 amount) external onTime {
        amount = bound(amount, 0, _token.balanceOf(address(this)) / 2);
        donated += amount;
        _token.transfer(address(_distributor), amount);
    }

    function sweep() external onTime {
        try _distributor.sweep() returns (uint256 amount) {
            swept += amount;
            assertTrue(currentTime > _distributor.DEADLINE(), "D7: swept too early");
        } catch {
            assertTrue(currentTime <= _distributor.DEADLINE(), "D7: a late sweep goes through");
        }
    }

    /* HELPERS */

    function _count(uint256 index, address holder) private {
        claims[index] += 1;
        holders[index] = holder;
        claimed += allocations[index].amount;
    }

    function _delegation(
        uint256 key,
        address delegatee
    ) private view returns (IGenesisDistributor.Delegation memory) {
        uint256 nonce = _token.nonces(vm.addr(key));
        bytes32 digest = Digests.delegation(address(_token), delegatee, nonce, currentTime);
        return IGenesisDistributor.Delegation(delegatee, nonce, currentTime, signature(key, digest));
    }
}
