import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCda } from '@trousse/cda';
import { exampleFiles } from '@trousse/cda/testing';
import { describeDocument } from '@trousse/dmp-client';
import { insOids } from '@trousse/ins';
import { checkMetadata, hashAndSize } from '@trousse/xds';
import { samplePatient } from '@trousse/xds/sample';
import { parseXml } from '@trousse/xml';
import { sharedFolder, validateXsd } from '@trousse/xml/testing';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleCda, sampleIds, sampleXdm, sampleXdmDocument } from '../testing/sample-xdm.ts';
import { buildXdm } from './build.ts';
import { openZip } from './open-zip.ts';
import { readXdm } from './read.ts';

const inside = (bytes: Uint8Array) => unzipSync(bytes);
const metadataOf = (bytes: Uint8Array) => strFromU8(inside(bytes)['IHE_XDM/SUBSET01/METADATA.XML']!);

describe('buildXdm', () => {
  const built = buildXdm(sampleXdm());

  it('lays files out as the profile says, open to two independent readers', async () => {
    const names = ['README.TXT', 'INDEX.HTM', 'IHE_XDM/SUBSET01/METADATA.XML', 'IHE_XDM/SUBSET01/DOC0001.XML'];
    expect(Object.keys(inside(built.bytes))).toEqual(names);
    expect((await openZip(built.bytes)).map((file) => file.path)).toEqual(names);
    expect(Buffer.from(inside(built.bytes)['IHE_XDM/SUBSET01/DOC0001.XML']!)).toEqual(Buffer.from(sampleCda()));
  });

  it('gives each entry its file, size and SHA-1, and the patient as XDS writes them', () => {
    const { hash, size } = hashAndSize(sampleCda());
    const metadata = metadataOf(built.bytes);
    expect(built.entries).toMatchObject([
      { uri: 'DOC0001.XML', hash, size, status: 'approved', patient: samplePatient },
    ]);
    for (const [name, value] of [
      ['URI', 'DOC0001.XML'],
      ['hash', hash],
      ['size', String(size)],
    ]) {
      expect(metadata).toContain(`<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`);
    }
    expect(metadata).toContain(`279035121518989^^^&amp;${insOids.testNir}&amp;ISO^NH`);
    expect(checkMetadata(built)).toEqual([]);
  });

  it('gives the same bytes for the same input', () => {
    expect(Buffer.from(buildXdm(sampleXdm()).bytes)).toEqual(Buffer.from(built.bytes));
  });

  it('writes a page of XHTML and a text that lead to the documents', () => {
    const document = sampleXdmDocument({ title: 'Lettre <b>&"' });
    const files = inside(buildXdm(sampleXdm({ documents: [document] })).bytes);
    const page = strFromU8(files['INDEX.HTM']!);
    expect(page).toContain('//DTD XHTML Basic 1.0//EN');
    expect(parseXml(page.replace(/<!DOCTYPE[^>]*>/, '')).name).toBe('html');
    expect(page).toContain('href="IHE_XDM/SUBSET01/DOC0001.XML">Lettre &lt;b&gt;&amp;');
    expect(strFromU8(files['README.TXT']!)).toContain('Trousse');
  });

  it('refuses what a registry would refuse, and an archive without a document', () => {
    const refused = (documents: ReturnType<typeof sampleXdmDocument>[]) => () => buildXdm(sampleXdm({ documents }));
    expect(refused([])).toThrow('documents');
    expect(refused([sampleXdmDocument({ title: '' })])).toThrow('metadata');
    expect(refused([sampleXdmDocument({ title: '\u0000' })])).toThrow('metadata');
    expect(refused([sampleXdmDocument({ authors: [] })])).toThrow('metadata');
    expect(refused([sampleXdmDocument(), sampleXdmDocument()])).toThrow('metadata');
  });
});

