import { insOids } from '@trousse/ins';
import { createSeeded } from '@trousse/xml/testing';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleCda, sampleXdm, sampleXdmDocument } from '../testing/sample-xdm.ts';
import { buildXdm } from './build.ts';
import { readXdm } from './read.ts';

const subset = 'IHE_XDM/SUBSET01';
const good = unzipSync(buildXdm(sampleXdm()).bytes);
const metadata = strFromU8(good[`${subset}/METADATA.XML`]!);
const archive = (changes: Zippable) => zipSync({ ...good, ...changes });
const described = (change: (xml: string) => string, more: Zippable = {}) => {
  const changed = change(metadata);
  expect(changed).not.toBe(metadata);
  return archive({ [`${subset}/METADATA.XML`]: strToU8(changed), ...more });
};
const renamed = (name: (path: string) => string, files: Zippable = good) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [name(path), bytes])));

/** Rewrites the central directory and local headers of a ZIP in place. */
function patched(bytes: Uint8Array, change: (view: Buffer, at: number, central: boolean) => void): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = 0; at < copy.length - 4; at++) {
    const mark = copy.readUInt32LE(at);
    if (mark === 0x02014b50 || mark === 0x04034b50) change(copy, at, mark === 0x02014b50);
  }
  return copy;
}

describe('archives that may not be opened', () => {
  const bomb = new Uint8Array(30 * 1024 * 1024);
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`f${n}`, new Uint8Array(1)]));
  const rows: [string, () => Uint8Array, string][] = [
    ['nothing', () => new Uint8Array(), 'archive-unreadable'],
    ['no ZIP', () => strToU8('<html>'), 'archive-unreadable'],
    ['a ZIP cut short', () => archive({}).subarray(0, 300), 'archive-unreadable'],
    ['a ZIP without metadata', () => zipSync({ 'a.txt': strToU8('x') }), 'not-xdm'],
    ['metadata in the wrong place', () => zipSync({ 'METADATA.XML': strToU8(metadata) }), 'not-xdm'],
    ['too many files', () => archive(many), 'archive-too-large'],
    ['a file that inflates a thousand times', () => archive({ bomb: [bomb, { level: 9 }] }), 'archive-too-large'],
    [
      'many files that inflate',
      () =>
        archive(
          Object.fromEntries(
            Array.from({ length: 120 }, (_, n) => [`b${n}`, [new Uint8Array(1024 * 1024), { level: 9 }] as never]),
          ),
        ),
      'archive-too-large',
    ],
    ['a path to a parent', () => archive({ '../../etc/cron.d/x': strToU8('x') }), 'archive-unsafe'],
    ['a path to a parent within', () => archive({ 'IHE_XDM/../../x': strToU8('x') }), 'archive-unsafe'],
    ['a path to a parent by backslashes', () => archive({ '..\\..\\x': strToU8('x') }), 'archive-unsafe'],
    ['an absolute path', () => archive({ '/etc/passwd': strToU8('x') }), 'archive-unsafe'],
    ['a drive', () => archive({ 'C:\\x': strToU8('x') }), 'archive-unsafe'],
    ['a null in a name', () => archive({ 'a\u0000.txt': strToU8('x') }), 'archive-unsafe'],
    ['two names that differ by case', () => archive({ 'readme.txt': strToU8('x') }), 'archive-unsafe'],
    [
      'the same name twice',
      () => renamed((path) => path.replace('INDEX.HTM', 'INDEX.HTN'), good) && twice(),
      'archive-unsafe',
    ],
    [
      'a link',
      () => patched(archive({}), (zip, at, central) => void (central && zip.writeUInt32LE(0o120777 * 65536, at + 38))),
      'archive-unsafe',
    ],
    [
      'a device',
      () => patched(archive({}), (zip, at, central) => void (central && zip.writeUInt32LE(0o020666 * 65536, at + 38))),
      'archive-unsafe',
    ],
    [
      'encryption',
      () => patched(archive({}), (zip, at, central) => void zip.writeUInt16LE(1, at + (central ? 8 : 6))),
      'archive-encrypted',
    ],
    [
      'strong encryption',
      () => patched(archive({}), (zip, at, central) => void zip.writeUInt16LE(0x41, at + (central ? 8 : 6))),
      'archive-unreadable',
    ],
    [
      'a size that lies',
      () => patched(archive({}), (zip, at, central) => void (central && zip.writeUInt32LE(10, at + 24))),
      'archive-unreadable',
    ],
    ['a count that lies', () => lies(), 'archive-unreadable'],
  ];
  it.each(rows)('%s', async (_, make, code) => {
    await expect(readXdm(make())).rejects.toMatchObject({ name: 'MssError', code });
  });

  /** INDEX.HTM under the name of README.TXT: both have the length that the directory says. */
  function twice(): Uint8Array {
    const files = zipSync({ ...good, 'README.TXU': strToU8('x') });
    return Buffer.from(Buffer.from(files).toString('latin1').replaceAll('README.TXU', 'README.TXT'), 'latin1');
  }

  function lies(): Uint8Array {
    const zip = Buffer.from(archive({}));
    zip.writeUInt16LE(9, zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 10);
    return zip;
  }

  it('never quotes what it refuses', async () => {
    const error = await readXdm(archive({ '../DUPONT-Anne': strToU8('x') })).catch((one: Error) => one);
    expect(JSON.stringify([String(error), (error as Error).cause])).not.toContain('DUPONT');
  });
});

