/** The mark: a doctor's bag. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="1" y="7" width="24" height="17" rx="5" strokeWidth="2" fill="currentColor" fillOpacity=".22" />
      <path d="M8.5 7V5.5A3.5 3.5 0 0 1 12 2h2a3.5 3.5 0 0 1 3.5 3.5V7" strokeWidth="2" />
      <path d="M13 11.5v8M9 15.5h8" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
