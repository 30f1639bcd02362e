/** The DAO's mark: many nodes, one ring. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden
      className="shrink-0 text-accent"
    >
      <path d="M12 3.5 19.4 7.75v8.5L12 20.5l-7.4-4.25v-8.5z" stroke="currentColor" strokeWidth="1.75" />
      <circle cx="12" cy="12" r="3.1" fill="currentColor" />
      <path
        d="M12 3.5V9M19.4 16.25l-4.75-2.75M4.6 16.25l4.75-2.75"
        stroke="currentColor"
        strokeWidth="1.75"
      />
    </svg>
  );
}
