/** Namespaces of the service (WSDL DESIR_ICIR_EXP 1.5.0; identity.md §2.1). */
export const insiNs = {
  traitsSearch: 'http://www.cnamts.fr/INSiRecSans',
  cardSearch: 'http://www.cnamts.fr/INSiRecVit',
  result: 'http://www.cnamts.fr/INSiResultat',
  verificationResult: 'http://www.cnamts.fr/INSiLot2/REPUnitaire',
  // No public text shows the three that follow: they are made after the one above (decision 31).
  verification: 'http://www.cnamts.fr/INSiLot2/REQUnitaire',
  batchDeposit: 'http://www.cnamts.fr/INSiLot2/REQDepot',
  batchDeposited: 'http://www.cnamts.fr/INSiLot2/REPDepot',
  batchFetch: 'http://www.cnamts.fr/INSiLot2/REQRestitution',
  batchFetched: 'http://www.cnamts.fr/INSiLot2/REPRestitution',
  bamContext: 'urn:siram:bam:ctxbam',
  lpsContext: 'urn:siram:lps:ctxlps',
  error: 'urn:siram',
} as const;

/** WS_INS1 to WS_INS5, and the operation that each is. The last two names are ours (decision 31). */
export const insiOperations = {
  cardSearch: 'rechercherInsAvecCarteVitale',
  traitsSearch: 'rechercherInsAvecTraitsIdentite',
  verification: 'verifierInsAvecTraitsIdentite',
  batchDeposit: 'deposerLotVerificationIns',
  batchFetch: 'restituerLotVerificationIns',
} as const;

export type InsiOperation = keyof typeof insiOperations;

const actionBase = 'urn:ServiceIdentiteCertifiee:1.0.0:';

/** WS-Addressing action of a request; that of its answer ends by `Response`. */
export function insiAction(operation: InsiOperation): string {
  return `${actionBase}${insiOperations[operation]}`;
}

/** The operation of an action; undefined for an action of nobody. */
export function insiOperationOf(action: string): InsiOperation | undefined {
  return (Object.keys(insiOperations) as InsiOperation[]).find((operation) => insiAction(operation) === action);
}

/** Path of the service, the same on each of its hosts (identity.md §2.5). */
export const insiPath = '/lps';
