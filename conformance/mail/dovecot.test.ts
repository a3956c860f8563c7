import { test } from 'vitest';
import { mailContract } from './contract.ts';
import { dovecotPeer, hasDovecot } from './dovecot-peer.ts';

if (hasDovecot('the mail contract against Dovecot')) mailContract('Dovecot', dovecotPeer);
else test.skip('the mail contract against Dovecot');
