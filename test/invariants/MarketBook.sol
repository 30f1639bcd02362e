// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {Market} from "../utils/Market.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @title MarketBook
/// @notice Who takes part in the walks through the compute market, the clock, and how its parts are called.
/// @dev An action that the market refuses changes nothing; `done` counts those that it took.
abstract contract MarketBook is Market {
    uint256 internal constant PROJECTS = 3;

    uint256 public currentTime;
    uint256 public done;

    address internal novice;
    address internal ownerOfSmall;
    address internal ownerOfGiver;
    address internal ownerOfOther;
    address[] internal _people;
    address[] internal _providers;
    uint24[] internal _direct;
    uint24[] internal _community;
    mapping(uint256 jobId => IJobs.Job) internal _seen;

    modifier onTime() {
        vm.warp(currentTime);
        _;
    }

    function setUp() public virtual override {
        super.setUp();
        novice = actor("novice");
        (ownerOfSmall, ownerOfGiver, ownerOfOther) = (actor("small"), actor("giver"), actor("other"));
        makeProvider(provider, operator);
        registerProvider(novice, actor("novice's operator"));
        addGpus(novice, MarketDefaults.RTX_4090, 2);
        _providers = [provider, novice];
        _people = [researcher, ownerOfSmall, ownerOfGiver, ownerOfOther, provider, novice];
        makeSmall(ownerOfSmall);
        uint24 giver = makeVerified(ownerOfGiver);
        makeVerified(ownerOfOther);
        _linkProvider(giver);
        _listOffers();
        gift(address(rewards), MarketDefaults.EMISSION_FUND);
        gift(address(subsidyPool), MarketDefaults.SUBSIDY_FUND);
        for (uint256 i = 0; i < _people.length; ++i) deposit(_people[i], MarketDefaults.DEPOSIT);
        currentTime = block.timestamp;
    }

    /* INTERNAL */

    /// @dev Mostly hours, sometimes weeks: both sides of every deadline are reached.
    function _pass(uint256 seed) internal {
        currentTime += seed % 32 == 0 ? bound(seed, 0, 40 days) : bound(seed, 0, 8 hours);
        vm.warp(currentTime);
    }

    function _call(address caller, address target, bytes memory data) internal returns (bool success) {
        vm.prank(caller);
        (success, ) = target.call(data);
        if (success) ++done;
    }

    function _person(uint256 seed) internal view returns (address) {
        return _people[seed % _people.length];
    }

    function _provider(uint256 seed) internal view returns (address) {
        return _providers[seed % _providers.length];
    }

    function _arbiter(uint256 seed) internal view returns (address) {
        return arbiters[seed % arbiters.length];
    }

    function _project(uint256 seed) internal pure returns (uint24) {
        return uint24((seed % PROJECTS) + 1);
    }

    /// @dev Mostly a job of the latest; zero when there is none.
    function _job(uint256 seed) internal view returns (uint256) {
        uint256 count = escrow.jobCount();
        if (count == 0) return 0;
        uint256 latest = count > 8 && seed % 4 != 0 ? 8 : count;
        return count - (seed % latest);
    }

    /// @dev Who can sign for the researcher of a job.
    function _researcherOf(IJobs.Job memory job) internal view returns (address) {
        return job.projectId == 0 ? job.researcher : projects.ownerOf(job.projectId);
    }

    function _isLive(IJobs.Job memory job) internal pure returns (bool) {
        return job.state >= IJobs.JobState.Matched && job.state <= IJobs.JobState.Settling;
    }

    /* PRIVATE */

    function _linkProvider(uint24 projectId) private {
        vm.prank(ownerOfGiver);
        projects.offerLink(projectId, provider, true);
        vm.prank(provider);
        projects.acceptLink(projectId);
    }

    function _listOffers() private {
        _direct.push(list(provider, offerInput()));
        _community.push(list(provider, communityInput()));
        IResourceRegistry.OfferInput memory input = offerInput();
        (input.classId, input.gpus) = (MarketDefaults.RTX_4090, 1);
        _direct.push(list(novice, input));
        input.isCommunity = true;
        _community.push(list(novice, input));
    }
}
