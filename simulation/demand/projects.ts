import type { DemandPlan, Project } from "../types.ts";

/** The projects of a plan: the small ones first, then the large ones. Contributors are spread evenly over the latter. */
export function planProjects({ smallProjects, largeProjects, contributorShare }: DemandPlan): Project[] {
  const small = Array.from({ length: smallProjects }, (_, index) => ({
    name: `small-${index + 1}`,
    size: "small" as const,
    isContributor: false,
  }));
  const large = Array.from({ length: largeProjects }, (_, index) => ({
    name: `large-${index + 1}`,
    size: "large" as const,
    isContributor: Math.floor((index + 1) * contributorShare) > Math.floor(index * contributorShare),
  }));
  return [...small, ...large];
}

/** How much of the work each of so many projects asks for: the second half as much as the first, the third a third. */
export function zipfWeights(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1));
}