describe('archives whose parts disagree', () => {
  const cda = (changes: object) => strToU8(Buffer.from(sampleCda(changes as never)).toString('utf8'));
  const only = (bytes: Uint8Array) => archive({ [`${subset}/DOC0001.XML`]: bytes });
  const rehashed = (changes: object) => {
    const other = sampleCda(changes as never);
    const built = buildXdm(sampleXdm({ documents: [{ ...sampleXdmDocument(), cda: other }] }));
    return built.bytes;
  };
  const traits = { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' } as const;
  const ins = { matricule: '279035121518989', oid: insOids.testNir };
  const rows: [string, () => Uint8Array, string[], string[]][] = [
    ['another document in its place', () => only(cda({ title: 'Autre' })), ['hash-differs', 'size-differs'], []],
    [
      'one byte changed',
      () =>
        only(strToU8(Buffer.from(sampleCda()).toString('utf8').replace('Consultation du 19', 'Consultation du 18'))),
      ['hash-differs'],
      [],
    ],
    [
      'no hash and no size',
      () => described((xml) => xml.replace(/<Slot name="(?:hash|size)">.*?<\/Slot>/g, '')),
      ['hash-missing'],
      [],
    ],
    [
      'no hash',
      () => described((xml) => xml.replace(/(?<=<Slot name="hash"><ValueList><Value>)\w+/, '')),
      ['hash-missing'],
      [],
    ],
    ['no URI', () => described((xml) => xml.replace(/<Slot name="URI">.*?<\/Slot>/, '')), ['no-uri'], ['extra-files']],
    [
      'a URI to a parent',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>../../etc/passwd<')),
      ['unsafe-uri'],
      ['extra-files'],
    ],
    [
      'a URI to a parent, encoded',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>%2e%2e/DOC0001.XML<')),
      ['unsafe-uri'],
      ['extra-files'],
    ],
    [
      'a URI to another place',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>file:///etc/passwd<')),
      ['unsafe-uri'],
      ['extra-files'],
    ],
    [
      'a URI to the metadata’s neighbour above',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>README.TXT<')),
      ['document-missing'],
      ['extra-files'],
    ],
    [
      'a missing document',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>DOC0002.XML<')),
      ['document-missing'],
      ['extra-files'],
    ],
    [
      'a document that is no CDA',
      () => only(strToU8('%PDF-1.4')),
      ['hash-differs', 'size-differs', 'cda-unreadable'],
      [],
    ],
    [
      'a CDA with entities',
      () =>
        only(
          strToU8(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ClinicalDocument xmlns="urn:hl7-org:v3">&a;</ClinicalDocument>',
          ),
        ),
      ['hash-differs', 'size-differs', 'cda-unreadable'],
      [],
    ],
    [
      'another patient in the CDA, by matricule',
      () => rehashed({ patient: { ins: { ...ins, matricule: '115035121518906' }, traits } }),
      ['patient-differs'],
      [],
    ],
    [
      'another patient in the CDA, by name',
      () => rehashed({ patient: { ins, traits: { ...traits, birthName: 'AUTRE' } } }),
      ['patient-differs'],
      [],
    ],
    [
      'another patient in the CDA, by sex',
      () => rehashed({ patient: { ins, traits: { ...traits, sex: 'M' } } }),
      ['patient-differs'],
      [],
    ],
    [
      'another patient in the CDA, by birth date',
      () => rehashed({ patient: { ins, traits: { ...traits, birthDate: '1979-03-29' } } }),
      ['patient-differs'],
      [],
    ],
    [
      'another uniqueId',
      () => described((xml) => xml.replaceAll('2.25.4200000000001', '2.25.99')),
      ['unique-id-differs'],
      [],
    ],
    ['another type', () => described((xml) => xml.replaceAll('11488-4', '34112-3')), ['type-differs'], []],
    [
      'no national patient',
      () =>
        described((xml) =>
          xml
            .replaceAll(/279035121518989\^\^\^&amp;[\d.]+/g, '42^^^&amp;1.2.3')
            .replace(/<Slot name="sourcePatientInfo">.*?<\/Slot>/, ''),
        ),
      [],
      ['patient-missing'],
    ],
    ['a file that nobody describes', () => archive({ [`${subset}/VIRUS.EXE`]: strToU8('MZ') }), [], ['extra-files']],
  ];
  it.each(rows)('tells %s', async (_, make, ofDocument, ofArchive) => {
    const read = await readXdm(make());
    expect(read.documents.map(({ problems }) => problems)).toEqual([ofDocument]);
    expect(read.problems).toEqual(ofArchive);
  });

  it('lists what nobody describes, and opens nothing of it', async () => {
    const read = await readXdm(archive({ [`${subset}/VIRUS.EXE`]: strToU8('MZ'), 'CDA.XSL': strToU8('x') }));
    expect(read.extras).toEqual([
      { path: `${subset}/VIRUS.EXE`, size: 2 },
      { path: 'CDA.XSL', size: 1 },
    ]);
  });

  it('gives no patient where documents are of several', async () => {
    const other = sampleXdmDocument({ cda: sampleCda({ id: '2.25.80' }) });
    const built = unzipSync(buildXdm(sampleXdm({ documents: [sampleXdmDocument(), other] })).bytes);
    const xml = strFromU8(built[`${subset}/METADATA.XML`]!);
    const last = xml.lastIndexOf('279035121518989');
    const changed = `${xml.slice(0, last)}115035121518906${xml.slice(last + 15)}`;
    const read = await readXdm(zipSync({ ...built, [`${subset}/METADATA.XML`]: strToU8(changed) }));
    expect(read.patient).toBeUndefined();
    expect(read.problems).toEqual(['several-patients']);
    expect(read.documents.map(({ problems }) => problems)).toEqual([[], ['patient-differs']]);
  });

  it('gives no patient where one of the documents names nobody, or bears another name', async () => {
    const other = sampleXdmDocument({ cda: sampleCda({ id: '2.25.80' }) });
    const built = unzipSync(buildXdm(sampleXdm({ documents: [sampleXdmDocument(), other] })).bytes);
    const xml = strFromU8(built[`${subset}/METADATA.XML`]!);
    const changed = async (last: (entry: string) => string) => {
      const at = xml.lastIndexOf('<ExtrinsicObject');
      const bytes = strToU8(xml.slice(0, at) + last(xml.slice(at)));
      return await readXdm(zipSync({ ...built, [`${subset}/METADATA.XML`]: bytes }));
    };
    const traits = /<Slot name="sourcePatientInfo">.*?<\/Slot>/;
    const nobody = await changed((entry) => entry.replace(traits, '').replace(/279035121518989\^\S+NH/, 'x'));
    expect([nobody.patient, nobody.problems]).toEqual([undefined, ['patient-missing']]);
    const renamed = await changed((entry) => entry.replace('PID-5|PAT-TROIS', 'PID-5|AUTRE'));
    expect([renamed.patient, renamed.problems]).toEqual([undefined, ['several-patients']]);
  });

  it('reads a file once, however many entries name it', async () => {
    const entry = /<ExtrinsicObject.*?<\/ExtrinsicObject>/s.exec(metadata)![0];
    const read = await readXdm(described((xml) => xml.replace(entry, entry.repeat(500))));
    expect(read.documents).toHaveLength(200);
    expect(read.documents.filter(({ bytes }) => bytes !== undefined)).toHaveLength(1);
    expect(read.problems).toEqual(['too-many-documents']);
  });

  it.each([
    ['that is no XML', 'x'],
    ['with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['without objects', '<a/>'],
    ['too deep', '<a>'.repeat(5000)],
    ['larger than any', ' '.repeat(11 * 1024 * 1024)],
  ])('tells metadata %s', async (_, xml) => {
    const read = await readXdm(archive({ [`${subset}/METADATA.XML`]: [strToU8(xml), { level: 0 }] }));
    expect(read.problems).toEqual(['metadata-unreadable', 'no-documents', 'extra-files', 'patient-missing']);
    expect(read.documents).toEqual([]);
  });
});

describe('archives of other software', () => {
  it.each([
    ['in lower case', () => renamed((path) => path.toLowerCase())],
    ['in one folder more', () => renamed((path) => `envoi/${path}`)],
    ['in a subset of another name', () => renamed((path) => path.replace('SUBSET01', 'SUBSET17'))],
    ['with files in another order', () => zipSync(Object.fromEntries(Object.entries(good).reverse()))],
    [
      'with a path in the URI',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>IHE_XDM/SUBSET01/DOC0001.XML<')),
    ],
    ['with a dot in the URI', () => described((xml) => xml.replace('>DOC0001.XML<', '>./doc0001.xml<'))],
    [
      'with documents in a folder below',
      () => described((xml) => xml.replace('>DOC0001.XML<', '>DOCS\\DOC0001.XML<'), {}),
    ],
  ])('are read %s', async (name, make) => {
    const bytes = name.endsWith('below') ? below(make()) : make();
    const read = await readXdm(bytes);
    expect(read.documents.map(({ problems, bytes: document }) => [problems, document?.length])).toEqual([
      [[], sampleCda().length],
    ]);
    expect(read.problems).toEqual([]);
  });

  function below(bytes: Uint8Array): Uint8Array {
    return renamed((path) => path.replace('DOC0001', 'DOCS/DOC0001'), unzipSync(bytes));
  }

  it('are read with several subsets, which is told', async () => {
    const second = unzipSync(
      buildXdm(sampleXdm({ documents: [sampleXdmDocument({ cda: sampleCda({ id: '2.25.81' }) })] })).bytes,
    );
    const more = Object.fromEntries(
      Object.entries(second).map(([path, bytes]) => [path.replace('SUBSET01', 'SUBSET02'), bytes]),
    );
    const read = await readXdm(zipSync({ ...good, ...more }));
    expect(read.documents.map(({ path, problems }) => [path, problems])).toEqual([
      [`${subset}/DOC0001.XML`, []],
      ['IHE_XDM/SUBSET02/DOC0001.XML', []],
    ]);
    expect(read.problems).toEqual(['several-subsets']);
    expect(read.sets).toHaveLength(2);
  });

  it('never make it fail but by its own error, with bytes changed at random', async () => {
    const whole = zipSync(good);
    for (let seed = 1; seed <= 150; seed++) {
      const random = createSeeded(seed);
      const bytes = Buffer.from(whole);
      for (let n = random.below(6); n >= 0; n--) bytes[random.below(bytes.length)] = random.below(256);
      const read = await readXdm(bytes).catch((error: Error) => error.name);
      expect(typeof read === 'string' ? read : 'read').toMatch(/^(?:read|MssError)$/);
    }
  });
});
