import { formatBirthDate, type IdentityTraits } from '@trousse/ins';
import type { Locator } from 'playwright-core';
import type { Visit } from './visit.ts';

export type TypedPerson = {
  readonly name?: string;
  readonly given?: readonly string[];
  readonly sex?: 'F' | 'M';
  /** As typed. */
  readonly born?: string;
  readonly place?: string;
};

/** Types strict traits; what is not given stays as it is. */
export async function typeTraits({ page }: Visit, { name, given, sex, born, place }: TypedPerson): Promise<void> {
  if (name !== undefined) await page.getByRole('textbox', { name: /^Nom de naissance/ }).fill(name);
  const names = page.getByRole('group', { name: /Liste des prénoms de naissance/ });
  for (const [at, one] of (given ?? []).entries()) {
    if ((await names.getByRole('textbox').count()) <= at)
      await names.getByRole('button', { name: 'Ajouter un prénom' }).click();
    await names.getByRole('textbox').nth(at).fill(one);
  }
  if (sex) await page.getByRole('radio', { name: sex === 'F' ? 'Féminin' : 'Masculin' }).check();
  if (born !== undefined) await page.getByRole('textbox', { name: /^Date de naissance/ }).fill(born);
  if (place !== undefined) {
    const field = page.getByRole('combobox', { name: /Code lieu de naissance \(code INSEE\)/ });
    await field.fill(place);
    await field.press('Escape');
  }
}

/** Opens an empty search by traits. */
export async function toSearch(visit: Visit): Promise<void> {
  await visit.toMyPatients();
  await visit.link('Recherche d’INS par traits d’identité').click();
  await visit.button('Rechercher').waitFor();
}

export async function search(visit: Visit, person: TypedPerson): Promise<void> {
  await toSearch(visit);
  await typeTraits(visit, person);
  await visit.button('Rechercher').click();
}

/** A person as the sandbox knows them, to be typed. */
export function typedFrom({ birthName, birthGivenNames, sex, birthDate }: IdentityTraits): TypedPerson {
  return {
    ...{ name: birthName, given: birthGivenNames, born: formatBirthDate(birthDate) },
    ...(sex !== 'U' && { sex }),
  };
}

/** Validates what INSi found, and waits for the identity to be shown. */
export async function validate(visit: Visit): Promise<void> {
  await visit.page.getByRole('heading', { name: 'Identité trouvée par INSi' }).waitFor();
  await visit.page.getByRole('checkbox', { name: /J’ai comparé ces traits/ }).check();
  await visit.button('Valider l’identité').click();
  await sheet(visit).waitFor();
}

/** Checks the shown identity against a national identity card. */
export async function qualify(visit: Visit): Promise<void> {
  await visit.button('Contrôler une pièce d’identité').click();
  await visit.page.getByRole('radio', { name: 'Carte nationale d’identité' }).check();
  await visit.button('Qualifier l’identité').click();
  await sheet(visit).getByText('INS qualifiée').waitFor();
}

/** The head of the shown identity. */
export function sheet({ page }: Visit): Locator {
  return page.getByRole('region', { name: 'Identité du patient' });
}

/** The letters marked as different in a comparison. */
export async function markedLetters({ page }: Visit, table: string): Promise<string[]> {
  return await page.getByRole('table', { name: table }).locator('mark').allInnerTexts();
}
