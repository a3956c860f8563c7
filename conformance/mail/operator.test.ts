import { mailContract } from './contract.ts';
import { operatorPeer } from './operator-peer.ts';

mailContract('the operator of the sandbox', operatorPeer);
