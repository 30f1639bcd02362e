import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { RegisterForm } from "@/features/projects/components/register-form";

export const metadata: Metadata = { title: "Register a project" };

/** Registers a project. */
export default function NewProjectPage() {
  return (
    <>
      <PageHeader
        title="Register a project"
        lead="Two things to declare, one transaction. Nobody has to allow it."
        crumbs={[{ label: "Projects", href: "/projects" }]}
        current="Register"
      />
      <RegisterForm />
    </>
  );
}
