/** Whose token it is: nobody's any more, or Pro Santé Connect does not say. */
export type BearerOutcome = { readonly nationalId: string } | 'refused' | 'away';
export type Bearer = (token: string) => Promise<BearerOutcome>;

/** How long Pro Santé Connect may take, in ms. */
const patienceMs = 5_000;

/** Asks Pro Santé Connect itself (identity.md §5.5): its userinfo names the person while the token lives. */
export function bearerAt(userinfoUrl: string): Bearer {
  return async (token) => {
    try {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(userinfoUrl, { headers, signal: AbortSignal.timeout(patienceMs) });
      if (response.status >= 500) return 'away';
      if (!response.ok) return 'refused';
      const { SubjectNameID: nationalId } = (await response.json()) as { SubjectNameID?: unknown };
      return typeof nationalId === 'string' ? { nationalId } : 'refused';
    } catch {
      return 'away';
    }
  };
}
