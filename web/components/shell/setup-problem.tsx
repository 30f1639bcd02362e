import { Mark } from "@/components/shell/mark";

/** Stands in place of the whole dApp while the operator's settings are unusable. */
export function SetupProblem({ problems, nextStep }: { problems: readonly string[]; nextStep: string }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-reading flex-col justify-center gap-4 px-6 py-12">
      <Mark size={32} />
      <h1 className="text-xl font-semibold">The dApp is not set up yet</h1>
      <ul className="flex list-disc flex-col gap-1 pl-5 break-words">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p className="text-muted">{nextStep}</p>
    </main>
  );
}
