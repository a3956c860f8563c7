import type { Seeded } from '@trousse/xml/testing';

/** Values that no slot expects, as they stand in an XML text or, unescaped, in a JSON one. */
export const extremes: readonly string[] = [
  '',
  ' ',
  '-1',
  '0',
  '00',
  '1.5',
  '1e400',
  'NaN',
  'true',
  '2147483648',
  '9223372036854775808',
  '9'.repeat(300),
  'x'.repeat(70_000),
  '^'.repeat(500),
  "'",
  "('')",
  `(${"'1.2.3',".repeat(2000)}'1.2.3')`,
  "') OR ('1'='1",
  '%',
  '_%_%_%_%_%_%_%',
  '\\',
  '99999999999999',
  '20260230',
  '00000000000000',
  '2026-13-45',
  '0000-00-00',
  '٢٠٢٦',
  '2.25.0',
  `1.${'2.'.repeat(2000)}3`,
  'urn:uuid:00000000-0000-0000-0000-000000000000',
  'urn:uuid:',
  'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '\u202e\u0300💥',
  'é'.repeat(1000),
  'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  'urn:asip:ci-sis:2010:StatusType:Deleted',
  'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  "('a^^b')",
  'AJOUT',
  'SUPPRESSION',
  'MEDECIN_TRAITANT',
  'LeafClass',
  'ObjectRef',
  'application/dicom',
  '<x:y xmlns:x="urn:x" x:z=""/>',
  '<x xmlns="urn:x"><y/></x>',
  '</soap:Body>',
  '<soap:Body/>',
  ']]>',
  '\u0085',
  '&#10;&#13;&#9;',
  '&#x1F600;&#xFFFD;',
  '&#0;',
  '&#xD800;',
  '&lt;a/&gt;',
  '<a/>',
  '<![CDATA[x]]>',
  '<!-- x -->',
  '<?x y?>',
  '\0',
  '\ufffe',
];

/** A length of some use at every scale: mostly short, now and then as long as the whole. */
export function length(seeded: Seeded, whole: number): number {
  return 1 + seeded.below(seeded.pick([1, 8, 64, Math.max(1, whole)]));
}

/** Values met in valid messages, by the name of their place: what swaps between slots and between messages. */
export type ValuePool = {
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly all: readonly string[];
};
