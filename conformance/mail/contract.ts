import { afterAll, beforeAll, describe } from 'vitest';
import { flagsContract } from './contract/flags.ts';
import { foldersContract } from './contract/folders.ts';
import { liveContract } from './contract/live.ts';
import { messagesContract } from './contract/messages.ts';
import { ownClientsContract } from './contract/own-clients.ts';
import { searchContract } from './contract/search.ts';
import { signOnContract } from './contract/sign-on.ts';
import { submissionContract } from './contract/submission.ts';
import type { Peer } from './peer.ts';

/** What every operator must do for the product to work with it, the same for ours and for a real one. */
export function mailContract(name: string, open: () => Promise<Peer>): void {
  describe(name, () => {
    let peer: Peer;
    beforeAll(async () => {
      peer = await open();
    }, 60_000);
    afterAll(() => peer?.close());
    const the = () => peer;
    for (const part of [
      ...[signOnContract, foldersContract, messagesContract, searchContract, flagsContract],
      ...[liveContract, submissionContract, ownClientsContract],
    ])
      part(the);
  });
}
