import { requestBytes } from '../shell/api.ts';
import { mailPath } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';

/** Brings an attachment to the workstation under its name. */
export function saveAttachment(mailbox: string, message: string, attachment: string, name: string): Promise<void> {
  return save(mailPath(mailbox, message, `${attachment}/original`), name);
}

/** Brings a message as the operator holds it (RFC 5322), which other mail software opens. */
export function saveMessage(mailbox: string, message: string): Promise<void> {
  return save(mailPath(mailbox, message, 'original'), 'message.eml');
}

async function save(path: string, name: string): Promise<void> {
  try {
    const url = URL.createObjectURL(await (await requestBytes(path)).blob());
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    // The browser reads the file after the click: it is given the time to.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    tellMailFailure(error);
  }
}
