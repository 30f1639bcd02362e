// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Duties} from "../utils/Duties.t.sol";

/// @title BenefitActions
/// @notice What two controllers do with money and bonds, what people earn, withdraw, claim and ask for, what being late
/// costs, and an outsider who tries what modules alone may do. What should be is counted here, apart from the contracts.
abstract contract BenefitActions is Duties {
    uint256 internal constant BPS = 10_000;

    /// @dev A consent and what it should have come to; amounts in 1e-18 COMPUTE.
    struct Life {
        IConsents.Consent consent;
        uint256 uses;
        uint256 credits;
        uint256 claimed;
        bool isWithdrawn;
        uint256 acknowledgementPenalties;
        uint256 erasurePenalties;
    }

    uint256 public currentTime;
    Life[] internal _lives;

    // What should be free of a controller's money, and what its bond should be.
    mapping(uint32 controllerId => uint256) internal _free;
    mapping(uint32 controllerId => uint256) internal _bonds;
    mapping(uint32 controllerId => uint256) internal _locks;
    uint256 internal _donatedToVault;
    uint256 internal _donatedToRegistry;
    uint256 internal _claims;
    // Withdrawals of bonds of which a part was locked.
    uint256 internal _heldBack;

    modifier onTime() {
        vm.warp(currentTime);
        _;
    }

    function setUp() public virtual override {
        super.setUp();
        currentTime = block.timestamp;
        _bonds[custodianId] = BOND;
        _bonds[processorId] = BOND;
        address[2] memory owners = [custodian, processor];
        for (uint256 i = 0; i < owners.length; ++i) {
            give(owners[i], 1_000_000 ether);
            vm.prank(owners[i]);
            token.approve(address(controllers), type(uint256).max);
            vm.prank(owners[i]);
            token.approve(address(benefits), type(uint256).max);
        }
    }

    function passTime(uint256 seed) external onTime {
        currentTime += seed % 4 == 0 ? bound(seed, 0, 2 * THAW_PERIOD) : bound(seed, 0, 1 days);
        vm.warp(currentTime);
    }

    /* MONEY */

    function fundVault(uint256 seed, uint256 amount) external onTime {
        uint32 id = _controller(seed);
        amount = bound(amount, 1, 100 ether);
        if (!_call(_owner(id), address(benefits), abi.encodeCall(benefits.fund, (id, uint96(amount)))))
            return;
        _free[id] += amount;
    }

    function withdrawFree(uint256 seed, uint256 amount) external onTime {
        uint32 id = _controller(seed);
        amount = bound(amount, 1, 200 ether);
        bytes memory data = abi.encodeCall(benefits.withdraw, (id, alice, uint96(amount)));
        bool isDone = _call(_owner(id), address(benefits), data);
        assertTrue(isDone == (amount <= _free[id]), "B3: exactly what is free can be taken out");
        if (isDone) _free[id] -= amount;
    }

    function donate(uint256 seed, uint256 amount) external onTime {
        amount = bound(amount, 0, 10 ether);
        give(seed % 2 == 0 ? address(benefits) : address(controllers), amount);
        if (seed % 2 == 0) _donatedToVault += amount;
        else _donatedToRegistry += amount;
    }

    /* CONSENTS */

    function consentAnew(uint256 seed, uint256 reward) external onTime {
        IConsents.Consent memory consent = consentOf(makeSubject(_lives.length));
        (consent.scope, consent.controllerId) = (datasetId, _controller(seed));
        consent.rewardPerUse = uint32(boundEdges(reward, 0, 20e6));
        bytes memory proof = signed(consent);
        if (!_call(relayer, address(log), abi.encodeCall(log.grant, (consent, proof)))) return;
        _lives.push();
        _lives[_lives.length - 1].consent = consent;
    }

    function useOnce(uint256 seed) external onTime {
        if (_lives.length == 0) return;
        Life storage life = _life(seed);
        uint32 id = life.consent.controllerId;
        bytes memory data = abi.encodeCall(log.recordUse, (useOf(life.consent, JOB)));
        if (!_call(_owner(id), address(log), data)) return;
        assertFalse(life.isWithdrawn, "nothing is used after a withdrawal");
        assertTrue(_isBonded(id), "nor by a controller without its bond");
        ++life.uses;
        uint256 reward = uint256(life.consent.rewardPerUse) * 1e12;
        assertLe(reward, _free[id], "B2: no use that isn't covered");
        _free[id] -= reward;
    }

    function withdrawConsent(uint256 seed) external onTime {
        if (_lives.length == 0) return;
        Life storage life = _life(seed);
        bytes memory data = abi.encodeCall(log.revoke, (witnessOf(life.consent)));
        if (_call(life.consent.subject, address(log), data)) life.isWithdrawn = true;
    }

    function claimOne(uint256 seed, bool isBySig) external onTime {
        if (_lives.length == 0) return;
        Life storage life = _life(seed);
        IConsents.Consent memory consent = life.consent;
        uint256 expected = _owed(life);
        uint256 before = token.balanceOf(bob);
        bytes memory data =
            isBySig
                ? abi.encodeCall(
                    benefits.claimBySig,
                    (witnessOf(consent), bob, currentTime, signedClaim(consent, bob, currentTime))
                )
                : abi.encodeCall(benefits.claim, (witnessOf(consent), bob));
        bool isDone = _call(isBySig ? relayer : consent.subject, address(benefits), data);
        assertTrue(isDone == (expected != 0), "B2: a claim goes through exactly when something is owed");
        assertEq(token.balanceOf(bob) - before, expected, "B2: and pays exactly that");
        life.claimed += expected;
        _claims += expected;
    }

    /* BONDS */

    function moveBond(uint256 seed, uint256 how, uint256 amount) external onTime {
        uint32 id = _controller(seed);
        address owner = _owner(id);
        uint256 free = _unlocked(id);
        uint96 part = uint96(boundEdges(amount, 0, how % 3 == 0 ? BOND : free + 1));
        if (how % 3 == 0) {
            if (_call(owner, address(controllers), abi.encodeCall(controllers.addBond, (id, part))))
                _bonds[id] += part;
        } else if (how % 3 == 1)
            _call(owner, address(controllers), abi.encodeCall(controllers.thawBond, (id, part)));
        else {
            uint256 before = token.balanceOf(owner);
            _call(owner, address(controllers), abi.encodeCall(controllers.withdrawBond, (id)));
            uint256 paid = token.balanceOf(owner) - before;
            assertLe(paid, free, "B5: what is locked stays");
            _bonds[id] -= paid;
            if (paid != 0 && controllers.bondOf(id).thawing != 0) ++_heldBack;
        }
    }

    function lockAndSlash(uint256 seed, uint256 how, uint256 amount) external onTime {
        uint32 id = _controller(seed);
        uint96 part = uint96(boundEdges(amount, 0, how % 3 == 0 ? _unlocked(id) + 1 : _locks[id]));
        if (how % 3 == 0) {
            bool isDone = _call(
                anchors,
                address(controllers),
                abi.encodeCall(controllers.lockBond, (id, part))
            );
            assertTrue(
                isDone == (_locks[id] + part <= _bonds[id] || part == 0),
                "B5: what is free can be locked"
            );
            if (isDone) _locks[id] += part;
            return;
        }
        _locks[id] -= part;
        if (how % 3 == 1) {
            vm.prank(anchors);
            controllers.unlockBond(id, part);
        } else _slashAndCredit(id, part);
    }

    /* DUTIES */

    function answer(uint256 seed, bool isErasure) external onTime {
        if (_lives.length == 0) return;
        Life storage life = _life(seed);
        uint32 id = life.consent.controllerId;
        bytes32[] memory grantIds = new bytes32[](1);
        grantIds[0] = idOf(life.consent);
        bytes memory data =
            isErasure
                ? abi.encodeCall(board.completeErasure, (grantIds[0], OUTPUT))
                : abi.encodeCall(board.acknowledge, (id, grantIds));
        _call(_owner(id), address(board), data);
    }

    function askErasure(uint256 seed) external onTime {
        if (_lives.length == 0) return;
        IConsents.Consent memory consent = _life(seed).consent;
        _call(consent.subject, address(board), abi.encodeCall(board.requestErasure, (witnessOf(consent))));
    }

    function flagOne(uint256 seed, bool isErasure) external onTime {
        if (_lives.length == 0) return;
        Life storage life = _life(seed);
        uint32 id = life.consent.controllerId;
        bytes32 grantId = idOf(life.consent);
        uint256 before = token.balanceOf(carol);
        bytes memory data =
            isErasure
                ? abi.encodeCall(board.flagErasure, (grantId))
                : abi.encodeCall(board.flagOverdue, (grantId));
        if (!_call(carol, address(board), data)) return;
        if (isErasure) ++life.erasurePenalties;
        else ++life.acknowledgementPenalties;
        uint256 penalty = _bonds[id] < PENALTY ? _bonds[id] : PENALTY;
        uint256 toReporter = (penalty * REPORTER_BPS) / BPS;
        assertEq(token.balanceOf(carol) - before, toReporter, "B7: the part of who says so");
        life.credits += penalty - toReporter;
        _bonds[id] -= penalty;
    }

    function reportLate(uint256 seed) external onTime {
        IBreachBoard.BreachInput memory input = breachInput();
        input.discoveredAt -= uint40(bound(seed, 0, 6 days));
        bool isLate = currentTime - input.discoveredAt > 72 hours;
        vm.prank(custodian);
        board.report(input);
        if (isLate) _bonds[custodianId] -= _bonds[custodianId] < PENALTY ? _bonds[custodianId] : PENALTY;
    }

    /* THE OUTSIDER */

    function rob(uint256 seed, uint96 amount) external onTime {
        uint32 id = _controller(seed);
        bytes32 grantId = _lives.length == 0 ? bytes32(seed) : idOf(_life(seed).consent);
        bytes[] memory calls = new bytes[](8);
        calls[0] = abi.encodeCall(controllers.slashBond, (id, alice, amount, 0));
        calls[1] = abi.encodeCall(controllers.lockBond, (id, amount));
        calls[2] = abi.encodeCall(controllers.unlockBond, (id, amount));
        calls[3] = abi.encodeCall(controllers.withdrawBond, (id));
        calls[4] = abi.encodeCall(controllers.bindModules, (alice, alice));
        calls[5] = abi.encodeCall(benefits.accrue, (id, amount));
        calls[6] = abi.encodeCall(benefits.credit, (grantId, amount));
        calls[7] = abi.encodeCall(benefits.withdraw, (id, alice, amount));
        for (uint256 i = 0; i < calls.length; ++i) {
            address to = i < 5 ? address(controllers) : address(benefits);
            assertFalse(_call(alice, to, calls[i]), "B8: not by an outsider");
        }
    }

    /* INTERNAL */

    function _slashAndCredit(uint32 id, uint96 part) private {
        address to = _lives.length == 0 ? alice : address(benefits);
        vm.prank(anchors);
        uint96 paid = controllers.slashBond(id, to, part, part);
        assertEq(paid, _bonds[id] < part ? _bonds[id] : part, "B5: what there is");
        _bonds[id] -= paid;
        if (_lives.length == 0) return;
        Life storage life = _life(part);
        bytes32 grantId = idOf(life.consent);
        vm.prank(anchors);
        benefits.credit(grantId, paid);
        life.credits += paid;
    }

    function _call(address caller, address to, bytes memory data) internal returns (bool success) {
        vm.prank(caller);
        (success, ) = to.call(data);
    }

    function _unlocked(uint32 id) internal view returns (uint256) {
        return _bonds[id] < _locks[id] ? 0 : _bonds[id] - _locks[id];
    }

    function _life(uint256 seed) internal view returns (Life storage) {
        return _lives[seed % _lives.length];
    }

    function _controller(uint256 seed) internal view returns (uint32) {
        return seed % 2 == 0 ? custodianId : processorId;
    }

    function _owner(uint32 id) internal view returns (address) {
        return id == custodianId ? custodian : processor;
    }

    function _earned(Life storage life) internal view returns (uint256) {
        return life.uses * life.consent.rewardPerUse * 1e12 + life.credits;
    }

    function _owed(Life storage life) internal view returns (uint256) {
        return _earned(life) - life.claimed;
    }

    function _isBonded(uint32 id) internal view returns (bool) {
        uint256 thawing = controllers.bondOf(id).thawing;
        return _bonds[id] >= thawing && _bonds[id] - thawing >= MIN_BOND;
    }
}
