"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/lib/cn";

const order = ["system", "light", "dark"] as const;
const looks = {
  system: { icon: Monitor, label: "Theme: as the system. Switch to light" },
  light: { icon: Sun, label: "Theme: light. Switch to dark" },
  dark: { icon: Moon, label: "Theme: dark. Switch to the system's" },
};
const subscribeToNothing = () => () => {};

/** System, light, dark. */
export function ThemeSwitch({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme();
  const isClient = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  // The server cannot know the choice; until hydration the switch shows the default.
  const current = isClient ? (order.find((each) => each === theme) ?? "system") : "system";
  const next = order[(order.indexOf(current) + 1) % order.length] ?? "system";
  const { icon, label } = looks[current];
  return (
    <IconButton
      icon={icon}
      label={label}
      className={cn("size-9", className)}
      onClick={() => setTheme(next)}
    />
  );
}
