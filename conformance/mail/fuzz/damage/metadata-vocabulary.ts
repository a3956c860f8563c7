/** What is put into METADATA.XML, into the clinical documents beside it, and into the directory of their archive. */

const slot = (name: string, ...values: readonly string[]): string =>
  `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${value}</Value>`).join('')}</ValueList></Slot>`;

const emptyHash = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const uri = /<Slot name="URI">.*?<\/Slot>/g;
const hash = /<Slot name="hash">.*?<\/Slot>/g;
const size = /<Slot name="size">.*?<\/Slot>/g;
const patientId = /279035121518989\^\^\^&amp;1\.2\.250\.1\.213\.1\.4\.10&amp;ISO\^NH/g;
const traits = /<Slot name="sourcePatientInfo">.*?<\/Slot>/g;

const paths = [
  '../DOC0001.XML',
  '..%2f..%2fetc/passwd',
  '%2e%2e/README.TXT',
  '/DOC0001.XML',
  'C:\\DOC0001.XML',
  'file:///etc/passwd',
  'https://ailleurs.test/x',
  'cid:x',
  'METADATA.XML',
  'DOC0002.XML',
  './/doc0001.xml',
  './DOC0001.XML',
  'IHE_XDM/SUBSET01/DOC0001.XML',
  'IHE_XDM\\SUBSET01\\DOC0001.XML',
  '%',
  '%00DOC0001.XML',
  ' ',
  'DOC0001.XML#x',
  '__proto__',
  `${'a/'.repeat(400)}x`,
];

/** What metadata say of a document, and what they could say instead. */
export const statements: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    hash,
    ['', slot('hash'), slot('hash', ''), slot('hash', emptyHash), slot('hash', 'x'), slot('hash', emptyHash, 'x')],
  ],
  [size, ['', slot('size'), slot('size', '0'), slot('size', '-1'), slot('size', '1e3'), slot('size', '9'.repeat(30))]],
  [uri, ['', slot('URI'), ...paths.map((path) => slot('URI', path)), slot('URI', '1|DOC000', '2|1.XML')]],
  [
    patientId,
    [
      '',
      '115035121518906^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH',
      '279035121518989^^^&amp;1.2.250.1.213.1.4.8&amp;ISO^NH',
      '279035121518989^^^&amp;1.2.3&amp;ISO^PI',
      '279035121518989',
      '27903512151898A^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH',
      '^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH',
      '__proto__^^^&amp;constructor&amp;ISO^NH',
    ],
  ],
  [
    traits,
    [
      '',
      slot('sourcePatientInfo', 'PID-5|AUTRE^DOMINIQUE^DOMINIQUE^^^^L', 'PID-7|19790328', 'PID-8|F'),
      slot('sourcePatientInfo', 'PID-5|PAT TROIS^DOMINIQUE^DOMINIQUE^^^^L', 'PID-7|19790329', 'PID-8|F'),
      slot('sourcePatientInfo', 'PID-5|PAT-TROIS^DOMI^DOMI^^^^L', 'PID-7|1979', 'PID-8|M'),
      slot('sourcePatientInfo', 'PID-8|F'),
      slot('sourcePatientInfo', 'PID-5|^^^^^^L~^^^^^^D', 'PID-5|', '|', 'x', 'PID-7|\u202e'),
      slot('sourcePatientInfo', ...Array.from({ length: 300 }, (_, n) => `PID-${n}|\\E\\S\\T\\`)),
    ],
  ],
  [
    /2\.25\.420000000000\d/g,
    ['', 'urn:oid:2.25.4200000000001', '2.25.4200000000003', '2.25.99', '__proto__', 'x'.repeat(500)],
  ],
  [/11488-4/g, ['', '34112-3', '__proto__']],
  [/StatusType:\w+/g, ['StatusType:Deleted', 'StatusType:Deprecated', 'StatusType:x', '']],
  [/mimeType="[^"]*"/g, ['', 'mimeType="application/pdf"', 'mimeType="text/html"', 'mimeType="image/svg+xml"']],
  [/objectType="[^"]*"/g, ['', 'objectType="urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248"']],
  [
    /nodeRepresentation="10"/g,
    ['nodeRepresentation="urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1"', 'nodeRepresentation="90"', ''],
  ],
  [/urn:uuid:0{8}-0000-4000-8000-0{11}\d/g, ['', 'urn:uuid:00000000-0000-4000-8000-000000000001', '__proto__', 'x']],
  [/AssociationType:(?:RPLC|HasMember)/g, ['AssociationType:RPLC', 'AssociationType:APND', 'x', '']],
  [/<Association [^>]*>/g, ['']],
  [/xmlns="[^"]*"/g, ['', 'xmlns="urn:x"', 'xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:2.1"']],
  [/<RegistryPackage.*<\/RegistryPackage>/gs, ['', '<RegistryPackage/>']],
  [/<ExtrinsicObject.*<\/ExtrinsicObject>/gs, ['', '<ExtrinsicObject/>', '<ObjectRef id="x"/>']],
];

/** What a clinical document says by which it is known, and what it could say instead. */
export const documentStatements: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /<id extension="279035121518989"[^>]*>/,
    [
      '',
      '<id extension="115035121518906" root="1.2.250.1.213.1.4.10"/>',
      '<id extension="279035121518989" root="1.2.3"/>',
      '<id nullFlavor="UNK"/>',
      '<id extension="115035121518906" root="1.2.250.1.213.1.4.10"/><id extension="279035121518989" root="1.2.250.1.213.1.4.10"/>',
    ],
  ],
  [/<family qualifier="BR">[^<]*/, ['<family qualifier="BR">AUTRE', '<family qualifier="SP">PAT-TROIS', '<family>']],
  [/<given qualifier="BR">[^<]*/, ['<given qualifier="BR">MARTIN', '<given qualifier="BR">', '<given>']],
  [/<birthTime value="\d+"/, ['<birthTime value="19790329"', '<birthTime value="1979"', '<birthTime nullFlavor="UNK"']],
  [
    /<administrativeGenderCode code="F"/,
    ['<administrativeGenderCode code="M"', '<administrativeGenderCode nullFlavor="UNK"'],
  ],
  [/<recordTarget>.*<\/recordTarget>/s, ['', '<recordTarget/>', '<recordTarget nullFlavor="UNK"/>']],
  [
    /<id root="2\.25[^>]*>/,
    ['', '<id root="2.25.99"/>', '<id nullFlavor="UNK"/>', '<id root="2.25.4200000000001" extension="x"/>'],
  ],
  [/<code code="11488-4"[^>]*>/, ['', '<code code="34112-3" codeSystem="2.16.840.1.113883.6.1"/>']],
  [/urn:hl7-org:v3/, ['urn:x', '']],
  [/<title>[^<]*/, ['<title>', '<title>Autre', '<title>\u202e\u0085']],
  [/<component>.*<\/component>/s, ['', '<component/>']],
];

/** Files that are not what their place or their name says. */
export const files: readonly string[] = [
  '',
  'MZ',
  '%PDF-1.4 fictif',
  '<html><script>alert(1)</script></html>',
  '<?xml version="1.0"?><?xml-stylesheet href="https://ailleurs.test/x.xsl"?><a/>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ClinicalDocument xmlns="urn:hl7-org:v3">&a;</ClinicalDocument>',
  `<!DOCTYPE x [${Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')}]><a>&e12;</a>`,
  '<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
  '<a>'.repeat(5_000),
];

/** Names that a file of an archive could bear. */
export const names: readonly string[] = [
  '../../etc/passwd',
  'IHE_XDM/../x',
  '..\\x',
  '/x',
  'C:/x',
  'a\0b',
  'a\u202eb',
  '',
  '.',
  'a//b',
  'IHE_XDM/',
  'IHE_XDM/SUBSET01/METADATA.XML/',
  'IHE_XDM/SUBSET01/metadata.xml',
  'IHE_XDM/SUBSET02/METADATA.XML',
  'IHE_XDM/SUBSET01/DOC0003.XML',
  'IHE_XDM/SUBSET01/DOC0001.PDF',
  'IHE_XDM/SUBSET01/VIRUS.EXE',
  'METADATA.XML',
  'readme.txt',
  'constructor/METADATA.XML',
  `${'a/'.repeat(300)}x`,
];

export const snippets: readonly string[] = [
  '<script>alert(1)</script>',
  '<ExtrinsicObject id="__proto__" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"/>',
  '<RegistryPackage id="urn:uuid:00000000-0000-4000-8000-000000000001"/>',
  `<Value>${'x'.repeat(5_000)}</Value>`,
  '&#x202E;&#x2028;\u0085💥',
  '<![CDATA[</Value>]]>',
  `${'<a>'.repeat(60)}x${'</a>'.repeat(60)}`,
];

export const structures: readonly string[] = [
  slot('URI', 'DOC0001.XML'),
  slot('hash', emptyHash),
  slot('size', '0'),
  slot('sourcePatientInfo', 'PID-5|AUTRE^A^A^^^^L'),
  '<ObjectRef id="x"/>',
  '<Association id="x" associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="urn:uuid:00000000-0000-4000-8000-000000000003" targetObject="x"/>',
];

export const elementNames: readonly string[] = [
  ...['Slot', 'ValueList', 'Value', 'Name', 'LocalizedString', 'Classification', 'ExternalIdentifier', 'Association'],
  ...['ExtrinsicObject', 'RegistryPackage', 'RegistryObjectList', 'ObjectRef', 'Description', 'VersionInfo', 'x'],
];

export const attributeNames: readonly string[] = [
  ...['id', 'lid', 'name', 'value', 'status', 'mimeType', 'objectType', 'classificationScheme', 'nodeRepresentation'],
  ...['identificationScheme', 'sourceObject', 'targetObject', 'associationType', 'xml:lang', 'versionName'],
];

export const values: readonly string[] = [
  ...['', ' ', 'hash', 'size', 'URI', 'sourcePatientInfo', 'DOC0002.XML', emptyHash, '0', '-1', '1.1', '__proto__'],
  ...['urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab', 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', 'text/xml'],
  ...['urn:oasis:names:tc:ebxml-regrep:StatusType:Deleted', '115035121518906^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'],
  ...['&quot;&gt;&lt;script&gt;', '&#x202E;', '&amp;amp;', 'x'.repeat(70_000)],
];
