import { checkMetadataUpdate, type MetadataUpdate } from '@trousse/xds';
import { refuseIfAny } from '../iti41/check-deposit.ts';
import type { NewVersion } from './change.ts';
import { contentType } from './checks/content-type.ts';
import { hiddenFromBoth } from './checks/hidden-from-both.ts';
import { oneWayVisibility } from './checks/one-way-visibility.ts';
import { secretConnection } from './checks/secret-connection.ts';
import { setIdentity } from './checks/set-identity.ts';
import { someChange } from './checks/some-change.ts';
import { unchangedAuthors } from './checks/unchanged-authors.ts';
import { unchangedMetadata } from './checks/unchanged-metadata.ts';

const setRules = [contentType, setIdentity];
const newVersionRules = [
  unchangedAuthors,
  unchangedMetadata,
  someChange,
  oneWayVisibility,
  hiddenFromBoth,
  secretConnection,
];

/** Runs the rules that look at the message alone. @throws RegistryRefusal with every error found */
export function checkUpdate(update: MetadataUpdate): void {
  refuseIfAny([...checkMetadataUpdate(update), ...setRules.flatMap((rule) => [...rule(update.set)])]);
}

/** Runs the rules that compare new metadata with those in force. @throws RegistryRefusal with every error found */
export function checkNewVersion(version: NewVersion): void {
  refuseIfAny(newVersionRules.flatMap((rule) => [...rule(version)]));
}
