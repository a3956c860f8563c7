// The order matters: the library looks for its metadata calls while it loads.
import './reflect.ts';

export * as x509 from '@peculiar/x509';
