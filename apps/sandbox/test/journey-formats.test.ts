import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, Visit } from './support/visit.ts';

/** EFF-133: what records hold since long before structured documents. */
describe.skipIf(noBrowser)('documents of every format', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
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
    await visit.backToList();
  });
});
