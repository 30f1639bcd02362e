import { CircleAlert, CircleCheck, CircleX, type LucideIcon } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import type { Verdict } from "@/generated/gql/graphql";

const looks: Readonly<Record<Verdict, { tone: Tone; icon: LucideIcon; word: string }>> = {
  Support: { tone: "for", icon: CircleCheck, word: "In favour" },
  Concern: { tone: "warning", icon: CircleAlert, word: "Concern" },
  Oppose: { tone: "against", icon: CircleX, word: "Against" },
};

/** What an adviser says, as word, shape and colour. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { tone, icon, word } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
