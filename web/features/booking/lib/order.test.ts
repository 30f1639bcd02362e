import { keccak256, toBytes } from "viem";
import { describe, expect, it } from "vitest";
import { medianPrice, type OrderForm, orderOf, specHashOf } from "@/features/booking/lib/order";

const booking: OrderForm = {
  way: "book",
  project: "",
  classId: "",
  offer: "4",
  gpus: "2",
  hours: "1.5",
  maxPrice: "",
  spec: "train the parser",
};
const request: OrderForm = { ...booking, way: "queue", project: "3", classId: "1", maxPrice: "12.5" };
const limits = { maxDuration: 7_200, maxGpus: 8 };

describe("orderOf", () => {
  it("understands a booking without a project, and a request of one", () => {
    const specHash = keccak256(toBytes("train the parser"));
    expect(orderOf(booking, limits)).toEqual({ order: { projectId: 0, gpus: 2, duration: 5_400, specHash } });
    expect(orderOf(request, limits)).toEqual({ order: { projectId: 3, gpus: 2, duration: 5_400, specHash } });
  });

  it.each([
    ["gpus", { gpus: "0" }],
    ["gpus", { gpus: "9" }],
    ["gpus", { gpus: "two" }],
    ["hours", { hours: "" }],
    ["hours", { hours: "0.01" }],
    ["hours", { hours: "2.5" }],
    ["spec", { spec: "  " }],
    ["project", { project: "" }],
    ["classId", { classId: "" }],
    ["maxPrice", { maxPrice: "0" }],
    ["maxPrice", { maxPrice: "cheap" }],
  ] as const)("names what is wrong with %s (%o)", (field, change) => {
    const answer = orderOf({ ...request, ...change }, limits);
    expect("problems" in answer && Object.keys(answer.problems)).toEqual([field]);
  });

  it("wants an offer to book", () => {
    expect(orderOf({ ...booking, offer: "" }, limits)).toEqual({ problems: { offer: "Choose an offer." } });
  });
});

describe("specHashOf", () => {
  it("hashes a text and takes a hash as it is", () => {
    const hash = keccak256(toBytes("x"));
    expect(specHashOf(" x ")).toBe(hash);
    expect(specHashOf(hash)).toBe(hash);
    expect(specHashOf("")).toBeUndefined();
  });
});

describe("medianPrice", () => {
  it.each([
    [[], undefined],
    [[5n], 5n],
    [[9n, 1n, 5n], 5n],
    [[4n, 1n, 3n, 2n], 2n],
  ])("of %o", (prices, median) => expect(medianPrice(prices)).toBe(median));
});
