import { td31, td33 } from '@trousse/dmp-client';
import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardClient, cardClient } from '../src/index.ts';
import { rowOf } from './support/documents-page.ts';
import { Keyboard } from './support/keyboard.ts';
import { depositText } from './support/own-document.ts';
import { noBrowser, Visit } from './support/visit.ts';

const normal = { mode: 'normal' } as const;
const contentTypeCode = { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' };
const shortcuts = ['Modifier la visibilité', 'Archiver', 'Modifier', 'Supprimer'] as const;
const visibilityTitle = 'Modifier la visibilité / confidentialité du document';

describe.skipIf(noBrowser)('acting on the documents of a record', () => {
  let visit: Visit;
  let keyboard: Keyboard;
  let author: CardClient;
  let cardiologist: CardClient;

  beforeAll(async () => {
    visit = await Visit.open();
    author = cardClient(visit.sandbox, 'bruyere');
    cardiologist = cardClient(visit.sandbox, 'pontfictif');
    const augustin = patient('mirageon-augustin');
    await depositText(author, augustin, 'Compte rendu de suivi');
    await depositText(author, augustin, 'Annonce du diagnostic', { hiddenFromPatient: true });
    await depositText(author, augustin, 'Note déposée par erreur');
    const both = { hiddenFromPatient: true, hiddenFromRepresentatives: true };
    await depositText(author, patient('feinteval-louise'), 'Entretien confidentiel', both);
    await visit.arrive('bruyere');
    keyboard = new Keyboard(visit.page);
    await open('mirageon-augustin');
  }, 120_000);
  afterAll(async () => {
    author?.close();
    cardiologist?.close();
    await visit?.close();
  });

  const patient = (key: string) => visit.sandbox.patients.find((one) => one.key === key)!;
  const acts = (title: string) => visit.page.getByRole('group', { name: `Actions sur ${title}` });
  const act = (title: string, name: string) => acts(title).first().getByRole('button', { name, exact: true });
  const titleLink = (title: string) => rowOf(visit, title).first().getByRole('link', { name: title });
  const dialog = (name: string | RegExp) => visit.page.getByRole('dialog', { name });
  const message = (words: string | RegExp) => visit.page.getByRole('status').getByText(words);
  const reads = (title: string, state: string) => rowOf(visit, title).filter({ hasText: state }).first().waitFor();

  /** Goes to a row as the keyboard does: from the first by the arrows. */
  async function toRow(title: string): Promise<void> {
    const link = titleLink(title);
    await link.waitFor();
    await visit.documents.locator('[data-row-main][tabindex="0"]').focus();
    await visit.page.keyboard.press('Home');
    const rows = await visit.documents.getByRole('row').count();
    for (let at = 1; at < rows; at++) {
      if (await link.evaluate((element) => element.matches(':focus'))) return;
      await visit.page.keyboard.press('ArrowDown');
    }
    throw new Error(`No row by the arrows: ${title}`);
  }

  /** Chooses which states the list shows. */
  const shows = (state: 'approved' | 'archived' | 'deprecated') =>
    visit.page.getByRole('combobox', { name: 'État' }).selectOption(state);

  async function open(key: string): Promise<void> {
    await visit.openRecord(key);
  }

  /** What the registry says of a document of a record, as its author sees it. */
  async function inForce(title: string, key = 'mirageon-augustin', of = author): Promise<DocumentEntry[]> {
    const status = ['approved', 'archived', 'deprecated', 'deleted'] as const;
    const { documents } = await td31.findDocuments(of.deps, patient(key).ins, { status: [...status] }, normal);
    return documents.filter((entry) => entry.title === title);
  }
  const statusOf = async (title: string, key?: string) => (await inForce(title, key)).map(({ status }) => status);

  it('EFF-130 EFF-131 EFF-166 EFF-168 EFF-171 four shortcuts a row, greyed with the reason where they are not mine', async () => {
    const mine = 'Compte rendu de suivi';
    const other = 'Passage aux urgences';
    await toRow(mine);
    expect(
      await acts(mine)
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
    ).toEqual(['Envoyer', ...shortcuts]);
    for (const name of shortcuts) expect(await act(mine, name).getAttribute('aria-disabled')).toBeNull();
    expect(await act(mine, 'Archiver').getAttribute('title')).toContain('n’est plus utile au suivi actuel');
    // Of another, the médecin traitant may archive and show; modifying and removing stay the author's.
    for (const name of ['Modifier la visibilité', 'Archiver'])
      expect(await act(other, name).getAttribute('aria-disabled')).toBeNull();
    for (const name of ['Modifier', 'Supprimer']) {
      expect(await act(other, name).getAttribute('aria-disabled')).toBe('true');
      expect(await act(other, name).getAttribute('title')).toContain('Réservé à l’auteur du document');
      await toRow(other);
      await keyboard.press(act(other, name));
      await message(`${name} : Réservé à l’auteur du document.`).waitFor();
    }
    expect(visit.page.url()).toMatch(/\/dossier\/documents$/);
    await toRow(mine);
    await visit.picture('200-raccourcis-document');
  });

  it('EFF-169 EFF-170 A archives, one press undoes, and what is archived comes back', async () => {
    const title = 'Compte rendu de suivi';
    await toRow(title);
    await visit.page.keyboard.press('a');
    await message(`« ${title} » archivé.`).waitFor();
    await visit.button('Annuler').click();
    await message(`« ${title} » désarchivé.`).waitFor();
    expect(await statusOf(title)).toEqual(['approved']);
    await toRow(title);
    await keyboard.press(act(title, 'Archiver'));
    await message(`« ${title} » archivé.`).waitFor();
    expect(await statusOf(title)).toEqual(['archived']);
    await rowOf(visit, title).waitFor({ state: 'detached' });
    await visit.picture('201-document-archive');
    await shows('archived');
    await toRow(title);
    await keyboard.press(act(title, 'Désarchiver'));
    await message(`« ${title} » désarchivé.`).waitFor();
    await rowOf(visit, title).waitFor({ state: 'detached' });
    await shows('approved');
    await titleLink(title).waitFor();
  });

  it('EFF-172 EFF-173 EFF-174 EFF-175 the visibility dialog by V: its title, its switches, its two lines, its tick', async () => {
    const title = 'Annonce du diagnostic';
    await toRow(title);
    await visit.page.keyboard.press('v');
    const asked = dialog(visibilityTitle);
    await asked.waitFor();
    const toggle = (name: string) => asked.getByRole('switch', { name });
    expect(await toggle('Patients').isChecked()).toBe(true);
    expect(await toggle('Professionnels de santé').isChecked()).toBe(false);
    expect(await toggle('Représentants légaux').isChecked()).toBe(false);
    await asked.getByText('Un document visible par le patient ne peut plus lui être caché.').waitFor();
    await asked.getByText('De même pour ses représentants légaux').waitFor();
    const save = asked.getByRole('button', { name: 'Sauvegarder' });
    expect(await save.isDisabled()).toBe(true);
    await keyboard.press(toggle('Patients'), ' ');
    await asked.getByText('il ne pourra plus lui être caché').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await keyboard.press(
      asked.getByRole('checkbox', { name: 'Je confirme le changement de visibilité du document.' }),
      ' ',
    );
    await expect.poll(() => save.isEnabled()).toBe(true);
    await visit.picture('202-visibilite');
    await visit.page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await toRow(title);
    await visit.page.keyboard.press('v');
    await keyboard.press(asked.getByRole('button', { name: 'Fermer' }));
    await asked.waitFor({ state: 'detached' });
    expect(visibilityOf((await inForce(title))[0]!.confidentialityCodes).hiddenFromPatient).toBe(true);
  });

  it('EFF-153 EFF-176 WEB-25 once visible to the patient, for good: saved, the mark goes at once, the switch is locked', async () => {
    const title = 'Annonce du diagnostic';
    const asked = dialog(visibilityTitle);
    await reads(title, 'Caché au patient');
    await toRow(title);
    await keyboard.press(act(title, 'Modifier la visibilité'));
    await keyboard.press(asked.getByRole('switch', { name: 'Patients' }), ' ');
    await keyboard.press(asked.getByRole('checkbox'), ' ');
    await keyboard.press(asked.getByRole('button', { name: 'Annuler' }));
    await reads(title, 'Caché au patient');
    await toRow(title);
    await keyboard.press(act(title, 'Modifier la visibilité'));
    await keyboard.press(asked.getByRole('switch', { name: 'Patients' }), ' ');
    await keyboard.press(asked.getByRole('checkbox'), ' ');
    await keyboard.press(asked.getByRole('button', { name: 'Sauvegarder' }));
    await message(`Visibilité de « ${title} » modifiée.`).waitFor();
    await rowOf(visit, title).getByText('Caché au patient').waitFor({ state: 'detached' });
    expect(visibilityOf((await inForce(title))[0]!.confidentialityCodes).hiddenFromPatient).toBe(false);
    await toRow(title);
    await visit.page.keyboard.press('v');
    const locked = asked.getByRole('switch', { name: 'Patients' });
    expect(await locked.getAttribute('aria-disabled')).toBe('true');
    await keyboard.press(locked, ' ');
    expect(await locked.isChecked()).toBe(false);
    await asked.getByText('Déjà visible par le patient').waitFor();
    await visit.picture('203-visibilite-verrouillee');
    await visit.page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
  });

  it('EFF-154 WEB-26 WEB-27 hidden from professionals, only its author, the patient and the médecin traitant see it', async () => {
    const title = 'Annonce du diagnostic';
    expect(await inForce(title, 'mirageon-augustin', cardiologist)).toHaveLength(1);
    await toRow(title);
    await visit.page.keyboard.press('v');
    const asked = dialog(visibilityTitle);
    await keyboard.press(asked.getByRole('switch', { name: 'Professionnels de santé' }), ' ');
    await asked.getByText('Seuls l’auteur, le patient et ses médecins traitants DMP voient ce document.').waitFor();
    await keyboard.press(asked.getByRole('checkbox'), ' ');
    await keyboard.press(asked.getByRole('button', { name: 'Sauvegarder' }));
    await reads(title, 'Caché aux professionnels');
    expect(await inForce(title, 'mirageon-augustin', cardiologist)).toEqual([]);
    expect(await inForce(title)).toHaveLength(1);
  });

  it('EFF-143 the viewer has the same four, by the same keys, and both show the outcome', async () => {
    const title = 'Passage aux urgences';
    await toRow(title);
    await visit.page.keyboard.press('Enter');
    const viewer = visit.page.getByRole('article', { name: title });
    await viewer.getByRole('group', { name: `Actions sur ${title}` }).waitFor();
    const buttons = viewer.getByRole('group', { name: `Actions sur ${title}` }).getByRole('button');
    expect(
      await buttons.evaluateAll((all) => all.map((one) => [one.getAttribute('aria-label'), one.ariaDisabled])),
    ).toEqual([
      ['Envoyer', null],
      ['Partager', null],
      ['Modifier la visibilité', null],
      ['Archiver', null],
      ['Modifier', 'true'],
      ['Supprimer', 'true'],
    ]);
    await visit.picture('204-raccourcis-lecture');
    await buttons.nth(0).focus();
    await visit.page.keyboard.press('a');
    await message(`« ${title} » archivé.`).waitFor();
    await viewer.getByText('Archivé', { exact: true }).first().waitFor();
    await viewer.getByRole('button', { name: 'Désarchiver' }).press('Enter');
    await message(`« ${title} » désarchivé.`).waitFor();
    await visit.page.keyboard.press('v');
    await dialog(visibilityTitle).waitFor();
    await visit.page.keyboard.press('Escape');
    await dialog(visibilityTitle).waitFor({ state: 'detached' });
    // Escape closed the dialog, and not the document behind it.
    await viewer.waitFor();
    await visit.backToList();
    expect(await statusOf(title)).toContain('approved');
  });

  it('EFF-167 EFF-168 removing says that it cannot be undone, then the document is gone for everybody', async () => {
    const title = 'Note déposée par erreur';
    await toRow(title);
    await keyboard.press(act(title, 'Supprimer'));
    const asked = dialog(/^Supprimer ce document/);
    await asked.getByText('Cette suppression est irréversible').waitFor();
    await asked.getByText(title).waitFor();
    await visit.picture('205-suppression');
    await keyboard.press(asked.getByRole('button', { name: 'Annuler' }));
    await asked.waitFor({ state: 'detached' });
    expect(await statusOf(title)).toEqual(['approved']);
    await toRow(title);
    await keyboard.press(act(title, 'Supprimer'));
    await keyboard.press(asked.getByRole('button', { name: 'Supprimer définitivement' }));
    await message(`« ${title} » supprimé.`).waitFor();
    await rowOf(visit, title).waitFor({ state: 'detached' });
    expect(await statusOf(title)).not.toContain('approved');
  });

  it('several rows are chosen and archived at once, and brought back by one press', async () => {
    const titles = ['Suivi infirmier à domicile', 'Consultation de cardiologie'];
    for (const title of titles) {
      await toRow(title);
      await visit.page
        .getByRole('checkbox', { name: `Choisir ${title}` })
        .first()
        .press('Space');
    }
    const bar = visit.page.getByRole('region', { name: 'Documents choisis' });
    await bar.getByText('2 documents choisis').waitFor();
    expect(await bar.getByRole('button', { name: 'Supprimer' }).getAttribute('aria-disabled')).toBe('true');
    await visit.picture('206-plusieurs-documents');
    await bar.getByRole('button', { name: 'Archiver' }).press('Enter');
    await message('2 documents archivés.').waitFor();
    await bar.waitFor({ state: 'detached' });
    for (const title of titles) expect(await statusOf(title)).toContain('archived');
    await visit.button('Annuler').click();
    await message('2 documents désarchivés.').waitFor();
    for (const title of titles) expect(await statusOf(title)).not.toContain('archived');
  });

  it('a document that somebody changed meanwhile is told plainly, and the list then shows it', async () => {
    const title = 'Consultation de cardiologie';
    const [entry] = await inForce(title);
    await td33(
      author.deps,
      entry!.patient,
      { changes: [{ kind: 'status', entry: entry!, to: 'archived' }], contentTypeCode },
      normal,
    );
    await toRow(title);
    await visit.page.keyboard.press('v');
    const asked = dialog(visibilityTitle);
    await keyboard.press(asked.getByRole('switch', { name: 'Professionnels de santé' }), ' ');
    await keyboard.press(asked.getByRole('checkbox'), ' ');
    await keyboard.press(asked.getByRole('button', { name: 'Sauvegarder' }));
    await asked.getByText('Ce document a été modifié entre-temps').waitFor();
    await visit.picture('207-modifie-entre-temps');
    await visit.page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(visibilityOf((await inForce(title))[0]!.confidentialityCodes).hiddenFromProfessionals).toBe(false);
  });

  it('EFF-142 EFF-164 EFF-165 WEB-30 the author modifies: the form is filled, and the new version takes the place of the old', async () => {
    const { page } = visit;
    const title = 'Annonce du diagnostic';
    await toRow(title);
    await keyboard.press(act(title, 'Modifier'));
    await page.getByRole('heading', { name: `Modifier « ${title} »` }).waitFor();
    const field = (name: string | RegExp) => page.getByRole('textbox', { name });
    await expect.poll(() => field('Titre').inputValue()).toBe(title);
    await expect.poll(() => field('Texte du document').inputValue()).toBe(`${title}\nExamen rassurant.`);
    expect(await page.getByRole('switch', { name: 'Professionnels de santé' }).isChecked()).toBe(true);
    await visit.picture('208-modifier');
    await keyboard.press(visit.button('Déposer'));
    await page.getByText('Rien n’a changé dans ce document.').waitFor();
    await keyboard.type(field('Titre'), '');
    await page.keyboard.press('Delete');
    await keyboard.press(visit.button('Déposer'));
    await page.getByText('La nouvelle version n’est pas déposée').waitFor();
    await visit.picture('209-modifier-erreur');
    await keyboard.type(field('Titre'), 'Annonce du diagnostic, complétée');
    await keyboard.type(field('Texte du document'), 'Examen complété.');
    await keyboard.type(field('Description courte'), 'Après examen complémentaire');
    await keyboard.press(visit.button('Déposer'));
    await visit.documents.waitFor();
    await titleLink('Annonce du diagnostic, complétée').waitFor();
    expect(await statusOf(title)).toEqual(['deprecated']);
    const [next] = await inForce('Annonce du diagnostic, complétée');
    expect(next).toMatchObject({ status: 'approved' });
    await shows('deprecated');
    await toRow(title);
    for (const name of ['Modifier la visibilité', 'Archiver', 'Modifier'])
      expect(await act(title, name).getAttribute('title')).toContain('Cette version est obsolète');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: title }).getByText('Obsolète', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await visit.documents.waitFor();
    await shows('approved');
    await toRow('Annonce du diagnostic, complétée');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('complementary', { name: 'Résumé du document' });
    await summary.getByText('Après examen complémentaire').waitFor();
    await summary.getByText('Caché aux professionnels').waitFor();
    await page.keyboard.press('Escape');
    await visit.documents.waitFor();
    expect(visibilityOf(next!.confidentialityCodes).hiddenFromProfessionals).toBe(true);
  });

  it('EFF-164 a file is kept unless another is chosen, and a structured document asks for one', async () => {
    const { page } = visit;
    const file = 'Ordonnance de médicaments';
    await toRow(file);
    await keyboard.press(act(file, 'Modifier'));
    await page.getByText('Le fichier actuel est gardé').waitFor();
    await page.getByRole('region', { name: 'Aperçu du fichier actuel' }).getByRole('group').first().waitFor();
    await visit.picture('211-modifier-fichier');
    await keyboard.press(visit.button('Saisir un texte'));
    await keyboard.press(visit.button('Reprendre le contenu actuel'));
    await page.getByText('Le fichier actuel est gardé').waitFor();
    await keyboard.press(visit.button('Annuler'));
    await visit.documents.waitFor();
    const structured = 'Synthèse médicale';
    await toRow(structured);
    await keyboard.press(act(structured, 'Modifier'));
    await page.getByText('Ce document est structuré').waitFor();
    await keyboard.press(visit.button('Déposer'));
    await page.getByText('Choisissez un fichier ou saisissez un texte.').first().waitFor();
    await keyboard.press(visit.button('Annuler'));
    await visit.documents.waitFor();
    expect([await statusOf(file), await statusOf(structured)]).toEqual([['approved'], ['approved']]);
  });

  it('EFF-155 EFF-171 WEB-28 of a child, the representatives’ switch; and without being médecin traitant, nothing of others', async () => {
    await open('feinteval-louise');
    const other = 'Dispensation en officine';
    for (const name of shortcuts) expect(await act(other, name).getAttribute('aria-disabled')).toBe('true');
    expect(await act(other, 'Archiver').getAttribute('title')).toContain('médecin traitant DMP');
    const title = 'Entretien confidentiel';
    await reads(title, 'Caché au patient et aux représentants légaux');
    await toRow(title);
    await visit.page.keyboard.press('v');
    const asked = dialog(visibilityTitle);
    await asked.getByText('avec son accord').waitFor();
    await keyboard.press(asked.getByRole('switch', { name: 'Représentants légaux' }), ' ');
    await visit.picture('210-representants');
    await keyboard.press(asked.getByRole('checkbox'), ' ');
    // The network goes: the dialog says so, keeps what was chosen, and goes on when it is back.
    await visit.context.setOffline(true);
    await keyboard.press(asked.getByRole('button', { name: 'Sauvegarder' }));
    await asked.getByText('Le serveur Trousse ne répond pas.').waitFor();
    expect(await asked.getByRole('switch', { name: 'Représentants légaux' }).isChecked()).toBe(false);
    await visit.context.setOffline(false);
    await keyboard.press(asked.getByRole('button', { name: 'Sauvegarder' }));
    await message(`Visibilité de « ${title} » modifiée.`).waitFor();
    expect(visibilityOf((await inForce(title, 'feinteval-louise'))[0]!.confidentialityCodes)).toMatchObject({
      ...{ hiddenFromPatient: true, hiddenFromRepresentatives: false },
    });
  });

  it('a patient who opposes feeding: the DMP’s refusal in its words; one’s own document can still be removed', async () => {
    await open('saulepensif-victor');
    const title = 'Consultation : hypertension artérielle';
    await toRow(title);
    await visit.page.keyboard.press('a');
    await message(/Le patient s’oppose à l’alimentation de son DMP/).waitFor();
    expect(await statusOf(title, 'saulepensif-victor')).toEqual(['approved']);
    await keyboard.press(act(title, 'Supprimer'));
    await keyboard.press(dialog(/^Supprimer ce document/).getByRole('button', { name: 'Supprimer définitivement' }));
    await message(`« ${title} » supprimé.`).waitFor();
    await rowOf(visit, title).waitFor({ state: 'detached' });
  });

  it('ends without a complaint', () => {
    // The browser notes the DMP's refusal, which is told as one of a service behind, and the network that went.
    const noted = /status of 502|ERR_INTERNET_DISCONNECTED/;
    expect(visit.complaints.filter((one) => !noted.test(one))).toEqual([]);
  });
});
