import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle, type LucideIcon } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";

export const buttonStyles = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors duration-150 ease-out select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent enabled:hover:bg-accent-strong [a]:hover:bg-accent-strong",
        secondary: "border border-line-strong bg-raised text-ink hover:bg-hover",
        ghost: "text-ink hover:bg-hover",
        danger: "border border-against bg-raised text-against hover:bg-against-soft",
      },
      size: {
        small: "h-8 px-3 text-sm",
        medium: "h-10 px-4 text-sm",
        large: "h-12 px-5 text-base",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonStyles> {
  /** Renders the child (a link) with the looks of a button. */
  asChild?: boolean;
  /** Something this button started is still under way. */
  isBusy?: boolean;
}

/** Keeps a busy button from acting. Were it disabled instead, whoever pressed it by keyboard would lose their place. */
const refuse = (event: MouseEvent) => event.preventDefault();

/** A button whose label says what it does, with a verb. */
export function Button({
  variant,
  size,
  asChild,
  isBusy,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const styles = cn(buttonStyles({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={styles} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={styles}
      {...props}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || props["aria-disabled"]}
      onClick={isBusy ? refuse : onClick}
    >
      {isBusy && <LoaderCircle size={16} className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: LucideIcon;
  /** Says what the button does; read aloud and shown as a tooltip. */
  label: string;
  size?: "small" | "medium";
}

/** A button with an icon only. */
export function IconButton({ icon: Icon, label, size = "medium", className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-55",
        size === "small" ? "size-7" : "size-10",
        className,
      )}
      {...props}
    >
      <Icon size={size === "small" ? 16 : 20} aria-hidden />
    </button>
  );
}
