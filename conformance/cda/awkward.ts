import type { IdentityTraits } from '@trousse/ins';

/*
 * What breaks careless writers, one trait a line. A document drawn with turn n bears line n of each list (`turnOf`), so
 * that as many documents as the longest list has lines bear them all. Nobody of these exists.
 */

type Names = Pick<IdentityTraits, 'birthName' | 'birthGivenNames' | 'usedName' | 'usedGivenName'>;

const longName = 'PONT-FICTIF D’EXEMPLE DE LA BRUYÈRE '.repeat(3).slice(0, 100).trimEnd();

export const patientNames: readonly Names[] = [
  { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE', 'MARIE-LOUISE'] },
  { birthName: 'DE LA TOUR D’EXEMPLE', birthGivenNames: ['JEAN BAPTISTE', 'LOUIS'], usedName: 'D’EXEMPLE' },
  { birthName: "D'ESSAI", birthGivenNames: ["N'GUESSAN"], usedName: "O'ESSAI" },
  { birthName: 'FAUX--JOUR', birthGivenNames: ['ANNE-MARIE', 'ÈVE-LÉNA'], usedGivenName: 'Anne-Marie' },
  { birthName: 'O', birthGivenNames: ['A'], usedName: 'Y', usedGivenName: 'É' },
  { birthName: 'VINGTLETTRESENTOUTES', birthGivenNames: ['MAXIMILIENNEVICTOIRE'] },
  { birthName: longName, birthGivenNames: [longName, longName], usedName: longName, usedGivenName: longName },
  { birthName: 'ŒUVRÉ-ÇELİK', birthGivenNames: ['ZOË', 'LÆTITIA'], usedName: 'Œuvré' },
  { birthName: 'FAUXJOUR <TEST> & "FILS"', birthGivenNames: ['INÈS'], usedName: ']]>' },
  { birthName: 'مثال', birthGivenNames: ['نور'], usedName: 'דוגמה', usedGivenName: 'נועה' },
  { birthName: 'E\u0301TE\u0301 \u202eEXEMPLE\u202c', birthGivenNames: ['CHLOE\u0308'], usedGivenName: 'Chloé 😀' },
  { birthName: '𠮷田', birthGivenNames: ['太郎'], usedName: 'YOSHIDA' },
];

/** Lunar dates of the INS among them: day, month or both unknown, months past the twelfth (RNIV EXI PP 19). */
export const birthDates: readonly string[] = [
  '1979-03-28',
  '1942-03-00',
  '1942-00-17',
  '1930-00-00',
  '1942-19-01',
  '1955-31-32',
  '2024-02-29',
  '1900-02-28',
  '19500612',
  '2026-11-19',
];

/** COG codes: communes of the mainland, of Corsica before and since 1976, overseas; countries; nowhere known. */
export const birthPlaces: readonly { readonly code?: string; readonly name?: string }[] = [
  { code: '51215', name: 'DOMPREMY' },
  { code: '2A004', name: 'AJACCIO' },
  { code: '2B033', name: 'BASTIA' },
  { code: '20004' },
  { code: '97411', name: 'SAINT-DENIS' },
  { code: '99109', name: 'ALLEMAGNE' },
  { code: '99352' },
  { name: 'L’Haÿ-les-Roses' },
  {},
];

export const professionals: readonly { readonly familyName: string; readonly givenName?: string }[] = [
  { familyName: 'BRUYÈRE-EXEMPLE', givenName: 'Camille' },
  { familyName: "D'EXEMPLE & FILS", givenName: 'Anselme' },
  { familyName: 'FAUXJOUR <TEST>', givenName: 'Inès' },
  { familyName: 'DE LA TOUR D’ESSAI', givenName: 'Zoë Marie-Ève' },
  { familyName: 'O', givenName: 'Y' },
  { familyName: 'PONTFICTIF' },
  { familyName: longName, givenName: longName },
  { familyName: 'مثال', givenName: 'نور' },
  { familyName: 'DOGMA 😀', givenName: 'E\u0301lodie' },
];

export const structures: readonly string[] = [
  'Cabinet des Tilleuls',
  'Hôpital « Fictif »',
  'Centre de santé & cie',
  'Pharmacie d’exemple',
  `Maison ${'de santé pluriprofessionnelle '.repeat(8)}`.slice(0, 255),
  'עברית (בית חולים)',
];

export const texts: readonly string[] = [
  'Sans particularité',
  'Lettre « de sortie » d’hier, de l\'avant-veille et du "reste"',
  'Bilan <à revoir> & suite ]]> <!-- fin',
  'À revoir ; '.repeat(91).slice(0, 1000),
  'Allô 😀 👩‍⚕️ ça va mieux 𝄞',
  'نص عربي من اليمين إلى اليسار, עברית',
  'Premie\u0300re ligne\nseconde ligne\r\n\ttroisième',
];

/** The line of a list that a document of this turn bears. */
export function turnOf<T>(lines: readonly T[], turn: number): T {
  return lines[turn % lines.length]!;
}

/** How many documents of consecutive turns bear every line of every list. */
export const turnsForAll = Math.max(
  ...[patientNames, birthDates, birthPlaces, professionals, structures, texts].map(({ length }) => length),
);
