import { createHash, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { insuranceBody } from '../people/insurance-body.ts';
import { patientPlatform } from '../people/patient-platform.ts';
import { professionals } from '../people/professionals.ts';
import { structures } from '../people/structures.ts';
import { type Credential, createAuthority } from './authority.ts';
import { insiNames, issueCard, issueDmpServer, issueInsi, issueStructure } from './certificates.ts';

/** A credential with the files that hold it. */
export type StoredCredential = Credential & { readonly certificateFile: string; readonly keyFile: string };

export type SandboxPki = {
  readonly folder: string;
  readonly authority: StoredCredential;
  readonly dmpServer: StoredCredential;
  readonly structureAuthentication: StoredCredential;
  readonly structureSeal: StoredCredential;
  /** The structure's certificates for INSi, `INSI-MANU` and `INSI-AUTO`. */
  readonly insiManual: StoredCredential;
  readonly insiAutomatic: StoredCredential;
  /** ORG AUTH_CLI of Mon espace santé. */
  readonly patientPlatform: StoredCredential;
  /** ORG AUTH_CLI and ORG SIGN of the Assurance Maladie. */
  readonly insurerAuthentication: StoredCredential;
  readonly insurerSeal: StoredCredential;
  /** By the professional's key. */
  readonly cards: Readonly<Record<string, { authentication: StoredCredential; signature: StoredCredential }>>;
};

const day = 86_400_000;
const authorityName = 'AC SANDBOX TROUSSE';
/** Certificates are made again when fewer days than these are left. */
const renewalDays = 60;

const authenticationName = 'authentication';
const signatureName = 'signature';

/**
 * Opens the test PKI of a folder, or makes it: keys are generated once, then reused. It is made again when the people
 * changed or when the certificates come to their end. Keys are readable by their owner only.
 */
export async function openPki(folder: string, now: Date): Promise<SandboxPki> {
  if (!(await isCurrent(folder, now))) await generate(folder, now);
  return load(folder);
}

async function generate(folder: string, now: Date): Promise<void> {
  const notBefore = new Date(now.getTime() - day);
  const leaf = { notBefore, notAfter: new Date(now.getTime() + 3 * 365 * day) };
  const root = await createAuthority(authorityName, notBefore, new Date(now.getTime() + 10 * 365 * day));
  // Written aside and renamed, so that a kill never leaves half a PKI.
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await Promise.all([
    save(draft, 'authority', root),
    issueDmpServer(root, leaf).then((made) => save(draft, 'dmp-server', made)),
    issueStructure(root, structures.healthHouse, 'authentication', leaf).then((made) =>
      save(draft, 'structure-authentication', made),
    ),
    issueStructure(root, structures.healthHouse, 'seal', leaf).then((made) => save(draft, 'structure-seal', made)),
    issueInsi(root, structures.healthHouse, 'manual', leaf).then((made) => save(draft, 'insi-manual', made)),
    issueInsi(root, structures.healthHouse, 'automatic', leaf).then((made) => save(draft, 'insi-automatic', made)),
    issueStructure(root, patientPlatform, 'authentication', leaf).then((made) => save(draft, 'patient-platform', made)),
    issueStructure(root, insuranceBody, 'authentication', leaf).then((made) =>
      save(draft, 'insurer-authentication', made),
    ),
    issueStructure(root, insuranceBody, 'seal', leaf).then((made) => save(draft, 'insurer-seal', made)),
    ...professionals.map(async (person) => {
      const card = await issueCard(root, person, leaf);
      await save(draft, path.join('cards', person.key, authenticationName), card.authentication);
      await save(draft, path.join('cards', person.key, signatureName), card.signature);
    }),
  ]);
  await writeFile(path.join(draft, 'people.sha256'), peopleFingerprint());
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

async function isCurrent(folder: string, now: Date): Promise<boolean> {
  try {
    if ((await readFile(path.join(folder, 'people.sha256'), 'utf8')) !== peopleFingerprint()) return false;
    const certificate = new X509Certificate(await readFile(path.join(folder, 'dmp-server.pem')));
    return certificate.validToDate.getTime() - now.getTime() > renewalDays * day && certificate.validFromDate <= now;
  } catch {
    return false;
  }
}

function peopleFingerprint(): string {
  const holders = professionals.map(
    ({ key, cardKind, nationalId, familyName, givenName, title, cardNumber, ...rest }) => [
      key,
      cardKind,
      nationalId,
      familyName,
      givenName,
      title,
      cardNumber,
      rest.profession?.code,
      rest.speciality?.code,
    ],
  );
  return createHash('sha256')
    .update(JSON.stringify([authorityName, structures.healthHouse, patientPlatform, insuranceBody, insiNames, holders]))
    .digest('hex');
}

async function load(folder: string): Promise<SandboxPki> {
  const cards = await Promise.all(
    professionals.map(async ({ key }) => {
      const [authentication, signature] = await Promise.all([
        read(folder, path.join('cards', key, authenticationName)),
        read(folder, path.join('cards', key, signatureName)),
      ]);
      return [key, { authentication, signature }] as const;
    }),
  );
  return {
    folder,
    authority: await read(folder, 'authority'),
    dmpServer: await read(folder, 'dmp-server'),
    structureAuthentication: await read(folder, 'structure-authentication'),
    structureSeal: await read(folder, 'structure-seal'),
    insiManual: await read(folder, 'insi-manual'),
    insiAutomatic: await read(folder, 'insi-automatic'),
    patientPlatform: await read(folder, 'patient-platform'),
    insurerAuthentication: await read(folder, 'insurer-authentication'),
    insurerSeal: await read(folder, 'insurer-seal'),
    cards: Object.fromEntries(cards),
  };
}

async function read(folder: string, name: string): Promise<StoredCredential> {
  const certificateFile = path.join(folder, `${name}.pem`);
  const keyFile = path.join(folder, `${name}.key.pem`);
  const [certificatePem, keyPem] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]);
  return { certificatePem, keyPem, certificateFile, keyFile };
}

async function save(folder: string, name: string, credential: Credential): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.pem`, credential.certificatePem);
  await writeFile(`${file}.key.pem`, credential.keyPem, { mode: 0o600 });
}
