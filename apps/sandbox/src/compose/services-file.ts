import type { ServiceView } from '../console/desk.ts';
import { mailDomain } from '../directory/mail-names.ts';
import { insiOnlyPeople } from '../insi/insi-people.ts';
import { knownIdams } from '../insi/settings.ts';
import { citizenDomain } from '../operator/accounts/accounts.ts';
import type { SandboxPatient } from '../people/patients.ts';
import { professionals } from '../people/professionals.ts';
import type { StoredCredential } from '../pki/store.ts';
import { pscAccounts } from '../psc/accounts.ts';
import { issuerOf } from '../psc/start-psc.ts';
import { pscClientId } from './configs.ts';
import type { Ground } from './ground.ts';

/** What `GET /services.json` says: all that a test of the whole needs to start from. */
export function servicesFile({ plan, demonstration, cards }: Ground, services: readonly ServiceView[]): object {
  const { pki } = plan;
  return {
    version: 1,
    services: Object.fromEntries(services.map(({ name, ...service }) => [name, service])),
    pki: {
      folder: pki.folder,
      authority: files(pki.authority),
      dmpServer: files(pki.dmpServer),
      structureAuthentication: files(pki.structureAuthentication),
      structureSeal: files(pki.structureSeal),
      insiManual: files(pki.insiManual),
      insiAutomatic: files(pki.insiAutomatic),
      patientPlatform: files(pki.patientPlatform),
      insurerAuthentication: files(pki.insurerAuthentication),
      insurerSeal: files(pki.insurerSeal),
      cards: Object.fromEntries(
        Object.entries(pki.cards).map(([key, card]) => [
          key,
          { authentication: files(card.authentication), signature: files(card.signature) },
        ]),
      ),
    },
    psc: {
      issuer: issuerOf(plan.ports.psc),
      clientId: pscClientId,
      accounts: pscAccounts.map(({ key, nationalId, role }) => ({ key, nationalId, role })),
    },
    /** Numbers of authorisation that INSi and the context service know, and whom INSi knows beside the patients. */
    insi: { idams: knownIdams, people: insiOnlyPeople },
    /** Holds the key that the Annuaire santé wants in ESANTE-API-KEY. */
    directoryKeyFile: plan.folders.directoryKey,
    /** The secure-mail operator: the domains it serves, the file of the authority of its certificate. */
    mail: {
      ports: { imap: plan.ports.imap, submission: plan.ports.submission },
      domains: [mailDomain, citizenDomain],
      authority: pki.authority.certificateFile,
    },
    /** What the readers are made of, and their names at the connector. */
    readers: { kind: cards.kind, names: cards.slots },
    /** A folder says which card is in which reader; a card is a file that is put into it. */
    readersFolder: cards.readersDir,
    people: professionals.map(({ profession, speciality, situations, ...person }) => ({
      ...person,
      ...(profession && { profession: profession.code }),
      ...(speciality && { speciality: speciality.code }),
      situations: situations.map(({ id, structure }) => ({
        id,
        structureId: structure.id,
        structureName: structure.name,
        sector: structure.sector,
      })),
      cardFile: cards.files[person.key],
    })),
    vitale: demonstration.vitale.map(({ key, shows, card }) => ({
      key,
      shows,
      cardFile: cards.files[key],
      serial: card.serial,
      holderMatricule: card.holderMatricule,
      beneficiaries: card.beneficiaries,
    })),
    today: demonstration.today,
    patients: demonstration.patients.map(patientView),
  };
}

function files({ certificateFile, keyFile }: StoredCredential): { certificate: string; key: string } {
  return { certificate: certificateFile, key: keyFile };
}

function patientView({ conditions: _, documentCount, authorisations, ...patient }: SandboxPatient): object {
  return {
    ...patient,
    documents: documentCount,
    authorisations: authorisations.map(({ professionalKey, status, treatingDoctor }) => ({
      professional: professionalKey,
      status,
      treatingDoctor,
    })),
  };
}