const shared = sharedFolder();
describe.skipIf(shared === undefined)('with the published schemas and examples', () => {
  it('writes metadata that the schema of ebRS 3.0 accepts', () => {
    const schema = path.join(shared!, 'ihe/xds/schema/ebRS30/lcm.xsd');
    const other = sampleXdmDocument({ cda: sampleCda({ id: '2.25.77' }), removed: true });
    const replaces = 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3';
    const built = buildXdm(sampleXdm({ documents: [sampleXdmDocument({ replaces }), other], comments: 'à lire' }));
    expect(validateXsd(metadataOf(built.bytes), { schema })).toEqual([]);
    expect(validateXsd(metadataOf(built.bytes).replaceAll('nodeRepresentation', 'x'), { schema })).not.toEqual([]);
  });

  it('carries every official example whose header is whole, and reads it back without a problem', {
    timeout: 60_000,
  }, async () => {
    let carried = 0;
    for (const file of exampleFiles()) {
      const cda = readFileSync(file);
      const document = describe_(cda);
      if (document === undefined) continue;
      const { patient } = readCda(cda).header;
      const built = attempt(() =>
        buildXdm(sampleXdm({ patient: patient.ins!, documents: [document], ids: sampleIds() })),
      );
      if (built === undefined) continue;
      carried++;
      const read = await readXdm(built.bytes);
      expect(read.documents[0]!.problems, file).toEqual([]);
      expect(read.problems, file).toEqual([]);
      expect(Buffer.from(read.documents[0]!.bytes!), file).toEqual(cda);
    }
    expect(carried).toBeGreaterThan(50);
  });
});

function describe_(cda: Uint8Array) {
  const { patient } = readCda(cda).header;
  if (patient.ins === undefined || patient.birthName === undefined) return undefined;
  const traits = {
    birthName: patient.birthName,
    birthGivenNames: (patient.birthGivenNames ?? patient.firstBirthGivenName ?? '').split(' '),
    sex: patient.sex ?? 'U',
    birthDate: (patient.birthTime ?? '').replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3'),
  };
  const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  return attempt(() => describeDocument(cda, { visibility, traits }));
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

describe('readXdm', () => {
  it('gives back documents, set and patient', async () => {
    const read = await readXdm(buildXdm(sampleXdm()).bytes);
    expect(read).toMatchObject({
      sets: [{ title: 'Envoi', patient: samplePatient }],
      documents: [
        {
          path: 'IHE_XDM/SUBSET01/DOC0001.XML',
          change: 'new',
          problems: [],
          entry: { title: 'Consultation du 19 novembre' },
        },
      ],
      patient: {
        ins: samplePatient,
        birthName: 'PAT-TROIS',
        firstBirthGivenName: 'DOMINIQUE',
        birthDate: '1979-03-28',
        sex: 'F',
        birthPlaceCode: '51215',
        qualified: true,
      },
      extras: [],
      problems: [],
    });
    expect(read.documents[0]!.cda?.header.title).toBe('Consultation du 19 novembre');
  });

  it('tells a replacement by association or by the CDA, and a withdrawal by status (900, 901)', async () => {
    const replaces = 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3';
    const cda = sampleCda({
      id: '2.25.78',
      versionNumber: 2,
      replaces: { id: '2.25.77', setId: '2.25.4200000000000', versionNumber: 1 },
    } as never);
    const documents = [
      sampleXdmDocument({ replaces }),
      sampleXdmDocument({ cda }),
      sampleXdmDocument({ cda: sampleCda({ id: '2.25.79' }), removed: true }),
    ];
    const read = await readXdm(buildXdm(sampleXdm({ documents })).bytes);
    expect(read.documents.map(({ change, replaces }) => [change, replaces])).toEqual([
      ['replaces', { entryUuids: [replaces], uniqueIds: [] }],
      ['replaces', { entryUuids: [], uniqueIds: ['2.25.77'] }],
      ['removes', { entryUuids: [], uniqueIds: [] }],
    ]);
  });

  it('lists the PDF copy of a document without opening it, and without alarm', async () => {
    const files = { ...inside(buildXdm(sampleXdm()).bytes), 'IHE_XDM/SUBSET01/DOC0001.PDF': strToU8('%PDF-1.4') };
    const read = await readXdm(zipSync(files));
    expect(read.extras).toEqual([{ path: 'IHE_XDM/SUBSET01/DOC0001.PDF', size: 8 }]);
    expect(read.problems).toEqual([]);
  });

  it('says that a patient is not qualified when a trait is missing (ECO.2.4.2)', async () => {
    const sourcePatientInfo = ['PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE^^^^L', 'PID-8|F'];
    const read = await readXdm(buildXdm(sampleXdm({ documents: [sampleXdmDocument({ sourcePatientInfo })] })).bytes);
    expect(read.patient).toMatchObject({ qualified: false, birthName: 'PAT-TROIS' });
  });
});
