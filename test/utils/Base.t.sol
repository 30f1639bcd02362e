// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {BoundedTimelock} from "../../contracts/governance/BoundedTimelock.sol";
import {ComputeGovernor} from "../../contracts/governance/ComputeGovernor.sol";
import {IComputeGovernor} from "../../contracts/governance/IComputeGovernor.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {ProposalPolicy} from "../../contracts/governance/ProposalPolicy.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {Defaults} from "./Defaults.sol";
import {Test} from "./Test.sol";

/// @title Base
/// @notice The users of the tests and the steps that deploy each part. A test deploys what it needs.
/// @dev The flows deploy through the production modules; here the same is done in Solidity, so that each contract can
/// be fuzzed on its own.
abstract contract Base is Test {
    address internal alice;
    address internal bob;
    address internal carol;
    address internal relayer;
    address internal minter;
    address internal genesisHolder;

    AccessManager internal accessManager;
    ComputeToken internal token;
    BoundedTimelock internal timelock;
    ProposalPolicy internal policy;
    ComputeGovernor internal governor;

    function setUp() public virtual {
        vm.warp(Defaults.NOW);
        alice = makeAccount("alice");
        bob = makeAccount("bob");
        carol = makeAccount("carol");
        relayer = makeAccount("relayer");
        minter = makeAccount("minter");
        genesisHolder = makeAccount("genesis holder");
    }

    /* DEPLOYMENT */

    function deployToken(uint256 genesisSupply) internal {
        accessManager = new AccessManager(address(this));
        token = new ComputeToken(address(accessManager), genesisSupply, genesisHolder);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = ComputeToken.mint.selector;
        accessManager.setTargetFunctionRole(address(token), selectors, Defaults.MINTER_ROLE);
        accessManager.grantRole(Defaults.MINTER_ROLE, minter, 0);
    }

    /// @dev Token, timelock, policy and governor, with the rights as in production: this contract keeps none.
    function deployGovernance(IComputeGovernor.Settings memory settings) internal {
        deployCore(settings);
        handOver();
    }

    /// @dev As above; this contract still administers the access manager.
    function deployCore(IComputeGovernor.Settings memory settings) internal {
        deployToken(Defaults.GENESIS_SUPPLY);
        timelock = new BoundedTimelock(
            Defaults.TIMELOCK_DELAY,
            Defaults.LOWEST_DELAY,
            Defaults.HIGHEST_DELAY,
            address(this),
            token
        );
        policy = new ProposalPolicy(
            address(accessManager),
            address(token),
            Defaults.rules(),
            Defaults.bounds(),
            Defaults.periods()
        );
        governor = new ComputeGovernor(token, timelock, policy, settings);
        timelock.grantRole(timelock.PROPOSER_ROLE(), address(governor));
        timelock.grantRole(timelock.CANCELLER_ROLE(), address(governor));
        timelock.grantRole(timelock.EXECUTOR_ROLE(), address(governor));
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), address(this));
        policy.bindGovernor(address(governor));
        configurePolicy();
    }

    function configurePolicy() private {
        protect(address(accessManager));
        protect(address(token));
        protect(address(timelock));
        protect(address(policy));
        protect(address(governor));
        bytes4[3] memory spends = [
            token.transfer.selector,
            token.approve.selector,
            token.transferFrom.selector
        ];
        for (uint256 i = 0; i < spends.length; ++i) {
            policy.setActionRule(address(token), spends[i], IProposalPolicy.ProposalClass.Standard, 0);
        }
        policy.setSpendCap(address(token), Defaults.TOKEN_CAP);
        policy.setSpendCap(address(0), Defaults.COIN_CAP);
    }

    function protect(address target) internal {
        policy.setTargetClass(target, IProposalPolicy.ProposalClass.Constitutional);
    }

    function handOver() internal {
        accessManager.grantRole(Defaults.MINTER_ROLE, address(timelock), 0);
        accessManager.revokeRole(Defaults.MINTER_ROLE, minter);
        accessManager.grantRole(0, address(timelock), 0);
        accessManager.renounceRole(0, address(this));
    }

    /* STEPS */

    function give(address account, uint256 amount) internal {
        vm.prank(genesisHolder);
        token.transfer(account, amount);
    }

    /// @dev Voting power that counts from the next second on.
    function giveVotes(address account, uint256 amount) internal {
        give(account, amount);
        vm.prank(account);
        token.delegate(account);
    }

    function skip(uint256 duration) internal {
        vm.warp(block.timestamp + duration);
    }
}
