import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { RegisterForm } from "@/features/datasets/components/register-form";
import { isDatasetId } from "@/lib/provenance/dataset";

export const metadata: Metadata = { title: "Register a dataset" };

interface NewDatasetPageProps {
  searchParams: Promise<{ from?: string | string[] }>;
}

/** Registers a dataset, or something made from others: `?from=` names the first parent. */
export default async function NewDatasetPage({ searchParams }: NewDatasetPageProps) {
  const { from } = await searchParams;
  const parents = [from ?? []].flat().filter(isDatasetId);
  return (
    <>
      <PageHeader
        title={parents.length > 0 ? "Register what you derived" : "Register a dataset"}
        lead="The registry keeps hashes and terms, never the data. What is derived is never wider than what it came from."
        crumbs={[{ label: "Datasets", href: "/datasets" }]}
        current="Register"
      />
      <RegisterForm parents={parents.join("\n")} />
    </>
  );
}
