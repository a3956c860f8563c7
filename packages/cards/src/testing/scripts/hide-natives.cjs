// Loaded before a program, in each of its threads: neither native binding can be found, as on a machine without a compiler.
const { registerHooks } = require('node:module');

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'smartcard' && specifier !== 'pkcs11js') return next(specifier, context);
    throw Object.assign(new Error(`Cannot find module '${specifier}'`), { code: 'MODULE_NOT_FOUND' });
  },
});
