import { otherDoctor } from '@trousse/cards/testing';
import { checkPdfA } from '@trousse/media/convert';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { all, Scene } from './scene.ts';
import {
  level1,
  longDocument,
  olderDocument,
  patient,
  pdf,
  picture,
  pictureDocument,
  scan,
  stored,
  structured,
  traits,
  withPdfCopy,
} from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';

const child = '133061764035249';
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

describe('reading a document', () => {
  const urlOf = (record: string, document: string, rest: string) =>
    `/api/records/${record}/documents/${document}/${rest}`;

  it('EFF-134 EFF-136 EFF-138 shows a structured one as safe HTML with its contents, and a header in French', async () => {
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(structured()));
    const { record, documents } = await scene.opened();
    const view = await scene.page.api.record.read({ record, document: documents[0]!.id });
    expect(view.content).toMatchObject({ kind: 'structured', html: expect.stringContaining('Asthme') });
    expect(view.content.kind === 'structured' && view.content.contents.length).toBeGreaterThan(0);
    expect(view.header).toContainEqual({ label: 'Titre', value: 'Synthèse médicale' });
    expect(view.header).toContainEqual({ label: 'Auteur', value: expect.stringContaining('AUTEUR') });
    expect(view.header.every((line) => line.value !== '' && line.value !== 'non disponible')).toBe(true);
    expect(view.document.unread).toBe(false);
  });

  it('gives a very long one piece by piece: the first with the document, the others after it', async () => {
    const lines = 5_000;
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(longDocument(lines)));
    const { record, documents } = await scene.opened();
    const document = documents[0]!.id;
    const { content } = await scene.page.api.record.read({ record, document });
    const [first, more] = content.kind === 'structured' ? [content.html, content.more] : ['', false];
    expect(more).toBe(true);
    const response = await scene.page.fetch(urlOf(record, document, 'pieces'));
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    const pieces = (await response.text()).split('\u001E');
    expect(pieces.pop()).toBe('');
    const said = [first, ...pieces].join('').match(/Ligne \d+/g);
    expect(said).toEqual(Array.from({ length: lines }, (_, at) => `Ligne ${at}`));
    for (const piece of [first, ...pieces]) expect(piece.length).toBeLessThan(100_000);
    expect(scene.rig.dmp.calls.filter((call) => call === 'td32')).toHaveLength(1);
  });

  it('gives no further piece of a document that is whole at once', async () => {
    scene.rig.dmp
      .add(patient.matricule, traits)
      .documents.push(stored(structured()), stored(level1('text/plain', pdf)));
    const { record, documents } = await scene.opened();
    for (const { id } of documents) {
      const { content } = await scene.page.api.record.read({ record, document: id });
      expect(content.kind === 'structured' && content.more).toBe(false);
      expect(await (await scene.page.fetch(urlOf(record, id, 'pieces'))).text()).toBe('');
    }
  });

  it('shows a PDF, a text and a picture, whose bytes come from an address of their own', async () => {
    const record_ = scene.rig.dmp.add(patient.matricule, traits);
    record_.documents.push(
      stored(level1('application/pdf', pdf, { title: 'Un PDF' })),
      stored(level1('text/plain', Buffer.from('Un résumé', 'latin1'), { title: 'Un texte' })),
      stored(pictureDocument(), { title: 'Une image' }),
    );
    const { record, documents } = await scene.opened();
    const id = (title: string) => documents.find((row) => row.title === title)!.id;
    const kinds = { 'Un PDF': 'application/pdf', 'Un texte': 'text/plain; charset=utf-8', 'Une image': 'image/jpeg' };
    const views = [];
    for (const [title, type] of Object.entries(kinds)) {
      views.push((await scene.page.api.record.read({ record, document: id(title) })).content);
      const response = await scene.page.fetch(urlOf(record, id(title), 'content'));
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
      expect(response.headers.get('content-disposition')).toBeNull();
    }
    expect(views).toEqual([
      { kind: 'pdf', size: pdf.length },
      { kind: 'text', text: 'Un résumé' },
      { kind: 'picture', size: picture.length },
    ]);
    const bytes = await (await scene.page.fetch(urlOf(record, id('Un PDF'), 'content'))).arrayBuffer();
    expect(Buffer.from(bytes)).toEqual(pdf);
    // One retrieval each, whatever was asked of them.
    expect(scene.rig.dmp.calls.filter((call) => call === 'td32')).toHaveLength(3);
  });

  it('EFF-133 shows the pages of a scan as pictures, each by itself, and keeps the file as it was', async () => {
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(olderDocument('image/tiff', scan)));
    const { record, documents } = await scene.opened();
    const document = documents[0]!.id;
    expect((await scene.page.api.record.read({ record, document })).content).toEqual({ kind: 'pages', pages: 2 });
    for (const page of [1, 2]) {
      const response = await scene.page.fetch(urlOf(record, document, `pages/${page}`));
      expect(response.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(1_000);
    }
    for (const page of ['0', '3', '1.5', 'x', '-1']) {
      expect((await scene.page.fetch(urlOf(record, document, `pages/${page}`))).ok).toBe(false);
    }
    const saved = await scene.page.fetch(urlOf(record, document, 'content?download'));
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(scan);
    expect(saved.headers.get('content-disposition')).toContain('.tif');
  });

  it('EFF-133 shows a rich text as safe HTML, whatever the document calls it', async () => {
    const rtf = Buffer.from(
      String.raw`{\rtf1\ansi\ansicpg1252 \b Conclusion\b0 : gu\'e9ri {\field{\*\fldinst HYPERLINK "javascript:alert(1)"}{\fldrslt ici}}\par}`,
    );
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(olderDocument('text/plain', rtf)));
    const { record, documents } = await scene.opened();
    const { content } = await scene.page.api.record.read({ record, document: documents[0]!.id });
    const html = content.kind === 'structured' ? content.html : '';
    expect(html).toContain('guéri');
    expect(html).toContain('ici');
    expect(html).not.toContain('javascript');
  });

  it('a scan that is cut short is told to be unreadable, and can be saved', async () => {
    const cut = olderDocument('image/tiff', scan.subarray(0, 300));
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(cut));
    const { record, documents } = await scene.opened();
    const document = documents[0]!.id;
    const { content } = await scene.page.api.record.read({ record, document });
    expect(content).toMatchObject({ kind: 'other', code: 'DOCUMENT_UNREADABLE' });
    expect((await scene.page.fetch(urlOf(record, document, 'original'))).ok).toBe(true);
  });

  it('shows the PDF copy of a structured document first, and the document behind it', async () => {
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(withPdfCopy()));
    const { record, documents } = await scene.opened();
    const { content, behind } = await scene.page.api.record.read({ record, document: documents[0]!.id });
    expect(content).toEqual({ kind: 'pdf', size: pdf.length });
    expect(behind).toMatchObject({ kind: 'structured', html: expect.stringContaining('Asthme') });
  });

  it('prints a structured document as a page with the identity, and what is a file as PDF', async () => {
    const rtf = Buffer.from('{\\rtf1\\ansi Bonjour\\par}');
    scene.rig.dmp
      .add(patient.matricule, traits)
      .documents.push(
        stored(structured(), { title: 'Synthèse' }),
        stored(level1('text/plain', Buffer.from('Rien à signaler')), { title: 'Texte' }),
        stored(withPdfCopy(), { title: 'Copie' }),
        stored(olderDocument('image/tiff', scan), { title: 'Scan' }),
        stored(olderDocument('text/rtf', rtf), { title: 'Courrier' }),
      );
    const { record, documents } = await scene.opened();
    const printed = async (title: string) => {
      const document = documents.find((row) => row.title === title)!.id;
      await scene.page.api.record.read({ record, document });
      const response = await scene.page.fetch(urlOf(record, document, 'print'));
      return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    for (const [title, words] of [
      ['Synthèse', 'Asthme'],
      ['Texte', 'Rien à signaler'],
    ] as const) {
      const { type, bytes } = await printed(title);
      expect(type).toBe('text/html; charset=utf-8');
      for (const shown of [words, 'PAT-TROIS', '2 79 03']) expect(bytes.toString('utf8')).toContain(shown);
    }
    expect((await printed('Copie')).bytes).toEqual(pdf);
    for (const title of ['Scan', 'Courrier']) {
      const { type, bytes } = await printed(title);
      expect([title, type]).toEqual([title, 'application/pdf']);
      expect(await checkPdfA(bytes)).toEqual([]);
    }
  });

  it('compares a document with the version that it replaces, which the list no longer shows', async () => {
    const first = stored(level1('text/plain', Buffer.from('Prendre 12,5 mg le matin'), { title: 'Ordonnance' }), {
      status: 'deprecated',
    });
    const second = stored(
      level1('text/plain', Buffer.from('Prendre 25 mg le matin'), {
        title: 'Ordonnance',
        versionNumber: 2,
        replaces: first.entry.uniqueId,
      }),
    );
    scene.rig.dmp.add(patient.matricule, traits).documents.push(first, second);
    const { record, documents } = await scene.opened();
    expect(documents).toHaveLength(1);
    const document = documents[0]!.id;
    expect((await scene.page.api.record.read({ record, document })).replaces).toBe(true);
    const { older, newer, changes } = await scene.page.api.record.compare({ record, document });
    expect(older.html).toMatch(/<del class="cda-removed">.*12,5/);
    expect(newer.html).toMatch(/<ins class="cda-added">.*25/);
    expect([older.version, newer.version]).toEqual(['1', '2']);
    expect(changes).toContainEqual({ kind: 'header', label: 'Version', older: '1', newer: '2' });
    // The former version can be read like any other from then on.
    const { content } = await scene.page.api.record.read({ record, document: older.document });
    expect(content).toEqual({ kind: 'text', text: 'Prendre 12,5 mg le matin' });
  });

  it('a document that replaces none, or one that is not there to see, is compared with nothing', async () => {
    const lonely = stored(level1('text/plain', Buffer.from('Seul'), { title: 'Seul' }));
    const orphan = stored(
      level1('text/plain', Buffer.from('Suite'), { title: 'Suite', versionNumber: 2, replaces: '2.25.123456' }),
    );
    scene.rig.dmp.add(patient.matricule, traits).documents.push(lonely, orphan);
    const { record, documents } = await scene.opened();
    for (const { id: document } of documents) {
      expect(await codeOf(scene.page.api.record.compare({ record, document }))).toBe('DOCUMENT_NOT_FOUND');
    }
  });

  it('EFF-140 saves the file or the original under a name without the patient', async () => {
    const document = stored(level1('application/pdf', pdf), { title: 'Lettre de Dominique PAT-TROIS' });
    scene.rig.dmp.add(patient.matricule, traits).documents.push(document);
    const { record, documents } = await scene.opened();
    const saved = await scene.page.fetch(urlOf(record, documents[0]!.id, 'content?download'));
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="Lettre-de_2026-10-01.pdf"; filename*=UTF-8''Lettre-de_2026-10-01.pdf`,
    );
    const original = await scene.page.fetch(urlOf(record, documents[0]!.id, 'original'));
    expect(original.headers.get('content-disposition')).toContain('Lettre-de_2026-10-01.xml');
    expect(Buffer.from(await original.arrayBuffer())).toEqual(Buffer.from(document.bytes));
  });

  it('EFF-120 takes the mark of the unread away, for this professional, for good', async () => {
    scene.rig.dmp
      .add(patient.matricule, traits)
      .documents.push(
        stored(level1('text/plain', Buffer.from('a')), { title: 'A' }),
        stored(level1('text/plain', Buffer.from('b')), { title: 'B' }),
      );
    const { record, documents } = await scene.opened();
    expect(documents.map((row) => row.unread)).toEqual([true, true]);
    const a = documents.find((row) => row.title === 'A')!;
    await scene.page.api.record.read({ record, document: a.id });
    const unread = async (on: TestPage) =>
      Object.fromEntries((await scene.opened(on)).documents.map((row) => [row.title, row.unread]));
    expect((await scene.page.api.record.current()).documents.find((row) => row.id === a.id)?.unread).toBe(false);
    await scene.page.api.session.signOut();
    expect(await unread(await scene.signedIn(scene.card))).toEqual({ A: false, B: true });
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await unread(other)).toEqual({ A: true, B: true });
  });

  it('never shows a document whose bytes are not those of its hash', async () => {
    const document = stored(level1('text/plain', Buffer.from('a')));
    scene.rig.dmp
      .add(patient.matricule, traits)
      .documents.push({ ...document, bytes: level1('text/plain', Buffer.from('b')) });
    const { record, documents } = await scene.opened();
    const id = documents[0]!.id;
    expect(await codeOf(scene.page.api.record.read({ record, document: id }))).toBe('DOCUMENT_ALTERED');
    expect((await scene.page.fetch(urlOf(record, id, 'original'))).status).toBe(422);
    expect((await scene.page.api.record.current()).documents[0]!.unread).toBe(true);
  });

  it('never shows a document that bears another person’s identity, nor gives its file', async () => {
    const other = { ins: { ...patient, matricule: child }, traits };
    scene.rig.dmp
      .add(patient.matricule, traits)
      .documents.push(stored(level1('text/plain', Buffer.from('a'), { patient: other })));
    const { record, documents } = await scene.opened();
    const id = documents[0]!.id;
    expect(await codeOf(scene.page.api.record.read({ record, document: id }))).toBe('DOCUMENT_OTHER_PATIENT');
    for (const rest of ['content', 'original'])
      expect((await scene.page.fetch(urlOf(record, id, rest))).status).toBe(422);
  });

  it('lets the original of an unreadable document be saved', async () => {
    const good = stored(level1('text/plain', Buffer.from('a')));
    const { createHash } = await import('node:crypto');
    for (const bad of [
      Buffer.from('ceci n’est pas un document'),
      Buffer.from('<autre/>'),
      Buffer.from('<!DOCTYPE x><a/>'),
    ]) {
      const hash = createHash('sha1').update(bad).digest('hex');
      scene.rig.dmp
        .add(patient.matricule, traits)
        .documents.push({ entry: { ...good.entry, hash, size: bad.length }, bytes: bad });
      const { record, documents } = await scene.opened();
      const document = documents[0]!.id;
      const view = await scene.page.api.record.read({ record, document });
      expect(view.content).toEqual({ kind: 'other', code: 'DOCUMENT_UNREADABLE' });
      const original = await scene.page.fetch(urlOf(record, document, 'original'));
      expect(Buffer.from(await original.arrayBuffer())).toEqual(bad);
      expect((await scene.page.fetch(urlOf(record, document, 'content'))).status).toBe(422);
    }
  });

  it('is for whoever opened the record: not another session, not without one, not by a path trick', async () => {
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const { record, documents } = await scene.opened();
    const document = documents[0]!.id;
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(other.api.record.read({ record, document }))).toBe('RECORD_NOT_OPEN');
    expect((await other.fetch(urlOf(record, document, 'content'))).status).toBe(409);
    expect((await scene.rig.page().fetch(urlOf(record, document, 'content'))).status).toBe(401);
    for (const trick of ['..%2f..%2fetc%2fpasswd', '%00', 'x'.repeat(200), document.slice(0, -1)]) {
      const response = await scene.page.fetch(urlOf(record, trick, 'content'));
      expect([trick, response.status >= 400 && response.status < 500]).toEqual([trick, true]);
    }
    expect(await codeOf(scene.page.api.record.read({ record, document: 'unknown-document' }))).toBe(
      'DOCUMENT_NOT_FOUND',
    );
  });

  it('leaves one line in the journal for each act, naming the patient to nobody', async () => {
    const { Client } = await import('pg');
    const client = new Client(scene.rig.database.postgres.connection('trousse_server'));
    await client.connect();
    const count = async () => (await client.query('SELECT count(*) FROM journal.entries')).rows[0].count as string;
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const before = Number(await count());
    const { record, documents } = await scene.opened();
    const document = documents[0]!.id;
    await scene.page.api.record.read({ record, document });
    await scene.page.fetch(urlOf(record, document, 'content'));
    await scene.page.fetch(urlOf(record, document, 'content?download'));
    await scene.page.fetch(urlOf(record, document, 'original'));
    await scene.page.fetch(urlOf(record, document, 'print'));
    await all(await scene.page.api.record.search({ record, period: 'always' }));
    await scene.page.api.record.close({ record });
    const { rows } = await client.query(
      'SELECT act, actor, patient, details FROM journal.entries ORDER BY at, seq OFFSET $1',
      [before],
    );
    await client.end();
    expect(rows.map((row) => row.act)).toEqual([
      ...['patient-looked-up', 'record-opened', 'document-read', 'document-downloaded', 'document-downloaded'],
      ...['document-printed', 'record-searched', 'record-closed'],
    ]);
    expect(new Set(rows.map((row) => row.patient)).size).toBe(1);
    expect(JSON.stringify(rows)).not.toMatch(/279035121518989|PAT-TROIS|DOMINIQUE/);
    expect(scene.rig.logged.join('')).not.toMatch(/279035121518989|PAT-TROIS|DOMINIQUE|Consultation/);
  });
});
