/** Lower case without accents: how FHIR compares strings (R4 search §3.1.1.4.8). */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
