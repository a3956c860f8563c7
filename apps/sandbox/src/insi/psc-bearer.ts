import type { Bearer } from './checks/psc-assertion.ts';

/** Asks Pro Santé Connect itself whose token it is (identity.md §5.5): its userinfo names the person. */
export function bearerOf(issuer: string): Bearer {
  return async (accessToken) => {
    const response = await fetch(`${issuer}/protocol/openid-connect/userinfo`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (!response.ok) return undefined;
    const { SubjectNameID: nationalId } = (await response.json()) as { SubjectNameID?: unknown };
    return typeof nationalId === 'string' ? nationalId : undefined;
  };
}
