import { createAuthority } from '@trousse/sandbox';

const day = 86_400_000;

/** An authority of its own, and a certificate of it for this machine. */
export async function peerCertificate(): Promise<{ authority: string; key: string; cert: string }> {
  const [notBefore, notAfter] = [new Date(Date.now() - day), new Date(Date.now() + 30 * day)];
  const authority = await createAuthority('AC DES PAIRS DE MESSAGERIE', notBefore, notAfter);
  const { certificatePem, keyPem } = await authority.issue({
    ...{ subject: [{ CN: ['localhost'] }], keyUsage: 'digitalSignature', extendedKeyUsage: 'serverAuth' },
    hosts: [
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
    ],
    ...{ notBefore, notAfter },
  });
  return { authority: authority.certificatePem, key: keyPem, cert: certificatePem };
}
