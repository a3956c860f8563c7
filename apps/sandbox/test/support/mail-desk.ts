import { openAccounts } from '../../src/operator/index.ts';
import { professional } from '../../src/people/professionals.ts';
import type { Visit } from './visit.ts';

/** The person's own mailbox at the sandbox's operator. */
export function ownMailbox(key: string): string {
  return openAccounts('2026-11-20')
    .rightsOf(professional(key).nationalId)
    .find(({ delegated }) => !delegated)!.address;
}

/** A new browser, in which somebody signs in by phone and chooses a situation where none was chosen before. */
export async function arriveByPhone(visit: Visit, key: string, situation = 2): Promise<void> {
  await visit.newBrowser();
  await visit.page.goto(visit.sandbox.url);
  await signInByPhone(visit, key);
  const { page } = visit;
  const welcome = page.getByRole('heading', { name: /Bienvenue/ });
  const patients = page.getByRole('heading', { name: 'Mes patients' });
  await welcome.or(patients).first().waitFor();
  if (await welcome.isVisible()) await visit.choosePractice(situation);
  await patients.waitFor();
}

/** Signs in by Pro Santé Connect, validated on the phone: the session then has the token that mailboxes ask for. */
export async function signInByPhone(visit: Visit, key: string): Promise<void> {
  const { page } = visit;
  await visit.button('Valider sur mon téléphone sans quitter cette page').click();
  await page.getByRole('textbox', { name: 'Identifiant national' }).fill(professional(key).nationalId);
  await visit.button('Envoyer la demande').click();
  await page.getByText('En attente de votre validation').waitFor();
  await visit.sandbox.phone.answer(visit.sandbox.phone.waiting().at(-1)!.id, 'approved');
}

/** Opens the person's own mailbox from the mail screen, where it is not open yet. */
export async function openMailbox(visit: Visit, key: string): Promise<void> {
  const { page } = visit;
  await toMail(visit);
  await page.getByRole('textbox', { name: 'Adresse Email' }).fill(ownMailbox(key));
  await visit.button('Se connecter').click();
  await visit.button('Nouveau message').waitFor();
}

/** The same in a session by card, which asks Pro Santé Connect once; the browser presents the card's certificate there. */
export async function openMailboxByCard(visit: Visit, key: string): Promise<void> {
  const { page } = visit;
  await toMail(visit);
  await page.getByRole('textbox', { name: 'Adresse Email' }).fill(ownMailbox(key));
  await visit.button('Se connecter').click();
  await visit.button('S’identifier avec Pro Santé Connect').click();
  await page.getByLabel('Code porteur (4 chiffres)').fill('1234');
  await visit.button('Se connecter avec la carte CPS').click();
  await visit.button('Nouveau message').waitFor();
}

export async function toMail({ page }: Visit): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Principale' })
    .getByRole('link', { name: /^Messagerie/ })
    .click();
}
