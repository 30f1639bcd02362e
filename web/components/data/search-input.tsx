import { Search } from "lucide-react";
import { Input } from "@/components/ui/field";
import { cn } from "@/lib/cn";

interface SearchInputProps {
  /** What is searched and by what, for those who cannot see it: "Search offers by class or number". */
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  /** Tailwind width class. */
  className?: string;
}

/** Where people type what a list is searched for. */
export function SearchInput({ label, placeholder, value, onChange, className }: SearchInputProps) {
  return (
    <div className={cn("relative w-64 max-w-full", className)}>
      <Search size={16} className="pointer-events-none absolute top-3 left-3 text-muted" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="pl-9"
        maxLength={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
