import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { professional } from '@trousse/sandbox';
import { openAccounts, startOperator } from '@trousse/sandbox/operator';
import type { Peer } from './peer.ts';
import { peerCertificate } from './peer-certificate.ts';
import { openTokenDesk } from './token-desk.ts';

const today = '2026-11-20';

/** The sandbox's operator, on a folder of its own. */
export async function operatorPeer(): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-operator-'));
  const { authority, ...tls } = await peerCertificate();
  const accounts = openAccounts(today);
  const holder = (key: string, token: string) => {
    const { nationalId } = professional(key);
    return { token, nationalId, address: accounts.rightsOf(nationalId).find(({ delegated }) => !delegated)!.address };
  };
  const [alice, bob] = [holder('bruyere', 'jeton-alice'), holder('pontfictif', 'jeton-bob')];
  const desk = await openTokenDesk([alice, bob]);
  const operator = await startOperator(
    {
      ...{ dataDir: folder, ports: { imap: 0, submission: 0, control: 0 }, tls, today, controlKey: 'clef' },
      ...{ userinfoUrl: `${desk.url}/userinfo`, demonstration: false },
    },
    () => new Date(),
  );
  return {
    imap: { host: '127.0.0.1', port: operator.imapPort },
    submission: { host: '127.0.0.1', port: operator.submissionPort },
    ...{ authority, alice, bob, wrongToken: 'jeton-de-personne' },
    async close() {
      await operator.close();
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
