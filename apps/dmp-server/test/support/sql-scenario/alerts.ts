import type { Ins } from '@trousse/ins';
import { deposit } from '../deposits.ts';
import { startGateway } from '../gateway.ts';
import { actWithCard } from '../pages.ts';
import type { Stage } from './stage.ts';

/** Where professionals are told of new documents, and how they are told; a gateway that fails first. */
export async function playAlerts({ world, step }: Stage, patient: Ins): Promise<void> {
  const { doctor, cardiologist } = world.people;
  const gateway = await startGateway();
  const act = (name: string, fields: Record<string, string>) =>
    step(name, () => actWithCard(world, doctor, 'Parametrages', patient, { portee: 'tous', ...fields }));
  await step('the start, with a gateway', async () => void (await world.restart({ alerts: { url: gateway.url } })));
  await act('a code asked for', { acte: 'alertes-code', adresse: 'dr@exemple.fr' });
  const [code] = /\d{6}/.exec(gateway.messages[0]!.text)!;
  await act('a code that came back', { acte: 'alertes-confirmer', code });
  gateway.answer = 500;
  await step('a deposit told of', () => deposit(world, cardiologist, patient));
  await act('no more alerts', { acte: 'alertes-arreter' });
  await world.restart();
  await gateway.close();
}
