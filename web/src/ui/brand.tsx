/** The mark: the roof of the house, and the fire in it. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden className="shrink-0">
      <rect width="64" height="64" rx="15" fill="#0f5d48" />
      <path d="M10 37C17 24 24 17.5 32 14c8 3.5 15 10 22 23" fill="none" stroke="#f3f7f4" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M18.5 36v13.5M45.5 36v13.5" stroke="#f3f7f4" strokeWidth="6" strokeLinecap="round" />
      <circle cx="32" cy="43" r="6.5" fill="#f2a93b" />
    </svg>
  );
}
