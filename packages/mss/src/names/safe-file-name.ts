/** A received name made safe to show and to save; `fallback` when nothing is left. */
export function safeFileName(_name: string, _fallback: string): string {
  throw new Error('not written yet');
}
