// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {BenefitActions} from "./BenefitActions.sol";

/// @notice The invariants of benefits, bonds and duties; README.md lists them in prose.
contract BenefitInvariants is BenefitActions {
    uint256 private constant KINDS = 13;

    function setUp() public override {
        super.setUp();
        bytes4[] memory actions = new bytes4[](15);
        actions[0] = this.passTime.selector;
        actions[1] = this.fundVault.selector;
        actions[2] = this.withdrawFree.selector;
        actions[3] = this.donate.selector;
        actions[4] = this.consentAnew.selector;
        actions[5] = this.useOnce.selector;
        actions[6] = this.withdrawConsent.selector;
        actions[7] = this.claimOne.selector;
        actions[8] = this.moveBond.selector;
        actions[9] = this.lockAndSlash.selector;
        actions[10] = this.answer.selector;
        actions[11] = this.askErasure.selector;
        actions[12] = this.flagOne.selector;
        actions[13] = this.rob.selector;
        actions[14] = this.reportLate.selector;
        target(address(this), actions);
    }

    /// @dev One after another, so that a walk is walked once and everything is looked at after every step.
    function invariant_BenefitsAndBondsHold() external {
        vm.warp(currentTime);
        checkVault();
        checkBonds();
    }

    /// @dev The same walk by hand, and then everybody takes what is theirs: nothing is left but what was sent by mistake.
    function testFuzz_EverybodyIsPaid(uint256 seed) external {
        for (uint256 i = 0; i < 60; ++i) step(uint256(keccak256(abi.encode(seed, i))));
        checkVault();
        checkBonds();
        vm.warp(currentTime);
        for (uint256 i = 0; i < _lives.length; ++i) this.claimOne(i, i % 2 == 0);
        for (uint256 i = 0; i < 2; ++i) if (_free[_controller(i)] != 0) emptyVault(_controller(i));
        (uint256 held, , ) = benefits.solvency();
        assertEq(held, 0, "B1: everybody is paid");
        assertEq(token.balanceOf(address(benefits)), _donatedToVault, "B1: what was sent by mistake stays");
    }

    /// @dev So that the walks above say something: uses, claims, and each kind of penalty come about.
    function test_WalksReachEverything() external {
        // Rare on a walk: a bond that has thawed while a part of it is locked.
        this.moveBond(0, 1, 9_000 ether + 2);
        this.lockAndSlash(0, 0, 5_000 ether + 2);
        currentTime += THAW_PERIOD;
        this.moveBond(0, 2, 0);
        for (uint256 i = 0; i < 1_500; ++i) step(uint256(keccak256(abi.encode("walk", i))));
        checkVault();
        checkBonds();
        uint256 uses = 0;
        uint256 acknowledgements = 0;
        uint256 erasures = 0;
        for (uint256 i = 0; i < _lives.length; ++i) {
            uses += _lives[i].uses;
            acknowledgements += _lives[i].acknowledgementPenalties;
            erasures += _lives[i].erasurePenalties;
        }
        assertGe(uses, 10, "uses");
        assertGe(_claims, 1, "claims");
        assertGe(acknowledgements, 3, "late acknowledgements");
        assertGe(erasures, 3, "late erasures");
        assertGe(_heldBack, 1, "bonds of which a part was locked");
    }

    /* CHECKS */

    function checkVault() internal view {
        uint256 owed = 0;
        for (uint256 i = 0; i < _lives.length; ++i) {
            bytes32 grantId = idOf(_lives[i].consent);
            assertEq(log.grantOf(grantId).useCount, _lives[i].uses, "uses");
            assertEq(benefits.owedTo(grantId), _owed(_lives[i]), "B2: owed to each");
            assertEq(benefits.claimedBy(grantId), _lives[i].claimed, "B4: claimed by each");
            assertLe(_lives[i].claimed, _earned(_lives[i]), "B4: never more than was earned");
            assertLe(_lives[i].acknowledgementPenalties, 1, "B7: once for a withdrawal");
            assertLe(_lives[i].erasurePenalties, 1, "B7: once for an erasure");
            owed += _owed(_lives[i]);
        }
        (uint256 held, uint256 free, uint256 owedByVault) = benefits.solvency();
        assertEq(held, free + owedByVault, "B1: held = free + owed");
        assertEq(owedByVault, owed, "B1: what is owed, one by one");
        assertEq(free, _free[custodianId] + _free[processorId], "B3: what is free, one by one");
        assertEq(benefits.freeOf(custodianId), _free[custodianId], "B3: free of one");
        assertEq(benefits.freeOf(processorId), _free[processorId], "B3: free of the other");
        assertEq(token.balanceOf(address(benefits)), held + _donatedToVault, "B1: and it is there");
    }

    function checkBonds() internal view {
        for (uint256 i = 0; i < 2; ++i) {
            uint32 id = _controller(i);
            IControllerRegistry.Bond memory bond = controllers.bondOf(id);
            assertEq(bond.amount, _bonds[id], "B5: each bond");
            assertEq(bond.locked, _locks[id], "B5: what is locked of it");
            (bool isGrantable, ) = address(controllers).staticcall(
                abi.encodeCall(controllers.requireGrantable, (id, 0))
            );
            assertTrue(isGrantable == _isBonded(id), "B6: no consent without the bond");
        }
        assertEq(
            token.balanceOf(address(controllers)),
            _bonds[custodianId] + _bonds[processorId] + _donatedToRegistry,
            "B5: the bonds are there"
        );
        assertEq(token.balanceOf(address(board)), 0, "B7: the board holds nothing");
    }

    /* STEPS */

    function step(uint256 random) private {
        uint256 seed = random >> 16;
        uint256 how = (random >> 8) % 256;
        uint256 kind = random % KINDS;
        if (kind == 0) this.passTime(seed);
        else if (kind == 1) this.fundVault(seed, seed >> 8);
        else if (kind == 2) this.consentAnew(seed, seed >> 8);
        else if (kind == 3) this.withdrawConsent(seed);
        else if (kind == 4) this.claimOne(seed, how % 2 == 0);
        else if (kind == 5 || kind == 8) stepOfBonds(how, seed);
        else if (kind == 6) this.askErasure(seed);
        else if (kind == 7) this.flagOne(seed, how % 2 == 0);
        else this.useOnce(seed);
    }

    function stepOfBonds(uint256 how, uint256 seed) private {
        uint256 kind = how % 7;
        how /= 7;
        if (kind == 0 || kind == 6) this.moveBond(seed, how, seed >> 8);
        else if (kind == 1) this.lockAndSlash(seed, how, seed >> 8);
        else if (kind == 2) this.withdrawFree(seed, seed >> 8);
        else if (kind == 3) this.donate(seed, seed >> 8);
        else if (kind == 4) this.answer(seed, how % 2 == 0);
        else this.reportLate(seed);
    }

    function emptyVault(uint32 id) private {
        uint96 free = uint96(_free[id]);
        vm.prank(_owner(id));
        benefits.withdraw(id, alice, free);
        _free[id] = 0;
    }
}
