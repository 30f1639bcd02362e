import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { RegisterForm } from "@/features/controllers/components/register-form";

export const metadata: Metadata = { title: "Register a controller" };

/** Registers a controller. */
export default function NewControllerPage() {
  return (
    <>
      <PageHeader
        title="Register a controller"
        lead="Whoever wants to use people's data puts up a bond first, and answers for what it does with them."
        crumbs={[{ label: "Controllers", href: "/controllers" }]}
        current="Register"
      />
      <RegisterForm />
    </>
  );
}
