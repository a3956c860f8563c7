/** Namespace, path and actions of the context service of the appli carte Vitale (identity.md §3.2). */
export const apcvNs = 'http://www.sesam-vitale.fr/apcv/auth/1/0';
export const apcvPath = '/wssoap/apcv/auth/1/0';

export const apcvOperations = {
  authenticate: 'authentifierUtilisateurProximite',
  restore: 'restituerContexteApCV',
  destroy: 'detruireContexteApCV',
} as const;

export type ApCvOperation = keyof typeof apcvOperations;

export function apcvAction(operation: ApCvOperation): string {
  return `urn:ApCV_AUTH:1.0.0:${apcvOperations[operation]}`;
}

/** The operation of an action; undefined for an action of nobody. */
export function apcvOperationOf(action: string): ApCvOperation | undefined {
  return (Object.keys(apcvOperations) as ApCvOperation[]).find((operation) => apcvAction(operation) === action);
}
