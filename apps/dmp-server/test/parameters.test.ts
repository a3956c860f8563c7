import { decodeParameters, parameterFilePath } from '@trousse/dmp-wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './support/pages.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

describe('the parameter file', () => {
  it('says, to anyone, the settings that callers must know', async () => {
    const { status, headers, body } = await ask(world, parameterFilePath, { connection: null });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
    expect(decodeParameters(body)).toEqual({
      production: false,
      minorsManaged: true,
      ageOfMajority: 18,
      hiddenFromBothAllowed: false,
      further: {
        'duree-autorisation-jours': ['183'],
        'taille-max-document-octets': ['10000000'],
        'duree-vihf-minutes': ['10'],
      },
    });
    expect(body).toContain('<cumul-invisible_patient-masque_ps>false</cumul-invisible_patient-masque_ps>');
  });

  it('says that nothing changed to those who have it', async () => {
    const { headers } = await ask(world, parameterFilePath, { connection: null });
    const etag = String(headers.etag);
    const asked = async (known: string) =>
      await ask(world, parameterFilePath, { connection: null, headers: { 'if-none-match': known } });
    const same = await asked(`"other", W/${etag}`);
    expect({ status: same.status, body: same.body, etag: same.headers.etag }).toEqual({ status: 304, body: '', etag });
    expect((await asked('"other"')).status).toBe(200);
  });

  it('changes with the configuration', async () => {
    const before = (await ask(world, parameterFilePath, { connection: null })).headers.etag;
    await world.restart({ production: true, minorsManaged: false, ageOfMajority: 16, hiddenFromBothAllowed: true });
    const { headers, body } = await ask(world, parameterFilePath, { connection: null });
    expect(headers.etag).not.toBe(before);
    expect(decodeParameters(body)).toMatchObject({
      production: true,
      minorsManaged: false,
      ageOfMajority: 16,
      hiddenFromBothAllowed: true,
    });
    await world.restart();
  });
});
