import { test } from 'vitest';
import { mailContract } from './contract.ts';
import { hasDovecot } from './dovecot.ts';
import { dovecotPeer } from './dovecot-peer.ts';

if (hasDovecot('the mail contract against Dovecot')) mailContract('Dovecot', dovecotPeer);
else test.skip('the mail contract against Dovecot');
