// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Datasets} from "../utils/Datasets.t.sol";

contract DatasetRegistryActivitiesTest is Datasets {
    /* RECORD ACTIVITY */

    function expectActivityInvalid() internal {
        vm.expectRevert(IDatasetRegistry.DatasetRegistry_ActivityInvalid.selector);
        vm.prank(custodian);
    }

    function madeOutput() internal returns (IDatasetRegistry.DatasetInput memory) {
        return derivedInput("a model", two(source("a"), source("b")));
    }

    function testFuzz_RecordActivity_RevertWhen_ThereIsNoInputOrOutputOrTooMany(uint256 count) external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        count = boundEdges(count, 65, 100);
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        activity.inputs = new bytes32[](0);
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
        activity.inputs = new bytes32[](count);
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
        activity = activityInput(output);
        activity.outputs = new bytes32[](0);
        expectActivityInvalid();
        datasets.recordActivity(activity, new IDatasetRegistry.DatasetInput[](0));
        activity.outputs = new bytes32[](count);
        expectActivityInvalid();
        datasets.recordActivity(activity, new IDatasetRegistry.DatasetInput[](count));
    }

    function test_RecordActivity_RevertWhen_ItsOutputsAreNotAsManyAsWhatIsRegistered() external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        activity.outputs = new bytes32[](2);
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
    }

    function testFuzz_RecordActivity_RevertWhen_ItsTimesCanNotBe(uint256 time) external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        activity.startedAt = 0;
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
        activity.startedAt = uint40(boundEdges(time, block.timestamp + 1, type(uint40).max));
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
        activity.endedAt = activity.startedAt;
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
    }

    function test_RecordActivity_RevertWhen_AHashOfWhatRanIsMissing() external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        for (uint256 i = 0; i < 3; ++i) {
            IDatasetRegistry.ActivityInput memory activity = activityInput(output);
            if (i == 0) activity.codeHash = 0;
            if (i == 1) activity.imageDigest = 0;
            if (i == 2) activity.paramsHash = 0;
            expectActivityInvalid();
            datasets.recordActivity(activity, one(output));
        }
    }

    function testFuzz_RecordActivity_RevertWhen_AnOutputIsOfAnotherJob(uint256 jobId) external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        output.jobId = jobId == JOB ? 0 : jobId;
        expectActivityInvalid();
        datasets.recordActivity(activity, one(output));
    }

    function testFuzz_RecordActivity_RevertWhen_AnOutputIsAnotherOne(bytes32 other) external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        bytes32 made = activity.outputs[0];
        activity.outputs[0] = other;
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_OutputInvalid.selector, other, made)
        );
        vm.prank(custodian);
        datasets.recordActivity(activity, one(output));
    }

    function testFuzz_RecordActivity_RevertWhen_AnOutputDoesNotComeFromAnInput(bytes32 other) external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        activity.inputs = two(output.parents[0], other);
        // The first one that isn't there, or that comes too late.
        bytes32 missing = other < output.parents[0] ? other : activity.inputs[1];
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_NotDerived.selector,
                activity.outputs[0],
                missing
            )
        );
        vm.prank(custodian);
        datasets.recordActivity(activity, one(output));
    }

    function test_RecordActivity_RevertWhen_AnInputComesTwice() external {
        IDatasetRegistry.DatasetInput memory output = madeOutput();
        IDatasetRegistry.ActivityInput memory activity = activityInput(output);
        activity.inputs[1] = activity.inputs[0];
        output.parents = sorted(two(source("a third"), activity.inputs[0]));
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_NotDerived.selector,
                activity.outputs[0],
                activity.inputs[0]
            )
        );
        vm.prank(custodian);
        datasets.recordActivity(activity, one(output));
    }

    function testFuzz_RecordActivity_WhenAllOutputsComeFromAllInputs(uint256 time, uint256 inputs) external {
        IDatasetRegistry.DatasetInput[] memory outputs = new IDatasetRegistry.DatasetInput[](2);
        outputs[0] = madeOutput();
        outputs[1] = derivedInput("a report", outputs[0].parents);
        IDatasetRegistry.ActivityInput memory activity = activityInput(outputs[0]);
        activity.startedAt = uint40(boundEdges(time, 1, activity.endedAt));
        activity.outputs = new bytes32[](2);
        for (uint256 i = 0; i < 2; ++i)
            activity.outputs[i] = datasets.datasetIdOf(custodian, outputs[i].contentHash);
        // Both parents, or either.
        uint256 chosen = bound(inputs, 0, 2);
        if (chosen < 2) activity.inputs = one(outputs[0].parents[chosen]);
        bytes32 expected = keccak256(abi.encode(custodian, activity));
        vm.expectEmit(address(datasets));
        emit IDatasetRegistry.ActivityRecorded(expected, JOB, custodian, activity);
        vm.prank(custodian);
        assertEq(datasets.recordActivity(activity, outputs), expected, "the activity's id");
        for (uint256 i = 0; i < 2; ++i)
            assertDataset(activity.outputs[i], custodian, outputs[i], IDatasetRegistry.DatasetStatus.Listed);
    }
}
