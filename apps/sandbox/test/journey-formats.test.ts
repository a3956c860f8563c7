import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, Visit } from './support/visit.ts';

/** EFF-133: what records hold since long before structured documents. */
describe.skipIf(noBrowser)('documents of every format', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.sandbox.insurance.feed('grandlivre-maurice');
    await visit.arrive('bruyere');
    await visit.openRecord('grandlivre-maurice');
    await visit.searchAlways();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  /** Finds a document by its title and opens it. */
  async function open(title: string): Promise<void> {
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Titre' }).fill(title);
    const rows = visit.documents.getByRole('row');
    await rows.nth(1).waitFor();
    await rows.last().getByRole('link').click();
  }

  it('EFF-133 the pages of a scanned letter are shown one below the other', async () => {
    const { page } = visit;
    await open('Courrier reçu sur papier');
    const first = page.getByRole('img', { name: 'Page 1 sur 2' });
    const second = page.getByRole('img', { name: 'Page 2 sur 2' });
    const widthOf = (image: typeof first) =>
      image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth);
    await expect.poll(() => widthOf(first)).toBeGreaterThan(1_000);
    await second.scrollIntoViewIfNeeded();
    await expect.poll(() => widthOf(second)).toBeGreaterThan(1_000);
    await first.scrollIntoViewIfNeeded();
    await visit.picture('54-document-numerise');
    await visit.backToList();
  });

  it('EFF-133 a letter of a word processor is shown with its form, in a frame where nothing runs', async () => {
    const { page } = visit;
    await open('Courrier dicté');
    const frame = page.frameLocator('iframe');
    await frame.getByText('À l’attention de', { exact: false }).waitFor();
    expect(await page.locator('iframe').first().getAttribute('sandbox')).toBe('allow-same-origin');
    await visit.picture('55-document-rtf');
  });

  it('is printed from its own button', async () => {
    const { page } = visit;
    const printed = page.waitForResponse((response) => response.url().endsWith('/print'));
    await visit.button('Imprimer').click();
    expect((await printed).headers()['content-type']).toBe('application/pdf');
    const page1 = page.frameLocator('iframe[title="Impression"]').getByAltText('Page 1', { exact: true });
    await page1.waitFor({ state: 'attached' });
    await visit.backToList();
  });

  it('a new version is read beside the one that it replaces, with what differs', async () => {
    const { page } = visit;
    await open('Données de remboursement');
    const compare = visit.button('Comparer avec la version précédente');
    await compare.click();
    const changes = page.getByRole('region', { name: 'Différences' });
    await changes.getByText(/^En-tête : \d+ différences$/).click();
    await changes.getByText('Identifiant du document').waitFor();
    await changes.getByText(/^En-tête : \d+ différences$/).click();
    const versions = ['Version précédente', 'Cette version'].map((name) => page.getByRole('region', { name }));
    for (const version of versions) {
      await version.locator('iframe').contentFrame().getByRole('heading', { name: 'Médicaments' }).waitFor();
    }
    await changes.getByRole('button').first().click();
    await visit.picture('56-comparaison');
    await compare.click();
    await page.getByRole('region', { name: 'Différences' }).waitFor({ state: 'detached' });
    await visit.backToList();
  });
});
