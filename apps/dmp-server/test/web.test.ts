import { td09 } from '@trousse/dmp-wire';
import { insOids } from '@trousse/ins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, goOn, openWithCard, openWithForm, samlForm } from './support/pages.ts';
import { patients, places } from './support/people.ts';
import { createPki } from './support/pki.ts';
import { testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

async function historyOf(transaction: string) {
  return await world.db
    .selectFrom('access_history')
    .select(['transaction', 'outcome', 'caller_id', 'structure_id', 'access_mode', 'vihf_id'])
    .where('transaction', '=', transaction)
    .orderBy('history_id')
    .execute();
}

describe('TD0.9', () => {
  it('shows whose record it is, its state, and what the caller’s authorisation opens', async () => {
    const page = await openWithCard(world, world.people.doctor, 'TableauDeBord', patients.known);
    expect(page.status).toBe(200);
    for (const words of [
      'PAT-TROIS DOMINIQUE',
      'Féminin, née le 28/03/1979',
      'INS-NIR 1 33 06 17 640 352 49',
      'DMP actif',
      'Vous êtes médecin traitant',
      'Accès autorisé',
      'Ouvrir les documents Oui',
      'Ouvrir les documents masqués aux professionnels Oui',
      'Voir l’historique des accès De tous',
    ])
      expect(page.text).toContain(words);
  });

  it('offers the other pages as links', async () => {
    const { body } = await openWithCard(world, world.people.doctor, 'TableauDeBord', patients.known);
    for (const page of td09.webPsPages)
      expect(body).toContain(`href="${td09.entryPath({ kind: 'direct', page, ins: patients.known })}"`);
    expect(body).toMatch(/TableauDeBord[^>]+ aria-current="page"/);
  });

  it('says what is missing to those who are not authorised, and what to do', async () => {
    const text = async (person: keyof World['people'], patient: (typeof patients)[keyof typeof patients]) =>
      (await openWithCard(world, world.people[person], 'TableauDeBord', patient)).text;
    const none = await text('cardiologist', patients.known);
    expect(none).toContain('Pas d’autorisation');
    expect(none).toContain('Ouvrir les documents Non');
    expect(none).toContain('Alimenter le dossier Oui');
    expect(none).toContain('déclarez votre autorisation depuis votre logiciel');
    expect(await text('doctor', patients.lapsed)).toContain('Autorisation expirée');
    const blocked = await text('cardiologist', patients.blocking);
    expect(blocked).toContain('Accès bloqué');
    expect(blocked).toContain('Motif : Accès bloqué par le patient.');
    expect(await text('doctor', patients.closed)).toContain('DMP fermé');
    expect(await text('secretary', patients.known)).toContain('Alimenter le dossier Oui');
    expect(await text('regulator', patients.known)).toContain('Pas d’autorisation');
  });

  it('runs no script, loads nothing, is kept nowhere, and tells no one where it was opened', async () => {
    const { headers, body } = await openWithCard(world, world.people.doctor, 'TableauDeBord', patients.known);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(body).not.toMatch(/<script|\son\w+=|style=|https?:\/\/|<img|<link/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('leaves a row in the access history, and no identity in the log', async () => {
    const before = (await historyOf('TD0.9')).length;
    await openWithCard(world, world.people.doctor, 'Documents', patients.known);
    const rows = await historyOf('TD0.9');
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({
      outcome: 'ok',
      caller_id: world.people.doctor.claims.nameId,
      structure_id: places.practice.id,
      access_mode: 'normal',
    });
    const log = world.logged.join('\n');
    expect(log).toContain('"page":"Documents"');
    for (const secret of [patients.known.matricule, 'PAT-TROIS', 'AccesDirect']) expect(log).not.toContain(secret);
  });

  it('says of a page of the full site that it is there, above the summary', async () => {
    const { text } = await openWithCard(world, world.people.doctor, 'CarnetVaccination', patients.known);
    expect(text).toContain('Carnet de vaccination Cette page appartient au site complet du DMP');
    expect(text).toContain('Votre accès');
  });

  it('escapes what the record holds', async () => {
    const ins = { matricule: '279030000000153', oid: insOids.testNir };
    const traits = {
      birthName: '<script>x</script>',
      birthGivenNames: ['"\'&'],
      sex: 'U',
      birthDate: '1979-03-28',
    } as const;
    await world.seeder.patients([{ ins, traits, state: 'active' }]);
    const { body, text } = await openWithCard(world, world.people.doctor, 'GestionDMPPatient', ins);
    expect(body).not.toContain('<script');
    expect(text).toContain('<script>x</script> "\'&');
  });

  it('refuses, in French and with a next step, a wrong page, an unknown patient and a wrong identity', async () => {
    const { doctor } = world.people;
    const connection = doctor.credentials.authentication;
    const { matricule, oid } = patients.known;
    for (const path of [
      `/AccesDirect/Inconnue/${matricule}/${oid}`,
      `/AccesDirect/TableauDeBord/${matricule}/1.2.3`,
      `/AccesDirect/TableauDeBord/%3Cscript%3E/${oid}`,
      '/AccesDirect/',
    ]) {
      const page = await ask(world, path, { connection });
      expect(page.status).toBe(404);
      expect(page.text).toContain('Cette page n’existe pas');
      expect(page.text).toContain('ouvrez de nouveau le dossier');
      expect(page.body).not.toContain(matricule);
    }
    const absent = await openWithCard(world, doctor, 'TableauDeBord', patients.absent);
    expect(absent.status).toBe(404);
    expect(absent.text).toContain('Ce patient n’a pas de DMP');
    expect((await historyOf('TD0.9')).at(-1)?.outcome).toBe('NF');
  });

  it('is for the holders of cards whom a structure knows', async () => {
    const software = await openWithCard(world, world.people.software, 'TableauDeBord', patients.known);
    expect(software.status).toBe(403);
    expect(software.text).toContain('Carte de professionnel requise');
    const pki = world.pki;
    const stranger = await pki.card({
      nationalId: '899700109999',
      familyName: 'INCONNU',
      givenName: 'A',
      profession: 60,
    });
    const path = td09.entryPath({ kind: 'direct', page: 'TableauDeBord', ins: patients.known });
    const unknown = await ask(world, path, { connection: stranger.authentication });
    expect(unknown.status).toBe(403);
    expect(unknown.text).toContain('Votre lieu d’exercice n’est pas reconnu');
  });

  it('asks for the certificate of a card, and takes neither none, nor one of another authority, nor the signature one', async () => {
    const path = td09.entryPath({ kind: 'direct', page: 'TableauDeBord', ins: patients.known });
    const none = await ask(world, path, { connection: null });
    expect(none.status).toBe(403);
    expect(none.text).toContain('Certificat requis');
    const other = await createPki('AUTRE AC');
    const { claims, familyName, givenName } = world.people.doctor;
    const forged = await other.card({ nationalId: claims.nameId, familyName, givenName, profession: 10 });
    expect((await ask(world, path, { connection: forged.authentication })).status).toBe(403);
    const signature = await ask(world, path, { connection: world.people.doctor.credentials.signature });
    expect(signature.status).toBe(403);
  });
});

describe('TD0.10', () => {
  const page = 'TableauDeBord';

  it('opens a page by the assertion of the form, then the others by the cookie, each traced', async () => {
    const { reinforced } = world.people;
    const connection = reinforced.credentials.authentication;
    const first = await openWithForm(world, reinforced, page, patients.known);
    expect(first.status).toBe(200);
    expect(first.text).toContain('ORAGE Irène');
    expect(first.text).toContain('PAT-TROIS DOMINIQUE');
    expect(first.body).toContain(td09.entryPath({ kind: 'indirect', page: 'HistoriqueAcces', ins: patients.known }));
    expect(String(first.headers['set-cookie'])).toMatch(
      /^__Host-trousse-dmp=[\w-]{43}; Path=\/; Max-Age=900; Secure; HttpOnly; SameSite=Strict$/,
    );
    const second = await goOn(world, 'HistoriqueAcces', patients.known, { cookie: first.cookie, connection });
    expect(second.status).toBe(200);
    expect(second.text).toContain('Vos accès à ce dossier');
    const rows = await historyOf('TD0.10');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ outcome: 'ok', caller_id: reinforced.claims.nameId });
    expect(rows[1]?.vihf_id).toBe(rows[0]?.vihf_id);
  });

  it('is open to the staff whom a structure vouches for', async () => {
    const { status, text } = await openWithForm(world, world.people.receptionist, page, patients.known);
    expect(status).toBe(200);
    expect(text).toContain('Ouvrir les documents Non');
  });

  it('takes an assertion once', async () => {
    const { reinforced } = world.people;
    const connection = reinforced.credentials.authentication;
    const form = await samlForm(reinforced, patients.known);
    const path = td09.entryPath({ kind: 'indirect', page, ins: patients.known });
    expect((await ask(world, path, { connection, form })).status).toBe(200);
    const again = await ask(world, path, { connection, form });
    expect(again.status).toBe(403);
    expect(again.text).toContain('Cet accès a déjà servi ou a expiré');
    expect(again.cookie).toBeUndefined();
  });

  it('refuses an assertion for another patient, out of time, in another mode, or from another structure', async () => {
    const { reinforced, software, doctor } = world.people;
    const refused = async (reply: ReturnType<typeof openWithForm>) => {
      const { status, text, cookie } = await reply;
      expect({ status, cookie }).toEqual({ status: 403, cookie: undefined });
      return text;
    };
    const other = { patient: patients.free };
    expect(await refused(openWithForm(world, reinforced, page, patients.known, other))).toContain(
      'Le Resource_id du VIHF est incorrect',
    );
    const late = { claims: { issueInstant: new Date(Date.now() - 31_000) } };
    expect(await refused(openWithForm(world, reinforced, page, patients.known, late))).toContain('a expiré');
    expect(await refused(openWithForm(world, software, page, patients.known))).toContain(
      'ne s’ouvre qu’en authentification indirecte renforcée',
    );
    expect(await refused(openWithForm(world, doctor, page, patients.known))).toContain('indirecte renforcée');
    const elsewhere = { connection: doctor.credentials.authentication };
    expect(await refused(openWithForm(world, reinforced, page, patients.known, elsewhere))).toContain(
      'n’ont pas le même titulaire',
    );
    const closed = { claims: { structureId: places.closed.id } };
    expect(await refused(openWithForm(world, reinforced, page, patients.known, closed))).toContain('DMP');
  });

  it('refuses what is no such form, and stays up', async () => {
    const { reinforced } = world.people;
    const connection = reinforced.credentials.authentication;
    const path = td09.entryPath({ kind: 'indirect', page, ins: patients.known });
    const good = await samlForm(reinforced, patients.known);
    const forms = ['', 'SAMLResponse=', 'SAMLResponse=%%%', 'SAMLResponse=PGE%2BPC9hPg%3D%3D', `${good}&${good}`];
    for (const form of [...forms, `SAMLResponse=${'A'.repeat(300_000)}`]) {
      const reply = await ask(world, path, { connection, form });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain('La demande est illisible');
    }
    const json = { connection, form: good, headers: { 'content-type': 'application/json' } };
    expect((await ask(world, path, json)).status).toBe(400);
    expect((await ask(world, path, { connection, form: good })).status).toBe(200);
  });

  it('believes only the assertion that a trusted structure signed, wherever another hides', async () => {
    const { reinforced } = world.people;
    const connection = reinforced.credentials.authentication;
    const path = td09.entryPath({ kind: 'indirect', page, ins: patients.known });
    const responseOf = async (credentials = reinforced.credentials) => {
      const form = new URLSearchParams(await samlForm({ ...reinforced, credentials }, patients.known));
      return Buffer.from(form.get('SAMLResponse')!, 'base64').toString();
    };
    const good = await responseOf();
    const assertion = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(good)![0];
    const unsigned = assertion
      .replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
      .replace(/ ID="[^"]+"/, ' ID="_other"');
    const forger = await createPki('AUTRE AC');
    const hostile = {
      unsigned: good.replace(assertion, unsigned),
      touched: good.replace('899700100060', '899700100011'),
      'by another authority': await responseOf(await forger.structure(places.hospital.id, places.hospital.name)),
      'beside an unsigned one': good.replace(assertion, unsigned + assertion),
      'within another': good.replace(assertion, unsigned.replace('</saml:Assertion>', `${assertion}</saml:Assertion>`)),
      'under an unsigned one': good.replace(assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>${unsigned}`),
      'with an entity': `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>${good.replace('ORAGE', '&e;')}`,
    };
    for (const [name, xml] of Object.entries(hostile)) {
      const form = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') }).toString();
      const reply = await ask(world, path, { connection, form });
      expect([400, 403], name).toContain(reply.status);
      expect(reply.cookie, name).toBeUndefined();
      expect(reply.text, name).not.toContain('PAT-TROIS');
    }
  });

  it('binds the session to the patient and to the structure, and ends it soon', async () => {
    const { reinforced, doctor } = world.people;
    const connection = reinforced.credentials.authentication;
    const { cookie } = await openWithForm(world, reinforced, page, patients.known);
    const other = await goOn(world, page, patients.free, { cookie, connection });
    expect(other.status).toBe(403);
    expect(other.text).toContain('Un autre dossier est ouvert');
    const stolen = await goOn(world, page, patients.known, {
      cookie,
      connection: doctor.credentials.authentication,
    });
    expect(stolen.status).toBe(403);
    for (const wrong of [undefined, '__Host-trousse-dmp=x', `${cookie}x`]) {
      const reply = await goOn(world, page, patients.known, { cookie: wrong, connection });
      expect(reply.status).toBe(403);
      expect(reply.text).toContain('Votre session est terminée');
    }
    await world.restart({ limits: { webSessionMs: 1 } });
    const short = await openWithForm(world, reinforced, page, patients.known);
    expect(short.status).toBe(200);
    const after = await goOn(world, page, patients.known, { cookie: short.cookie, connection });
    expect(after.text).toContain('Votre session est terminée');
    await world.restart();
  });

  it('shows an unusual access all along', async () => {
    const o = { claims: { purpose: 'bris_de_glace', secretConnection: true } } as const;
    const { text } = await openWithForm(world, world.people.reinforced, page, patients.free, o);
    expect(text).toContain('Accès en mode bris de glace – Connexion secrète');
    expect(text).toContain('Accès en urgence');
    const opposed = await openWithForm(world, world.people.reinforced, page, patients.opposing, o);
    expect(opposed.text).toContain('Accès refusé par le patient');
  });
});

describe('the addresses', () => {
  it('are refused without a certificate, save the parameter file, and repeat nothing', async () => {
    const { matricule } = patients.known;
    expect((await ask(world, `/${matricule}`, { connection: null })).status).toBe(403);
    const connection = world.people.doctor.credentials.authentication;
    const unknown = await ask(world, `/${matricule}`, { connection });
    expect(unknown.status).toBe(404);
    expect(unknown.body).toBe('Adresse inconnue\n');
    for (const path of [`/AccesDirect/TableauDeBord/${matricule}/%zz`, `/${matricule}/%`, `//${matricule}`]) {
      const reply = await ask(world, path, { connection });
      expect([400, 404]).toContain(reply.status);
      expect(reply.body).not.toContain(matricule);
    }
  });

  it('name only patients of the authorities that are configured', async () => {
    await world.restart({ insOids: [insOids.nir] });
    const { fault } = await testExistence(world, world.people.doctor, patients.known);
    expect(fault?.reason).toBe('Le Resource_id du VIHF est incorrect');
    await world.restart();
    expect((await testExistence(world, world.people.doctor, patients.known)).answer).toBeDefined();
  });
});
