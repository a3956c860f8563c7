import { type CitizenFile, type CitizenMailbox, CitizenRefusal } from '../citizens/gateway.ts';
import type { FaultSettings } from '../faults.ts';

/** The operator as the console and tests move it, in this process or in another. */
export type OperatorControl = {
  faults(): Promise<FaultSettings>;
  /** What is not named stays as it is. */
  setFaults(changes: Partial<FaultSettings>): Promise<FaultSettings>;
  /** Cuts every IMAP line. */
  cut(): Promise<void>;
  citizen(address: string): Promise<CitizenMailbox>;
  /** @throws CitizenRefusal */
  read(address: string, uid: number): Promise<{ receipt: boolean }>;
  /** @throws CitizenRefusal */
  answer(address: string, uid: number, text: string, files?: readonly CitizenFile[]): Promise<void>;
  /** @throws CitizenRefusal, always */
  write(address: string): Promise<void>;
};

/** @param url  of the control, a getter where the process may start again */
export function operatorControl(url: () => string, key: string): OperatorControl {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url()}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 409) {
      const { code } = (await response.json()) as { code: CitizenRefusal['code'] };
      throw new CitizenRefusal(code);
    }
    if (!response.ok) throw new Error(`the operator answered ${response.status}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const boxOf = (address: string) => `/citizens/${encodeURIComponent(address)}`;
  return {
    faults: () => call('GET', '/faults'),
    setFaults: (changes) => call('PUT', '/faults', changes),
    cut: () => call('POST', '/cut'),
    citizen: (address) => call('GET', boxOf(address)),
    read: (address, uid) => call('POST', `${boxOf(address)}/messages/${uid}/read`),
    answer: (address, uid, text, files = []) =>
      call('POST', `${boxOf(address)}/messages/${uid}/answer`, {
        text,
        files: files.map(({ name, type, content }) => ({ name, type, base64: content.toString('base64') })),
      }),
    write: (address) => call('POST', `${boxOf(address)}/messages`),
  };
}
