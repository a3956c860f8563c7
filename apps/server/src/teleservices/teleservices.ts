import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import type { InsiCredential, InsiDeps, TeleserviceTransport } from '@trousse/insi-client';
import { readCertificate } from '@trousse/vihf';
import type { Config } from '../config.ts';
import { failure } from '../errors.ts';
import { type Clock, type Random, uuidV4 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import { signByCard } from '../tunnel/card-transport.ts';
import { cardTeleserviceTransport } from './card-transport.ts';
import { serverTeleserviceTransport } from './server-transport.ts';
import { wait } from './wait.ts';

/** The téléservices of the Assurance Maladie as a session reaches them: its card, Pro Santé Connect or the structure. */
export type Teleservices = {
  /**
   * What a call takes from outside.
   * @param batch asked for a lot: under the structure's certificate, where the session works in that structure
   * @throws PRACTICE_REQUIRED, SITUATION_UNKNOWN, INSI_OFF
   */
  depsOf(session: Session, batch?: boolean): InsiDeps;
  close(): void;
};

type Reach = { readonly transport: TeleserviceTransport; readonly credential: InsiCredential };
type InsiConfig = NonNullable<Config['insi']>;
type Practised = {
  readonly practice: NonNullable<Session['practice']>;
  readonly situation: Session['who']['situations'][number];
};

/** @throws Error for a file of the configuration that is not there, or a certificate of no structure */
export async function openTeleservices(
  insi: Config['insi'],
  software: Config['software'],
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Teleservices> {
  const ca = insi?.authorities && (await Promise.all(insi.authorities.map((file) => readFile(file, 'utf8'))));
  const plain = new https.Agent({ keepAlive: true, ...(ca && { ca }) });
  const structure = insi?.certificate && (await openCertificate(insi.certificate, ca));
  return {
    depsOf(session, batch = false) {
      const practised = practisedBy(session);
      if (insi === undefined) throw failure('INSI_OFF');
      const reach =
        batch && structure?.id === practised.situation.structureId ? structure : reachOf(session, practised);
      return {
        ...reach,
        ...{ clock, ids: { uuid: () => uuidV4(random) }, wait },
        software: { idam: insi.idam, instance: insi.instance, name: software.name, version: software.version },
      };
    },
    close() {
      plain.destroy();
      structure?.agent.destroy();
    },
  };

  function reachOf({ who }: Session, { practice, situation }: Practised): Reach {
    const { credential, professional } = who;
    const common = { nationalId: professional.nationalId, billingNumber: practice.billingNumber };
    if (credential.kind === 'card') {
      if (insi?.card === undefined) throw failure('INSI_OFF');
      return {
        transport: cardTeleserviceTransport(credential.tunnel, insi.card),
        credential: {
          ...{ mode: 'card', ...common, sector: situation.sector, certificateDer: credential.signatureCertificate },
          ...(professional.speciality && { speciality: professional.speciality.code }),
          signAssertion: (unsigned) => signByCard(credential.tunnel, 'insi-assertion', unsigned),
        },
      };
    }
    if (insi?.psc === undefined) throw failure('INSI_OFF');
    return {
      transport: serverTeleserviceTransport(plain, insi.psc),
      credential: {
        ...{ mode: 'psc', ...common, accessToken: () => credential.accessToken() },
        ...(practice.amoSpeciality !== undefined && { amoSpeciality: practice.amoSpeciality }),
      },
    };
  }
}

function practisedBy({ practice, who }: Session): Practised {
  if (practice === undefined) throw failure('PRACTICE_REQUIRED');
  const situation = who.situations.find(({ id }) => id === practice.situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  return { practice, situation };
}

/** A certificate INSI-AUTO belongs to one structure, and serves no other (identity.md §2.5). */
async function openCertificate(
  { url, certificate, key }: NonNullable<InsiConfig['certificate']>,
  ca: string[] | undefined,
): Promise<Reach & { readonly id: string; readonly agent: https.Agent }> {
  const [cert, keyPem] = await Promise.all([readFile(certificate, 'utf8'), readFile(key, 'utf8')]);
  const id = readCertificate(new X509Certificate(cert).raw).structure?.id;
  if (id === undefined) throw new Error('The certificate of « insi » belongs to no structure');
  const agent = new https.Agent({ keepAlive: true, cert, key: keyPem, ...(ca && { ca }) });
  return {
    ...{ id, agent, transport: serverTeleserviceTransport(agent, { insi: url }) },
    credential: { mode: 'certificate', structureId: id },
  };
}
