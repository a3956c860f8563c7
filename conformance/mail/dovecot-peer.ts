import { bearerAt, Faults, noFaults, serveSubmission } from '@trousse/sandbox/operator';
import nodemailer from 'nodemailer';
import { startDovecot } from './dovecot.ts';
import type { Peer } from './peer.ts';
import { peerCertificate } from './peer-certificate.ts';
import { openTokenDesk } from './token-desk.ts';

const domain = 'boites.mssante.test';

/** A real Dovecot, with the submission of the sandbox in front of its LMTP. */
export async function dovecotPeer(): Promise<Peer> {
  const { authority, ...tls } = await peerCertificate();
  const holders = ['alice', 'bob'].map((name) => ({
    ...{ token: `jeton-${name}`, nationalId: name, address: `${name}@${domain}` },
  }));
  const [alice, bob] = [holders[0]!, holders[1]!];
  const desk = await openTokenDesk(holders);
  const dovecot = await startDovecot({ certificate: tls, introspectionUrl: `${desk.url}/introspect` });
  const lmtp = nodemailer.createTransport({ host: '127.0.0.1', port: dovecot.lmtpPort, lmtp: true, ignoreTLS: true });
  const submission = await serveSubmission(
    { port: 0, tls },
    {
      accounts: {
        mayOpen: (address, nationalId) =>
          holders.some((one) => one.address === address && one.nationalId === nationalId),
      },
      bearer: bearerAt(`${desk.url}/userinfo`),
      faults: new Faults(noFaults([domain])),
      async accept({ from, recipients }, bytes) {
        await lmtp.sendMail({ envelope: { from, to: recipients.map(({ address }) => address) }, raw: bytes });
      },
    },
  );
  return {
    imap: { host: '127.0.0.1', port: dovecot.imapPort },
    submission: { host: '127.0.0.1', port: submission.port },
    ...{ authority, alice, bob, wrongToken: 'jeton-de-personne' },
    async close() {
      await submission.close();
      lmtp.close();
      await dovecot.close();
      await desk.close();
    },
  };
}
